/** What stands on a person's own page in Slack and in the form there. */
import type { Language } from '../model.ts';

export interface HomeWords {
  readonly intro: string;
  /** The button that opens the form; at most 24 characters, since it is its heading too. */
  readonly subscribe: string;
  readonly form: FormWords;
  readonly errors: FormErrors;
  /** Shown until the answer is there. */
  readonly moment: string;
  /** Shown in place of the page when it cannot be made. */
  readonly homeFailed: string;
  /** The form did not open, most often since Slack was too slow. */
  readonly formFailed: string;
}

/** Labels of the form; buttons have at most 24 characters. */
export interface FormWords {
  readonly submit: string;
  readonly cancel: string;
  readonly close: string;
  readonly channel: string;
  readonly channelHint: string;
  readonly conferences: string;
  readonly allConferences: string;
  readonly kinds: string;
  readonly sessions: string;
  readonly resolutions: string;
  readonly words: string;
  readonly wordsHint: string;
  readonly delivery: string;
  readonly now: string;
  readonly daily: string;
  readonly weekly: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly quietHint: string;
  readonly chooseTime: string;
  readonly language: string;
  readonly german: string;
  readonly english: string;
}

/** Each says what is missing and what to do. */
export interface FormErrors {
  readonly channel: string;
  readonly kinds: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly quietEqual: string;
}

export const HOME: Readonly<Record<Language, HomeWords>> = {
  de: {
    intro:
      'Ich melde neue, verschobene und abgesagte Sitzungen der deutschen Ministerkonferenzen und ihre Beschlüsse. Fragen kannst du mir unter „Nachrichten“ stellen, zum Beispiel „Wann ist die nächste Sitzung der DMK?“.',
    subscribe: 'Kanal abonnieren',
    form: {
      submit: 'Abonnieren',
      cancel: 'Abbrechen',
      close: 'Schließen',
      channel: 'Kanal',
      channelHint: 'Ich muss in diesem Kanal sein. Lade mich dort mit „/invite @Konferenzbote“ ein.',
      conferences: 'Konferenzen',
      allConferences: 'Alle Konferenzen',
      kinds: 'Was soll ich melden?',
      sessions: 'Sitzungen',
      resolutions: 'Beschlüsse',
      words: 'Nur mit diesen Wörtern',
      wordsHint: 'Mehrere mit Komma trennen; eines davon genügt. Ohne Angabe melde ich alles.',
      delivery: 'Wann soll ich melden?',
      now: 'Sofort',
      daily: 'Gesammelt, täglich um 8 Uhr',
      weekly: 'Gesammelt, montags um 8 Uhr',
      quietFrom: 'Ruhe ab',
      quietTo: 'Ruhe bis',
      quietHint:
        'Deutsche Zeit. Meldungen warten, bis die Ruhe vorbei ist. Nur wenn eine Sitzung der nächsten 48 Stunden verschoben oder abgesagt wird, melde ich es gleich.',
      chooseTime: 'Uhrzeit wählen',
      language: 'Sprache der Meldungen',
      german: 'Deutsch',
      english: 'Englisch',
    },
    errors: {
      channel: 'Hier fehlt der Kanal. Bitte wähle aus, wo ich melden soll.',
      kinds: 'Hier fehlt die Auswahl. Bitte wähle Sitzungen, Beschlüsse oder beides.',
      quietFrom: 'Hier fehlt der Anfang der Ruhe. Bitte gib beide Zeiten an oder keine.',
      quietTo: 'Hier fehlt das Ende der Ruhe. Bitte gib beide Zeiten an oder keine.',
      quietEqual: 'Anfang und Ende der Ruhe sind gleich. Bitte wähle eine spätere oder frühere Zeit.',
    },
    moment: 'Einen Moment …',
    homeFailed: 'Diese Seite ließ sich gerade nicht füllen. Bitte öffne sie in einer Minute noch einmal.',
    formFailed:
      'Das Formular ließ sich nicht öffnen, weil Slack zu langsam war. Bitte versuch es noch einmal, oder schreib zum Beispiel „/konferenz abo DMK“.',
  },
  en: {
    intro:
      'I tell you about new, moved and cancelled meetings of Germany’s ministerial conferences, and about their resolutions. Ask me under “Messages”, for example “When is the next meeting of the DMK?”.',
    subscribe: 'Subscribe a channel',
    form: {
      submit: 'Subscribe',
      cancel: 'Cancel',
      close: 'Close',
      channel: 'Channel',
      channelHint: 'I must be in this channel. Invite me there with “/invite @Konferenzbote”.',
      conferences: 'Conferences',
      allConferences: 'All conferences',
      kinds: 'What shall I tell?',
      sessions: 'Meetings',
      resolutions: 'Resolutions',
      words: 'Only with these words',
      wordsHint: 'Separate several by commas; one of them is enough. Left empty, I tell everything.',
      delivery: 'When shall I tell it?',
      now: 'At once',
      daily: 'Together, daily at 8:00',
      weekly: 'Together, on Mondays at 8:00',
      quietFrom: 'Quiet from',
      quietTo: 'Quiet until',
      quietHint:
        'German time. Messages wait until the quiet hours are over. Only when a meeting of the next 48 hours is moved or cancelled do I tell it at once.',
      chooseTime: 'Choose a time',
      language: 'Language of the messages',
      german: 'German',
      english: 'English',
    },
    errors: {
      channel: 'The channel is missing. Please choose where I shall post.',
      kinds: 'Nothing is chosen. Please choose meetings, resolutions or both.',
      quietFrom: 'The beginning of the quiet hours is missing. Please give both times or none.',
      quietTo: 'The end of the quiet hours is missing. Please give both times or none.',
      quietEqual: 'The quiet hours begin and end at the same time. Please choose a later or an earlier time.',
    },
    moment: 'One moment …',
    homeFailed: 'This page could not be filled just now. Please open it again in a minute.',
    formFailed:
      'The form did not open, since Slack was too slow. Please try again, or write for example “/konferenz subscribe DMK”.',
  },
};
