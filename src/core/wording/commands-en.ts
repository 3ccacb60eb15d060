/** What people read of commands and subscriptions, in English. */
import type { CommandsWords } from './commands.ts';

export const COMMANDS_EN: CommandsWords = {
  wish: {
    allConferences: 'all conferences',
    kind: { session: 'meetings', resolution: 'resolutions' },
    words: (words) => `only with ${or(words.map((word) => `“${word}”`))}`,
    delivery: { now: 'at once', daily: 'together, daily at 8:00', weekly: 'together, on Mondays at 8:00' },
    quiet: (span) => `quiet from ${span.replace('-', ' to ')}`,
    language: { de: 'in German', en: 'in English' },
    noEvents: 'without events',
    publish: 'passed on to channels that follow this one',
  },
  label: {
    channel: 'Channel',
    thisChannel: 'this channel',
    otherChannel: 'another channel',
    directMessages: 'your direct messages',
    id: 'Number',
    subscriptions: 'Subscriptions here',
    unsubscribe: 'Unsubscribe',
    pause: 'Pause',
    resume: 'Resume',
    lastCheck: 'Last checked',
    sources: 'Sources',
    chats: 'Chats',
    version: 'Version',
    waiting: 'Waiting',
  },
  rule: {
    everybody: 'Everybody in the channel, guests too, can see, change, pause and end its subscriptions.',
    managers:
      'Everybody in the channel can see its subscriptions. Whoever may “Manage Channels” or “Manage Server”, or made the subscription, can change, pause and end it.',
  },
  mayNotManage:
    'Only people who may “Manage Channels” or “Manage Server”, or who made the subscription, can do that here. Please ask one of them, or write to me directly and subscribe there for yourself.',
  noChannel:
    'A subscription belongs to a channel: please ask in Slack or Discord in the channel that is to get messages.',
  foreignChannel:
    'I cannot find this channel here. Please choose a channel of this server or workspace from the list that appears as you type.',
  channelNotFound: (name) =>
    `I see no channel #${name} in this workspace. Please check the spelling. If it is private, bring me in first with /invite @Konferenzbote. The easiest way is to give the command in the channel itself, or to choose it with /konferenz form.`,

  subscribedTitle: 'Subscribed',
  subscribed: (about) => `Subscribed: ${about}.`,
  changedTitle: 'Subscription changed',
  changed: (about) => `Subscribed, with the new settings: ${about}.`,
  sameTitle: 'Already subscribed',
  same: (about) => `This is subscribed here already: ${about}.`,
  configured: (about) =>
    `This is subscribed already and stays as it is: ${about}. It belongs to the configuration of the bot; only whoever runs the bot can change it.`,
  preview: ({ session, resolutions }) => {
    const last = resolutions === 1 ? 'the last resolution' : 'the last resolutions';
    if (session && resolutions > 0)
      return `From now on I post what is new. To begin with, the next meeting and ${last} stand below.`;
    if (session) return 'From now on I post what is new. To begin with, the next meeting stands below.';
    return resolutions > 0
      ? `From now on I post what is new. No coming meeting is known for this; to begin with, ${last} ${resolutions === 1 ? 'stands' : 'stand'} below.`
      : 'From now on I post what is new. So far no coming meeting and no resolution is known for this.';
  },
  fromNowOn: 'From now on I post what is new, nothing older.',
  tooMany: (most) =>
    `A channel cannot have more than ${most} subscriptions. Please end one first; “/konferenz subscriptions” shows them.`,
  inviteTitle: 'Please invite me',
  invite: (about) =>
    `Noted: ${about}. But I am not in the channel yet and cannot write there. Please invite me there with “/invite @Konferenzbote”; the subscription then starts by itself.`,
  lacksTitle: 'I lack a permission',
  lacks: (rights, count) =>
    `Nothing subscribed: in the channel you want I lack the permission${count === 1 ? '' : 's'} ${rights}. Whoever manages the server can give ${count === 1 ? 'it' : 'them'} to my role for the channel; then please subscribe again.`,
  right: {
    view: '“View Channels”',
    send: '“Send Messages”',
    embed: '“Embed Links”',
    threads: '“Send Messages in Threads”',
    events: '“Create Events”',
  },
  refusedTitle: 'That does not work here',
  forum:
    'A forum takes posts only, not single messages. Please subscribe in a text channel or in a post of the forum, or give a text channel as the channel.',
  cannotPublish:
    'Only messages of an announcement channel on Discord can be passed on to channels that follow. Please choose such a channel, or leave out “publish”.',
  lacksEvents: (right) =>
    `I cannot add meetings as events here yet because I lack the permission ${right}; messages come all the same.`,

  unclearTitle: 'I did not understand that',
  unknownConference: (given, near) => {
    const guess = near.length > 0 ? ` Did you mean ${or(near)}?` : '';
    return `I know no conference “${given}”.${guess} These I know:`;
  },
  nothingSubscribed: 'Nothing is subscribed.',
  unclearSetting: (given) =>
    `I do not understand “${given}”. You can give conferences, sessions or resolutions, now, daily or weekly (at 8:00, on Mondays), quiet hours like “quiet 22-7”, german or english, “no events”, and “words KI, Cybersicherheit”.`,
  unclearKinds: (given) => `I cannot tell “${given}”. Possible are sessions, resolutions or both.`,
  unclearDelivery: (given) => `“${given}” does not work. Possible are now, daily and weekly.`,
  unclearQuiet: (given) =>
    `“${given}” are no quiet hours that I understand. Right is, for example, 22:00-07:00, in German time, with different ends.`,
  unclearWords: (most, length) =>
    `These are too many words, or too long ones. Possible are ${most}, separated by commas, each of at most ${length} characters.`,
  askNext: (conference) => `When is the next meeting of the ${conference}?`,
  askResolutions: (conference) => `What are the latest resolutions of the ${conference}?`,
  askSubscribe: (conference) => `Subscribe to ${conference}`,

  listTitle: 'Subscriptions here',
  list: (count, asleep) => {
    if (count === 1)
      return asleep === 0 ? 'One subscription runs here:' : 'There is one subscription here, on hold now:';
    if (asleep === 0) return `${count} subscriptions run here:`;
    const resting = asleep === count ? 'all' : asleep === 1 ? 'one' : asleep;
    return `There are ${count} subscriptions here, ${resting} of them on hold:`;
  },
  noSubscription:
    'Nothing is subscribed in this channel yet. “/konferenz subscribe DMK” brings all news of the Conference of Digital Ministers.',
  noSuchSubscription: 'There is no such subscription here (any more). “/konferenz subscriptions” shows all.',
  running: 'running',
  pausedByPerson: (since) => `paused since ${since}`,
  pausedByError: (reason) => `on hold: ${reason ?? 'The channel accepts nothing from me.'}`,
  fromConfiguration: 'from the configuration',
  elsewhere: 'in another channel, made by you',
  endTitle: 'Unsubscribed',
  ended: (about) => `Ended: ${about.join('; ')}. I post nothing more about this here.`,
  chooseEnd: 'There are several subscriptions here. Which one is to end?',
  toldBy: 'This message came through:',
  endConfigured:
    'This subscription belongs to the configuration of the bot; only whoever runs the bot can end it. You can pause it here, though.',
  pauseTitle: 'Paused',
  paused: (about) =>
    `Paused: ${about.join('; ')}. Until it is resumed I post nothing of this, and what happens meanwhile is not told later.`,
  pausedAlready: 'Nothing runs here that could be paused.',
  resumeTitle: 'Resumed',
  resumed: (about) => `Runs again: ${about.join('; ')}.`,
  triedAgain: 'The channel was closed to me; I try it again now. If it still does not work, I will tell you.',
  runningAlready: 'Nothing is paused here.',

  statusTitle: 'How I am doing',
  statusFine: (count) =>
    `All is well: ${['', 'the source answers', 'both sources answer'][count] ?? `all ${count} sources answer`}.`,
  statusTrouble: (failing, count) =>
    count === 1
      ? 'The source does not answer at the moment; I keep trying.'
      : failing === 1
        ? `One of ${count} sources does not answer at the moment; I keep trying.`
        : `${failing} of ${count} sources do not answer at the moment; I keep trying.`,
  statusNew: 'I have not read any source yet; until then I answer from the archive that comes with me.',
  sourcesOf: (fine, count) => `${fine} of ${count} answer`,
  chatState: { up: 'connected', connecting: 'connecting', down: 'in trouble', off: 'off' },
  failingSince: (since) => (since === null ? 'does not answer' : `does not answer, last asked on ${since}`),
  waiting: (count) => (count === 1 ? 'one message for this channel' : `${count} messages for this channel`),
  statusPage: 'All sources',
  helpTitle: 'Help',
  help: "I tell when Germany's ministerial conferences meet and what they resolve, and bring news to channels that have subscribed. What you can do:",
  helpItems: (chat) => [
    '/konferenz next DMK – when and where the next meeting is',
    '/konferenz sessions DMK – all meetings that I know of',
    chat === 'slack'
      ? '/konferenz resolutions – the latest resolutions; “resolutions on AI” searches'
      : '/konferenz resolutions – the latest resolutions, or those on a topic',
    chat === 'slack'
      ? '/konferenz subscribe DMK daily quiet 22-7 words KI, Cybersicherheit – news in this channel; “subscribe DMK” is enough, “#channel” behind it means another channel, “form” opens a form'
      : '/konferenz subscribe – news in this channel or another: which conference, what, when, with which words, with quiet hours, in which language, with or without events, in announcement channels with publishing',
    '/konferenz subscriptions – what is subscribed here, with buttons to pause and end it',
    '/konferenz unsubscribe, /konferenz pause, /konferenz resume – end a subscription, halt it, let it go on',
    '/konferenz status – whether all sources answer',
    'Or ask in your own words, here with /konferenz ask, by mentioning me, or in a direct message: “What did the DMK resolve on AI?”',
  ],
  page: 'All meetings',
  calendar: 'Subscribe to the calendar',
  homeNext: 'The next meetings',
  homeNextText: (count) => (count === 1 ? 'One meeting is to come:' : `${count} meetings are to come:`),
  homeNoNext: 'At the moment no coming meeting is known.',
  homeSubscriptions: 'Your subscriptions',
  homeSubscriptionsText: (count) =>
    count === 1 ? 'You have made one subscription:' : `You have made ${count} subscriptions:`,
  madeOn: (day) => `made on ${day}`,
  homeNoSubscription: 'You have made no subscription yet. “/konferenz subscribe DMK” in a channel makes one.',
  busy: 'Very many questions are coming in at once. Please try again in a minute.',
};

function or(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}
