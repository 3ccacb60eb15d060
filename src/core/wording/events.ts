/** What stands in a scheduled event of Discord, and what its owner is told when events cannot be kept. */
import type { Language } from '../model.ts';

export interface EventsWords {
  /** The days in words, with weekdays. */
  when(days: string): string;
  /** Why the event has hours that nobody announced. `several`: it lasts more than a day. */
  hours(several: boolean): string;
  readonly placeUnknown: string;
  /** Why the event has a place that nobody announced. */
  readonly placeOpen: string;
  chairs(names: string): string;
  /** A former date, in words. */
  movedFrom(days: string): string;
  contradicted(other: string): string;
  source(host: string): string;
  readonly trouble: {
    readonly title: string;
    /** The bot may not make events in the guild. */
    readonly noRight: string;
    /** The guild has as many open events as Discord allows. */
    readonly full: string;
    other(reason: string): string;
    readonly channel: string;
  };
  /** Of `bot deliveries`. */
  readonly delivery: {
    noRight(code: string): string;
    full(code: string): string;
    readonly left: string;
    other(reason: string): string;
    readonly takenAway: string;
    readonly ended: string;
    readonly unwanted: string;
  };
}

export const EVENTS: Readonly<Record<Language, EventsWords>> = {
  de: {
    when: (days) => `${days}.`,
    hours: (several) =>
      several
        ? 'Uhrzeiten sind nicht bekannt. Eingetragen ist vom ersten Tag, 9 Uhr, bis zum letzten Tag, 17 Uhr (Berliner Zeit), weil Discord Uhrzeiten verlangt.'
        : 'Die Uhrzeit ist nicht bekannt. Eingetragen ist 9 bis 17 Uhr (Berliner Zeit), weil Discord eine Uhrzeit verlangt.',
    placeUnknown: 'Ort noch nicht bekannt',
    placeOpen: 'Der Ort ist noch nicht bekannt.',
    chairs: (names) => `Vorsitz: ${names}.`,
    movedFrom: (days) => `Verschoben, früherer Termin: ${days}.`,
    contradicted: (other) => `Achtung, die Quellen widersprechen sich: ${other}.`,
    source: (host) => `Gelesen bei ${host}. Alle Belege und die Kalenderdatei:`,
    trouble: {
      title: 'Events auf Discord',
      noRight:
        'Auf diesem Discord-Server kann ich die Sitzungen nicht als Events eintragen: Mir fehlt das Recht „Events erstellen“. Die Meldungen kommen weiter. Wer den Server verwaltet, kann meiner Rolle dieses Recht geben, dann trage ich alles nach. Sind keine Events gewünscht, lassen sie sich im Abo abschalten.',
      full: 'Auf diesem Discord-Server sind schon 100 Events offen, mehr erlaubt Discord nicht. Neue Sitzungen kann ich deshalb nicht eintragen; die Meldungen kommen weiter. Einmal am Tag versuche ich es wieder, und sobald Platz ist, trage ich alles nach.',
      other: (reason) =>
        `Auf diesem Discord-Server kann ich die Events gerade nicht pflegen (${reason}). Einmal am Tag versuche ich es wieder.`,
      channel: 'Abo in',
    },
    delivery: {
      noRight: (code) =>
        `Mir fehlt auf diesem Server das Recht „Events erstellen“ (${code}). Einmal am Tag wird es wieder versucht.`,
      full: (code) => `Auf diesem Server sind 100 Events offen (${code}). Einmal am Tag wird es wieder versucht.`,
      left: 'Der Bot ist nicht mehr auf diesem Server. Wird er wieder eingeladen, geht es von selbst weiter.',
      other: (reason) => `Der Server nimmt das Event nicht an (${reason}). Einmal am Tag wird es wieder versucht.`,
      takenAway: 'Jemand hat das Event auf dem Server gelöscht oder abgesagt; dabei bleibt es.',
      ended: 'Das Event war schon beendet und lässt sich nicht mehr ändern.',
      unwanted: 'Kein Abo des Servers verlangt dieses Event noch; es wurde entfernt.',
    },
  },
  en: {
    when: (days) => `${days}.`,
    hours: (several) =>
      several
        ? 'No hours are known. The event runs from 9 am on the first day to 5 pm on the last (Berlin time) because Discord asks for hours.'
        : 'No hours are known. The event runs from 9 am to 5 pm (Berlin time) because Discord asks for hours.',
    placeUnknown: 'Place not yet known',
    placeOpen: 'The place is not yet known.',
    chairs: (names) => `Chair: ${names}.`,
    movedFrom: (days) => `Moved, earlier date: ${days}.`,
    contradicted: (other) => `Note that sources disagree: ${other}.`,
    source: (host) => `Read at ${host}. All evidence and the calendar file:`,
    trouble: {
      title: 'Events on Discord',
      noRight:
        'I cannot add sessions as events on this Discord server: I lack the permission “Create Events”. Messages go on. Whoever manages the server can give my role that permission, then I add what is missing; if no events are wanted, switch them off in the subscription.',
      full: 'This Discord server already has 100 open events, and Discord allows no more. I cannot add new sessions there; messages go on. I try again once a day and add what is missing as soon as there is room.',
      other: (reason) =>
        `I cannot keep the events on this Discord server at the moment (${reason}). I try again once a day.`,
      channel: 'Subscription in',
    },
    delivery: {
      noRight: (code) =>
        `I lack the permission “Create Events” on this server (${code}). It is tried again once a day.`,
      full: (code) => `This server has 100 open events (${code}). It is tried again once a day.`,
      left: 'The bot is no longer on this server. Once it is invited again it goes on by itself.',
      other: (reason) => `The server does not take the event (${reason}). It is tried again once a day.`,
      takenAway: 'Somebody deleted or cancelled the event on the server; it stays that way.',
      ended: 'The event was over already and can no longer be changed.',
      unwanted: 'No subscription of the server asks for this event any more; it was removed.',
    },
  },
};
