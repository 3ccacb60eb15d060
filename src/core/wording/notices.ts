/** What subscribers and operators are told of deliveries that do not work, and why. */
import type { Closure } from '../closure.ts';
import type { Language } from '../model.ts';

/** A guild or workspace, by its id. */
export interface Place {
  readonly chat: string;
  readonly id: string;
}

export interface NoticesWords {
  readonly closedTitle: string;
  /** @param cause a whole sentence. */
  closed(cause: string): string;
  leftPlace(place: Place): string;
  absentPlace(place: Place): string;
  readonly label: { readonly channel: string; readonly advice: string; readonly code: string };
  /** Whole sentences: they stand alone in lists of subscriptions. */
  readonly cause: Readonly<Record<Closure, string>>;
  readonly advice: Readonly<Record<Closure, string>>;
  readonly tooOld: string;
  readonly reminderOver: string;
  readonly toldInSummary: string;
  readonly unwanted: string;
  /** Of `bot deliveries`. */
  readonly delivery: DeliveryWords;
}

export interface DeliveryWords {
  /** @param detail what the platform said, in its own words. */
  parked(cause: string, detail: string | null): string;
  /** @param at an instant in words. */
  waits(at: string): string;
  limited(at: string, detail: string | null): string;
  unknown(at: string, detail: string | null): string;
  again(at: string, detail: string | null): string;
  readonly next: string;
  chatOff(detail: string): string;
  chatDown(detail: string): string;
  refused(detail: string | null): string;
  notPublished(detail: string | null): string;
  readonly dropped: string;
  readonly messageDeleted: string;
  pausedByPerson(channel: string, since: string): string;
  pausedByError(channel: string, since: string, cause: string | null): string;
}

