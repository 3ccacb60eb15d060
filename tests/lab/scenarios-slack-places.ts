/** Acceptance scenarios of Slack about channels that change, buttons on every kind of message, and voices that are no person's. */
import { claim, type Heard, type SlackMessage, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { arrived, ask, calls, deliveries, once } from './slack-look.ts';
import { MOVED, session } from './story.ts';

/** The manifest's own, and every message in a channel that the bot is in, its own posts too. */
const LOUD = ['app_mention', 'message.im', 'message.channels'];
/** The product's clock when an alert of 2026 is old. */
const MUCH_LATER = '2027-04-01T08:00:00Z';

const ofBot = async (lab: Lab) => (await lab.slack.get<SlackMessage[]>('messages?from=bot')).length;

/** A button of a message in the home channel is pressed. */
function press(lab: Lab, ts: string | undefined, button: string): Promise<Heard> {
  const pressed = { channel: SLACK_HOME, ts, action_id: button, replies: 1, settle_ms: 1000, timeout_ms: 10_000 };
  return lab.slack.post('user/click', pressed);
}

function claimAnswered(what: string, { replies = [], delivery }: Heard, words: RegExp): void {
  claim((delivery as { status?: string }).status === 'acked', `${what}: the press is confirmed`);
  const [answer] = replies;
  claim(replies.length === 1 && answer?.ephemeral === true, `${what}: one private answer, not ${replies.length}`);
  claim(words.test(JSON.stringify(answer)), `${what}: ${JSON.stringify(answer).slice(0, 600)}`);
}

/** As an older release left it: the bot's own message with a button that nobody knows any more. */
async function leaveOldMessage({ slackApi }: Lab): Promise<string> {
  const text = 'Eine Nachricht aus früherer Zeit';
  const button = { type: 'button', action_id: 'remind_me', text: { type: 'plain_text', text: 'Erinnern' }, value: 'x' };
  const blocks = [
    { type: 'section', text: { type: 'plain_text', text } },
    { type: 'actions', elements: [button] },
  ];
  const response = await fetch(`${slackApi}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-T0MAIN-simulated', 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: SLACK_HOME, text, blocks }),
  });
  const { ok, ts } = (await response.json()) as { ok: boolean; ts?: string };
  if (!ok || ts === undefined) throw new Error('the double takes no message of an older release');
  return ts;
}

export const SLACK_PLACE_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S21'],
    shows:
      'Taken out of a channel, a channel deleted, closed for writing, renamed: the first three rest after one refused call at most and whoever subscribed hears of each once; the renamed one goes on by its id, by which the Home tab lists it too; open again, what was missed follows once',
    stage: { slackChannels: 5, subscribed: false },
    async run(lab) {
      await lab.start();
      const [left = '', gone = '', closed = '', renamed = '', open = ''] = lab.slackChannels;
      for (const channel of lab.slackChannels) await ask(lab, 'user/command', 'abo DMK', { channel });
      const change = (channel: string, what: string, more: object = {}) =>
        lab.slack.post('channel/change', { channel, what, ...more });
      const inChannel = async (channel: string) =>
        (await lab.inSlack()).filter((one) => one.channel === channel).length;
      await change(left, 'remove_bot');
      await change(gone, 'delete');
      await change(closed, 'read_only');
      await change(renamed, 'rename', { name: 'ganz-neuer-name' });
      for (const nth of [0, 1]) {
        lab.publish([session(nth)]);
        await until(`news ${nth + 1}`, async () => (await inChannel(open)) === nth + 1);
        await until('the renamed channel too', async () => (await inChannel(renamed)) === nth + 1);
        await lab.rounds(2);
      }
      const refused = (await calls(lab)).filter(({ ok }) => ok === false);
      const ofChannel = (id: string) => refused.filter(({ channel }) => channel === id).map(({ error }) => error);
      claim(
        ofChannel(left).length + ofChannel(gone).length === 0,
        `refused: ${[...ofChannel(left), ...ofChannel(gone)]}`,
      );
      claim(/^restricted_action_read_only_channel$/.test(ofChannel(closed).join()), `refused: ${ofChannel(closed)}`);
      const told = (await lab.inSlack()).filter(({ channel }) => channel.startsWith('D'));
      const namedIn = (id: string) => told.filter((one) => JSON.stringify(one).includes(id)).length;
      claim(
        told.length === 3 && [left, gone, closed].every((id) => namedIn(id) === 1),
        `told ${told.length} times: ${told.map(({ text }) => text)}`,
      );
      const { replies } = await ask(lab, 'user/command', 'abos', { channel: renamed });
      claim(/DMK/.test(JSON.stringify(replies?.[0]?.blocks)), 'the list in the renamed channel');
      const { view } = await lab.slack.post<{ view: { blocks: unknown } | null }>('user/open_home');
      const home = JSON.stringify(view?.blocks);
      // Slack itself puts the present name in the place of the id.
      claim(home.includes(`{"type":"channel","channel_id":"${renamed}"}`), `in the Home tab: ${home.slice(0, 900)}`);
      claim(!/lab-?\d/i.test(home.replaceAll(/C0LAB\d+/g, '')), `no name that is kept: ${home.slice(0, 900)}`);
      await change(left, 'invite_bot');
      await change(closed, 'writable');
      await ask(lab, 'user/command', 'fortsetzen', { channel: closed });
      for (const channel of [left, closed])
        await until(`${channel} hears what it missed`, async () => (await inChannel(channel)) >= 2, 60_000);
      await lab.rounds(3);
      const counts = await Promise.all([left, closed, renamed, open, gone].map(inChannel));
      claim(counts.join() === '2,2,2,2,0', `messages in the channels: ${counts}`);
      return `${refused.length} refused, told of 3, 4 made up for`;
    },
  },
  {
    ids: ['S33'],
    over: ['socket', 'http'],
    shows:
      'Other bots, own echoes, changed messages and messages of old bots are confirmed and not answered; a person afterwards is, once',
    stage: { slack: { app: { events: LOUD } } },
    async run(lab) {
      await lab.start();
      const heard = await ask(lab, 'user/dm', 'Hilfe');
      const [own] = heard.replies ?? [];
      const channel = String(heard.channel);
      const question = 'Wann ist die nächste Sitzung der DMK?';
      const direct = { type: 'message', channel, channel_type: 'im', text: question };
      const person = { type: 'message', user: 'U0ALICE', text: question, ts: String(heard.message_ts) };
      const voices: readonly object[] = [
        { ...direct, user: 'U0OTHER', bot_id: 'B0OTHER', app_id: 'A0OTHER' },
        { ...direct, subtype: 'bot_message', bot_id: 'B0OTHER', username: 'Anderer' },
        { ...direct, text: own?.text, user: 'U0BOT', bot_id: 'B0BOT' },
        {
          ...direct,
          text: undefined,
          subtype: 'message_changed',
          message: { ...person, edited: {} },
          previous_message: person,
        },
        { type: 'app_mention', channel: SLACK_HOME, user: 'U0OTHER', bot_id: 'B0OTHER', text: `<@U0BOT> ${question}` },
        { ...direct, channel: SLACK_HOME, channel_type: 'channel', bot_id: 'B0OTHER', text: `<@U0BOT> ${question}` },
      ];
      const before = await ofBot(lab);
      for (const [at, voice] of voices.entries())
        await lab.slack.post('event', { event: { ts: `17640000${10 + at}.000100`, event_ts: '1', ...voice } });
      lab.publish([session(0)]);
      await arrived(lab, 2);
      await lab.rounds(3);
      const said = (await ofBot(lab)) - before;
      claim(said === 1, `${said - 1} answers to who is no person`);
      const after = await ask(lab, 'user/mention', question, { settle_ms: 1500 });
      claim(after.replies?.length === 1, `${after.replies?.length} answers to a person`);
      const unheard = (await deliveries(lab)).filter(({ attempts }) => !attempts[0]?.ok);
      claim(unheard.length === 0, `${unheard.length} events not confirmed at once`);
      return `${voices.length} voices, and the bot's own messages as events`;
    },
  },
  {
    ids: ['S40'],
    over: ['socket', 'http'],
    shows:
      'Buttons on a fresh, an edited and an old message, on one that somebody deletes meanwhile and on one of an older release: each press is confirmed and answered once, to the person alone',
    stage: { discord: RESTARTS },
    async run(lab) {
      const product = await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const [first] = await lab.inSlack();
      claimAnswered('fresh', await press(lab, first?.ts, 'why'), /20\. Mai 2027/);
      lab.publish([MOVED]);
      await arrived(lab, 2);
      await until('the message is edited', async () => (await lab.inSlack())[0]?.edits.length === 1);
      claimAnswered('edited', await press(lab, first?.ts, 'why'), /3\. Juni 2027/);
      claimAnswered(
        'of an older release',
        await press(lab, await leaveOldMessage(lab), 'remind_me'),
        /älteren Nachricht/,
      );
      await product.end('SIGTERM');
      // Requests over HTTP are signed with the double's time, which the product compares with its own.
      await lab.start(lab.transport === 'socket' ? { KONFERENZBOTE_NOW: MUCH_LATER } : {});
      claimAnswered('old', await press(lab, first?.ts, 'why'), /3\. Juni 2027/);
      const slow = { match: { method: 'response_url' }, type: 'slow', ms: 1500, times: 1 };
      await lab.slack.post('faults', slow);
      const known = (await deliveries(lab)).length;
      const pressed = press(lab, first?.ts, 'why');
      await until('the press is on its way', async () => (await deliveries(lab)).length > known);
      await lab.slack.post('message/delete', { channel: SLACK_HOME, ts: first?.ts });
      claimAnswered('deleted meanwhile', await pressed, /3\. Juni 2027/);
      await lab.rounds(2);
      await once(lab, 1);
    },
  },
];
