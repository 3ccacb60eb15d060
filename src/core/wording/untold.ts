/** Why a channel was not told of a change, German and English. Whole sentences. */
import type { Language } from '../model.ts';

export interface UntoldWords {
  // Of the change.
  readonly baseline: string;
  readonly archive: string;
  readonly reader: string;
  readonly old: string;
  readonly silent: string;
  // Of the subscription. Instants and lists in words.
  younger(since: string): string;
  paused(since: string): string;
  otherConference(change: string, wanted: string): string;
  readonly otherKind: Readonly<Record<'session' | 'resolution', string>>;
  noWord(words: string): string;
  // Of the message.
  inDigest(at: string): string;
  readonly toldInDigest: string;
  readonly waits: string;
  readonly withOthers: string;
}

export const UNTOLD: Readonly<Record<Language, UntoldWords>> = {
  de: {
    baseline: 'Nicht gemeldet: Es stand schon da, als die Quelle zum ersten Mal gelesen wurde.',
    archive: 'Nicht gemeldet: Es stammt aus dem eingebauten Archiv, nicht aus einer neuen Nachricht.',
    reader: 'Nicht gemeldet: Eine neue Programmversion liest einen alten Text genauer; gemeldet wird nur Neues.',
    old: 'Nicht gemeldet: Die Sitzung liegt mehr als 30 Tage zurück.',
    silent: 'Keine eigene Meldung wert: Nur eine Ergänzung; Nachrichten, die schon stehen, werden still berichtigt.',
    younger: (since) => `Nicht gemeldet: Das Abo gibt es erst seit dem ${since}.`,
    paused: (since) => `Nicht gemeldet: Das Abo ist seit dem ${since} von Hand pausiert.`,
    otherConference: (change, wanted) => `Passt nicht zum Abo: Es geht um ${change}, abonniert ist ${wanted}.`,
    otherKind: {
      session: 'Passt nicht zum Abo: Es geht um eine Sitzung, abonniert sind nur Beschlüsse.',
      resolution: 'Passt nicht zum Abo: Es geht um einen Beschluss, abonniert sind nur Sitzungen.',
    },
    noWord: (words) => `Passt nicht zum Abo: Keines seiner Wörter kommt vor (${words}).`,
    inDigest: (at) => `Kommt mit der Sammelmeldung am ${at}.`,
    toldInDigest: 'Steht in einer Sammelmeldung oder Übersicht, die schon da ist.',
    waits: 'Wird mit der nächsten Runde des Servers oder mit „bot poll“ verteilt.',
    withOthers: 'Keine eigene Meldung: Es wurde zusammen mit anderem aus derselben Nachricht gemeldet.',
  },
  en: {
    baseline: 'Not told: it was there already when the source was read for the first time.',
    archive: 'Not told: it comes from the built-in archive, not from a new report.',
    reader: 'Not told: a new release reads an old text better; only news are told.',
    old: 'Not told: the session lies more than 30 days back.',
    silent: 'Worth no message of its own: only an addition; messages that stand are corrected silently.',
    younger: (since) => `Not told: the subscription exists only since ${since}.`,
    paused: (since) => `Not told: the subscription has been paused by hand since ${since}.`,
    otherConference: (change, wanted) =>
      `Does not match the subscription: it is about ${change}, subscribed is ${wanted}.`,
    otherKind: {
      session: 'Does not match the subscription: it is about a session, subscribed are resolutions only.',
      resolution: 'Does not match the subscription: it is about a resolution, subscribed are sessions only.',
    },
    noWord: (words) => `Does not match the subscription: none of its words occurs (${words}).`,
    inDigest: (at) => `Comes with the digest on ${at}.`,
    toldInDigest: 'Stands in a digest or summary that is there already.',
    waits: 'Is passed on with the next round of the server, or with "bot poll".',
    withOthers: 'No message of its own: it was told together with other things of the same report.',
  },
};