export const NOTICES: Readonly<Record<Language, NoticesWords>> = {
  de: {
    closedTitle: 'Meldungen ruhen',
    closed: (cause) =>
      `Im unten genannten Kanal kann ich nichts mehr melden: ${cause} Die Abos dort ruhen. Sobald es wieder geht, hole ich das Verpasste von selbst nach.`,
    leftPlace: ({ chat, id }) =>
      `Der Bot wurde aus ${chat === 'slack' ? 'dem Slack-Workspace' : 'dem Discord-Server'} ${id} entfernt. Die Abos dort ruhen. Wird er wieder eingeladen, geht es von selbst weiter, und das Verpasste kommt nach.`,
    absentPlace: ({ chat, id }) =>
      `Für ${chat === 'slack' ? 'den Slack-Workspace' : 'den Discord-Server'} ${id} gibt es Abos, aber der Bot ist dort noch nicht installiert. Die Abos ruhen. Sobald er installiert ist, geht es von selbst los, mit dem, was in den letzten sieben Tagen war.`,
    label: { channel: 'Kanal', advice: 'Was hilft', code: 'Meldung der Plattform' },
    cause: {
      archived: 'Der Kanal ist archiviert.',
      gone: 'Den Kanal gibt es nicht mehr, oder ich sehe ihn nicht mehr.',
      'not-member': 'Ich bin nicht mehr Mitglied des Kanals.',
      'no-right': 'Mir fehlt das Recht, dort zu schreiben.',
      person: 'Direktnachrichten werden nicht angenommen.',
      left: 'Ich wurde aus dem Server oder Workspace entfernt.',
      absent: 'Ich bin dort noch nicht installiert.',
      uninvited: 'Ich bin noch nicht im Kanal; eine Einladung weckt das Abo.',
      full: 'Im Server stehen schon 100 offene Events, mehr erlaubt Discord nicht.',
      locked: 'Der Thread ist geschlossen und lässt sich nur von der Moderation wieder öffnen.',
      forum: 'Das ist ein Forum: Dort gibt es nur Beiträge, keine einzelnen Nachrichten.',
      other: 'Der Kanal nimmt nichts von mir an.',
    },
    advice: {
      archived: 'Den Kanal aus dem Archiv holen und mich wieder einladen, oder das Abo in einem anderen Kanal anlegen.',
      gone: 'Mich in den Kanal einladen, falls es ihn noch gibt; sonst das Abo in einem anderen Kanal anlegen.',
      'not-member': 'Mich wieder in den Kanal einladen (in Slack: /invite).',
      'no-right': 'Mir im Kanal wieder erlauben, ihn zu sehen, zu schreiben und Links einzubetten.',
      person: 'Direktnachrichten von mir zulassen.',
      left: 'Mich wieder einladen.',
      absent: 'Mich in dem Workspace installieren, oder das Abo dort beenden.',
      uninvited: 'Mich in den Kanal einladen (in Slack: /invite).',
      full: 'Events löschen, die nicht mehr gebraucht werden, oder ohne Events abonnieren.',
      locked: 'Den Thread wieder öffnen, oder das Abo in einem anderen Kanal anlegen.',
      forum: 'Das Abo in einem Textkanal oder in einem Beitrag des Forums anlegen.',
      other: 'Prüfen, ob ich im Kanal schreiben darf, und mich wieder einladen.',
    },
    tooOld: 'Nicht nachgeholt: Als der Kanal wieder offen war, war die Meldung älter als sieben Tage.',
    reminderOver: 'Nicht nachgeholt: Die Erinnerung hatte sich erledigt, als der Kanal wieder offen war.',
    toldInSummary: 'Stand in der Übersicht über das Verpasste.',
    unwanted: 'Nicht gesendet: Inzwischen will kein Abo dieses Kanals diese Meldung mehr.',
    delivery: {
      parked: (cause, detail) => `${cause} Wird nachgeholt, sobald der Kanal wieder offen ist${aside(detail)}.`,
      waits: (at) => `Wartet bis zum ${at}: Ruhezeit, Sammelmeldung oder die Reihenfolge der Meldungen.`,
      limited: (at, detail) => `Die Plattform nimmt gerade nicht mehr an; weiter geht es am ${at}${aside(detail)}.`,
      unknown: (at, detail) =>
        `Die Antwort der Plattform blieb aus. Vor dem nächsten Versuch am ${at} wird nachgesehen, ob die Meldung schon dasteht${aside(detail)}.`,
      again: (at, detail) => `Der letzte Versuch misslang; der nächste folgt am ${at}${aside(detail)}.`,
      next: 'Geht mit der nächsten Runde des Servers oder mit „bot poll“ hinaus.',
      chatOff: (detail) => `Dieser Chat ist aus: ${detail}`,
      chatDown: (detail) => `Dieser Chat ist gestört; die Meldung wartet: ${detail}`,
      refused: (detail) => `Die Plattform lehnt diese Meldung ab; „bot retry“ versucht es noch einmal${aside(detail)}.`,
      notPublished: (detail) => `Steht im Kanal, wurde aber nicht an folgende Kanäle veröffentlicht${aside(detail)}.`,
      dropped: 'Wird hier nicht mehr gebraucht.',
      messageDeleted:
        'Die Nachricht wurde gelöscht oder lässt sich nicht mehr ändern; sie wird nicht noch einmal geschrieben.',
      pausedByPerson: (channel, since) =>
        `${channel}: Ein Abo wurde am ${since} von Hand pausiert. Neues wird nicht gemeldet.`,
      pausedByError: (channel, since, cause) =>
        `${channel}: Ein Abo ruht seit ${since}. ${cause ?? 'Der Kanal nimmt nichts an.'} Neues wird nachgeholt.`,
    },
  },
  en: {
    closedTitle: 'Messages are on hold',
    closed: (cause) =>
      `I cannot post in the channel named below any more: ${cause} Its subscriptions are on hold. As soon as it works again, I send what was missed by myself.`,
    leftPlace: ({ chat, id }) =>
      `The bot was removed from the ${chat === 'slack' ? 'Slack workspace' : 'Discord server'} ${id}. The subscriptions there are on hold. Once it is invited again they go on by themselves, and what was missed follows.`,
    absentPlace: ({ chat, id }) =>
      `There are subscriptions for the ${chat === 'slack' ? 'Slack workspace' : 'Discord server'} ${id}, but the bot is not installed there yet. They are on hold. Once it is installed they start by themselves, with what the last seven days brought.`,
    label: { channel: 'Channel', advice: 'What helps', code: 'What the platform said' },
    cause: {
      archived: 'The channel is archived.',
      gone: 'The channel no longer exists, or I no longer see it.',
      'not-member': 'I am no longer a member of the channel.',
      'no-right': 'I lack the right to write there.',
      person: 'Direct messages are not accepted.',
      left: 'I was removed from the server or workspace.',
      absent: 'I am not installed there yet.',
      uninvited: 'I am not in the channel yet; an invitation wakes the subscription.',
      full: 'The server has 100 open events already, and Discord allows no more.',
      locked: 'The thread is locked, and only moderators can open it again.',
      forum: 'This is a forum: it takes posts only, not single messages.',
      other: 'The channel accepts nothing from me.',
    },
    advice: {
      archived: 'Unarchive the channel and invite me again, or subscribe in another channel.',
      gone: 'Invite me to the channel if it still exists; else subscribe in another channel.',
      'not-member': 'Invite me to the channel again (in Slack: /invite).',
      'no-right': 'Let me see the channel, write in it and embed links again.',
      person: 'Allow direct messages from me.',
      left: 'Invite me again.',
      absent: 'Install me in the workspace, or end the subscription there.',
      uninvited: 'Invite me to the channel (in Slack: /invite).',
      full: 'Delete events that are no longer needed, or subscribe without events.',
      locked: 'Open the thread again, or subscribe in another channel.',
      forum: 'Subscribe in a text channel, or in a post of the forum.',
      other: 'Check that I may write in the channel, and invite me again.',
    },
    tooOld: 'Not sent later: when the channel was open again, the message was older than seven days.',
    reminderOver: 'Not sent later: the reminder was out of date when the channel was open again.',
    toldInSummary: 'Told in the summary of what was missed.',
    unwanted: 'Not sent: no subscription of this channel wants this message any more.',
    delivery: {
      parked: (cause, detail) => `${cause} Follows as soon as the channel is open again${aside(detail)}.`,
      waits: (at) => `Waits until ${at}: quiet hours, a digest, or the order of messages.`,
      limited: (at, detail) => `The platform takes no more just now; it goes on at ${at}${aside(detail)}.`,
      unknown: (at, detail) =>
        `The platform's answer got lost. Before the next try at ${at} it is checked whether the message is there already${aside(detail)}.`,
      again: (at, detail) => `The last try failed; the next one follows at ${at}${aside(detail)}.`,
      next: 'Goes out with the next round of the server, or with "bot poll".',
      chatOff: (detail) => `This chat is off: ${detail}`,
      chatDown: (detail) => `This chat has a problem and the message waits: ${detail}`,
      refused: (detail) => `The platform refuses this message; "bot retry" tries it once more${aside(detail)}.`,
      notPublished: (detail) => `Stands in the channel, but was not published to those that follow it${aside(detail)}.`,
      dropped: 'No longer needed here.',
      messageDeleted: 'The message was deleted or cannot be changed any more; it is not written again.',
      pausedByPerson: (channel, since) =>
        `${channel}: a subscription was paused by hand on ${since}. Nothing new is told there.`,
      pausedByError: (channel, since, cause) =>
        `${channel}: a subscription has been on hold since ${since}. ${cause ?? 'The channel accepts nothing.'} What is new follows later.`,
    },
  },
};

/** What the platform said, in brackets. */
function aside(detail: string | null): string {
  return detail === null ? '' : ` (${detail})`;
}
