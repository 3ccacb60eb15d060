/** The sentences that only the page says, German and English. */
import type { FactStanding, Precedence } from '../../core/disagreement.ts';
import type { Language, SourceHealth } from '../../core/model.ts';

export interface PageWording {
  readonly tagline: string;
  readonly about: string;
  /** In the picture that links are shown with. */
  readonly preview: string;
  readonly previewAlt: string;
  readonly skip: string;
  readonly navigation: string;
  readonly nav: {
    readonly sessions: string;
    readonly year: string;
    readonly resolutions: string;
    readonly subscribe: string;
    readonly status: string;
  };
  readonly otherLanguage: string;
  readonly next: string;
  /** Heading of a year; `name`: of one conference alone. */
  readonly year: (year: number, name: string | null) => string;
  readonly yearAbout: string;
  readonly years: string;
  readonly noSession: string;
  readonly movedTo: (when: string) => string;
  readonly movedOpen: string;
  readonly noNext: string;
  readonly open: string;
  /** Also of what was held. */
  readonly dayUnknown: string;
  /** In lists, where no label stands before it; also of what was held. */
  readonly whenUnknown: string;
  readonly whereUnknown: string;
  readonly past: string;
  readonly allSessions: string;
  readonly sessionsOf: (conference: string) => string;
  /** Links to the whole list, under its beginning. */
  readonly allOf: Readonly<Record<'coming' | 'open' | 'past', (count: number) => string>>;
  readonly changed: string;
  readonly newestResolutions: string;
  readonly allResolutions: string;
  readonly noResolutions: string;
  readonly allConferences: string;
  readonly conference: string;
  readonly show: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly foundDocument: string;
  readonly foundWithin: string;
  readonly hits: (count: number, query: string) => string;
  readonly certainty: {
    readonly official: string;
    readonly press: string;
    readonly several: string;
    readonly contradicted: string;
    readonly period: string;
    readonly noReport: string;
  };
  readonly certaintyLabel: string;
  readonly cancelled: string;
  readonly held: string;
  readonly moved: (former: string) => string;
  /** Only to another place; "Kiel → Lübeck". */
  readonly relocated: (places: string) => string;
  readonly running: string;
  readonly unlisted: string;
  readonly subscribe: string;
  readonly subscribeAbout: string;
  readonly subscribeTo: (name: string) => string;
  /** Beside one session: all of its conference, which stay current; the file of one does not. */
  readonly subscribeAll: (conference: string) => string;
  readonly app: string;
  readonly google: string;
  readonly outlook: string;
  readonly outlookPrivate: string;
  readonly address: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** Leads to the search, which offers the calendar of what is found. */
  readonly byWords: string;
  readonly calendarOf: (query: string) => string;
  readonly calendarOfAbout: string;
  readonly invite: string;
  readonly inviteAbout: string;
  readonly inviteTo: Readonly<Record<string, string>>;
  readonly lateness: string;
  readonly latenessAbout: string;
  readonly latenessRows: readonly (readonly [client: string, delay: string])[];
  readonly client: string;
  readonly delay: string;
  readonly moreFeeds: string;
  readonly previewFeed: string;
  readonly news: string;
  readonly download: string;
  readonly details: string;
  readonly history: string;
  readonly formerly: (value: string, until: string) => string;
  readonly sources: string;
  readonly historyAbout: string;
  /** Before what was told. */
  readonly toldThen: string;
  readonly factField: Readonly<Record<string, string>>;
  /** Behind a value that is not shown. */
  readonly standing: Readonly<Record<Exclude<FactStanding, 'shown' | 'agrees'>, string>>;
  readonly movedPlainly: string;
  readonly yes: string;
  readonly no: string;
  readonly disagreement: string;
  readonly disagreementAbout: string;
  readonly sideShown: string;
  readonly sideOther: string;
  readonly because: Readonly<Record<Precedence, string>>;
  readonly moreSayings: (count: number) => string;
  readonly publishedLabel: string;
  readonly quote: string;
  readonly published: (day: string) => string;
  readonly official: string;
  readonly press: string;
  readonly ofSession: string;
  readonly adopted: string;
  readonly circulation: string;
  readonly topics: string;
  readonly documents: string;
  readonly noDocuments: string;
  readonly notFound: string;
  readonly notFoundAbout: string;
  readonly meant: string;
  readonly broken: string;
  readonly brokenAbout: string;
  readonly status: string;
  readonly statusAbout: string;
  readonly parts: string;
  readonly source: string;
  readonly state: string;
  readonly lastCheck: string;
  readonly lastChange: string;
  readonly nextCheck: string;
  readonly never: string;
  readonly health: Readonly<Record<SourceHealth, string>>;
  readonly part: Readonly<Record<string, string>>;
  readonly partName: Readonly<Record<string, string>>;
  /** How many sources are in which state, those in trouble first. */
  readonly sourceCounts: (counts: readonly (readonly [health: SourceHealth, count: number])[]) => string;
  readonly footer: string;
  readonly api: string;
  readonly release: string;
}

const DE: PageWording = {
  tagline: 'Wann tagen Deutschlands Ministerkonferenzen?',
  about:
    'Konferenzbote liest Nachrichten und amtliche Seiten, findet Sitzungen und Beschlüsse und sagt, wo jede Angabe steht. Wird eine Sitzung verschoben, ändert sich der Kalender von selbst.',
  preview: 'Sitzungen und Beschlüsse, mit Quelle – im Kalender, in Slack und Discord',
  previewAlt: 'Konferenzbote: ein Kalenderblatt als Sprechblase, daneben die Frage, wann die Ministerkonferenzen tagen',
  skip: 'Zum Inhalt',
  navigation: 'Hauptmenü',
  nav: { sessions: 'Sitzungen', year: 'Jahr', resolutions: 'Beschlüsse', subscribe: 'Abonnieren', status: 'Quellen' },
  otherLanguage: 'English',
  next: 'Nächste Sitzungen',
  year: (year, name) => (name === null ? `Sitzungen ${year}` : `${name} ${year}`),
  yearAbout: 'Monat für Monat, mit allem, was verschoben, verlegt oder abgesagt wurde.',
  years: 'Jahre',
  noSession: 'keine Sitzung bekannt',
  movedTo: (when) => `verschoben auf ${when}`,
  movedOpen: 'verschoben, neuer Tag noch offen',
  noNext: 'Zurzeit ist kein kommender Termin bekannt.',
  open: 'Angekündigt, Tag noch offen',
  dayUnknown: 'Tag nicht bekannt',
  whenUnknown: 'Termin nicht bekannt',
  whereUnknown: 'Ort nicht bekannt',
  past: 'Vergangene Sitzungen',
  allSessions: 'Alle Sitzungen',
  sessionsOf: (conference) => `Sitzungen: ${conference}`,
  allOf: {
    coming: (count) => `Alle ${count} kommenden Sitzungen`,
    open: (count) => `Alle ${count} Sitzungen, deren Tag noch offen ist`,
    past: (count) => `Alle ${count} vergangenen Sitzungen`,
  },
  changed: 'Zuletzt geändert',
  newestResolutions: 'Neueste Beschlüsse',
  allResolutions: 'Alle Beschlüsse',
  noResolutions: 'Noch keine Beschlüsse bekannt.',
  allConferences: 'Alle Konferenzen',
  conference: 'Konferenz',
  show: 'Anzeigen',
  search: 'Suchen',
  searchLabel: 'Beschlüsse durchsuchen',
  foundDocument: 'Dokument',
  foundWithin: 'Gefunden im Text eines Dokuments.',
  hits: (count, query) => (count === 1 ? `1 Treffer zu „${query}“` : `${count} Treffer zu „${query}“`),
  certainty: {
    official: 'amtlich',
    press: 'laut Presse',
    several: 'mehrere Quellen',
    contradicted: 'Quellen widersprechen sich',
    period: 'Tag noch offen',
    noReport: 'kein Bericht bekannt',
  },
  certaintyLabel: 'Gewissheit',
  cancelled: 'abgesagt',
  held: 'hat getagt',
  moved: (former) => `verschoben, vorher ${former}`,
  relocated: (places) => `verlegt: ${places}`,
  running: 'läuft',
  unlisted: 'Die amtliche Seite führt diese Sitzung nicht mehr auf; abgesagt wurde sie nicht.',
  subscribe: 'Kalender abonnieren',
  subscribeAbout:
    'Ein Abo hält den Termin im eigenen Kalender aktuell: Verschiebungen und Absagen kommen von selbst an, ohne Anmeldung.',
  subscribeTo: (name) => `${name} abonnieren`,
  subscribeAll: (conference) => `Alle Sitzungen der ${conference} abonnieren`,
  app: 'Apple Kalender (webcal)',
  google: 'Google',
  outlook: 'Outlook (Arbeit, Schule)',
  outlookPrivate: 'Outlook.com (privat)',
  address: 'Adresse des Kalenders zum Kopieren, für alle anderen Programme',
  copy: 'Kopieren',
  copied: 'Die Adresse ist kopiert.',
  notCopied: 'Das Kopieren ging nicht. Die Adresse ist markiert: bitte mit Strg+C (am Mac ⌘C) kopieren.',
  byWords: 'Nur zu bestimmten Themen: erst suchen, dann den Kalender dazu abonnieren',
  calendarOf: (query) => `Sitzungen zu „${query}“ im Kalender`,
  calendarOfAbout:
    'Dieser Kalender enthält die Sitzungen, in deren Angaben oder Beschlüssen das Gesuchte vorkommt, auch künftige. Mehrere Begriffe trennt ein Komma; einer davon genügt.',
  invite: 'In Slack und Discord',
  inviteAbout:
    'Dort meldet der Bot Neues sofort, berichtigt seine Meldungen und beantwortet Fragen. Danach im Kanal /konferenz abo eingeben.',
  inviteTo: { slack: 'Zu Slack hinzufügen', discord: 'Zu Discord hinzufügen' },
  lateness: 'Wie schnell kommt eine Änderung an?',
  latenessAbout:
    'Kalenderprogramme fragen selbst nach, im eigenen Takt; beschleunigen lässt sich das nur dort. Das sind Erfahrungswerte:',
  latenessRows: [
    ['Slack und Discord', 'sofort'],
    ['Thunderbird', 'etwa 30 Minuten, einstellbar'],
    [
      'Apple Kalender',
      'am Mac 5 Minuten bis 1 Woche, je nach Abo; auf iPhone und iPad nach der Einstellung „Datenabgleich“',
    ],
    ['Nextcloud', 'etwa 1 Stunde, wenn nichts anderes eingestellt ist'],
    ['Fastmail', 'etwa 1 Stunde'],
    ['Outlook für Windows, klassisch', 'beim Senden und Empfangen, meist stündlich'],
    ['Outlook im Web und neues Outlook', 'etwa 3 bis 24 Stunden'],
    ['Proton Kalender', 'etwa 4 bis 16 Stunden'],
    ['Google Kalender', 'etwa 4 bis 24 Stunden, selten länger; nicht einstellbar'],
    ['ICSx⁵ (Android)', 'einmal am Tag, einstellbar'],
  ],
  client: 'Programm',
  delay: 'Dauer',
  moreFeeds: 'Einzelne Konferenzen',
  previewFeed: 'Mit Vorschau auf Sitzungen, deren Tag noch offen ist',
  news: 'Änderungen als Atom-Feed',
  download: 'Termin als Kalenderdatei',
  details: 'Angaben',
  history: 'Verlauf',
  formerly: (value, until) => `${value} (galt bis ${until})`,
  sources: 'Gelesen bei',
  historyAbout:
    'Wer wann was gesagt hat, das Neueste zuerst: jede Angabe mit ihrer Quelle und, soweit gespeichert, deren Worten; dazu, was daraufhin gemeldet wurde.',
  toldThen: 'Gemeldet:',
  factField: {
    ordinal: 'Nummer',
    days: 'Termin',
    period: 'Zeitraum',
    place: 'Ort',
    status: 'Stand',
    moved: 'Verschoben von',
    reinstated: 'Findet ausdrücklich statt',
    chairs: 'Vorsitz',
    guests: 'Gäste',
    special: 'Sondersitzung',
    title: 'Titel',
    number: 'Nummer',
    topics: 'Themen',
    adoptedOn: 'Beschlossen',
    circulation: 'Umlaufverfahren',
    document: 'Dokument',
  },
  standing: {
    contradicts: 'widerspricht der gezeigten Angabe',
    replaced: 'galt bis zur Verschiebung',
    withdrawn: 'von derselben Quelle später anders angegeben',
    refined: 'inzwischen genauer bekannt',
    outdated: 'inzwischen überholt',
  },
  movedPlainly: 'ohne Angabe, von wann oder wo',
  yes: 'ja',
  no: 'nein',
  disagreement: 'Die Quellen widersprechen sich',
  disagreementAbout: 'Beide Angaben nebeneinander, jede mit ihrer Quelle und deren Worten.',
  sideShown: 'Gezeigt wird:',
  sideOther: 'Dagegen steht:',
  because: {
    official: 'Gezeigt wird die amtliche Angabe: Sie geht der Presse vor.',
    'official-for-now':
      'Die Presse meldet eine Verlegung; gezeigt wird vorerst die amtliche Angabe. Sobald eine zweite Quelle dasselbe meldet, gilt die neue.',
    report: 'Gezeigt wird, was nach der Sitzung berichtet wurde: Ein Bericht geht jeder Ankündigung vor.',
    moved: 'Gezeigt wird die Angabe, die ausdrücklich von einer Verlegung spricht.',
    cancelled:
      'Gezeigt wird die Absage, bis die absagende Seite selbst, eine amtliche Stelle oder eine zweite Quelle ausdrücklich sagt, dass die Sitzung doch stattfindet.',
    later: 'Gezeigt wird die spätere Angabe.',
    repeated: 'Gezeigt wird die neuere Angabe: Die andere wiederholt einen Stand, der schon abgelöst war.',
  },
  moreSayings: (count) =>
    count === 1 ? 'und eine weitere Quelle im Verlauf' : `und ${count} weitere Quellen im Verlauf`,
  publishedLabel: 'Veröffentlicht',
  quote: 'Wortlaut',
  published: (day) => `veröffentlicht am ${day}`,
  official: 'amtlich',
  press: 'Presse',
  ofSession: 'Sitzung',
  adopted: 'Beschlossen',
  circulation: 'im Umlaufverfahren',
  topics: 'Themen',
  documents: 'Dokumente',
  noDocuments: 'Kein Dokument bekannt.',
  notFound: 'Diese Seite gibt es nicht',
  notFoundAbout:
    'Vielleicht ist die Adresse unvollständig oder die Sitzung wurde mit einer anderen zusammengeführt. Hier geht es weiter:',
  meant: 'Gemeint ist vielleicht',
  broken: 'Das hat gerade nicht geklappt',
  brokenAbout: 'Der Fehler ist vermerkt. Bitte in ein paar Minuten noch einmal versuchen.',
  status: 'Quellen und Betrieb',
  statusAbout: 'Welche Quellen gelesen werden, wann zuletzt, und was gerade nicht geht.',
  parts: 'Betrieb',
  source: 'Quelle',
  state: 'Zustand',
  lastCheck: 'Zuletzt geprüft',
  lastChange: 'Zuletzt verändert',
  nextCheck: 'Nächste Prüfung',
  never: 'noch nie',
  health: {
    new: 'noch nicht gelesen',
    ok: 'in Ordnung',
    warning: 'auffällig',
    failing: 'gestört',
    off: 'abgeschaltet',
  },
  part: { up: 'läuft', connecting: 'verbindet', down: 'gestört', off: 'abgeschaltet', ok: 'läuft' },
  partName: { store: 'Datenspeicher', slack: 'Slack', discord: 'Discord' },
  sourceCounts: (counts) => counts.map(([health, count]) => `${count} ${DE.health[health]}`).join(' · '),
  footer: 'Alle Angaben ohne Gewähr; maßgeblich sind die verlinkten Quellen.',
  api: 'Offene Daten (API)',
  release: 'Version',
};

const EN: PageWording = {
  tagline: 'When do Germany’s ministerial conferences meet?',
  about:
    'Konferenzbote reads news and official pages, finds meetings and resolutions, and says where each value stands. When a meeting moves, the calendar changes by itself.',
  preview: 'Meetings and resolutions with their sources – in calendars, Slack and Discord',
  previewAlt:
    'Konferenzbote: a calendar leaf as a speech bubble, beside it the question when the ministerial conferences meet',
  skip: 'Skip to content',
  navigation: 'Main menu',
  nav: { sessions: 'Meetings', year: 'Year', resolutions: 'Resolutions', subscribe: 'Subscribe', status: 'Sources' },
  otherLanguage: 'Deutsch',
  next: 'Next meetings',
  year: (year, name) => (name === null ? `Meetings in ${year}` : `${name} in ${year}`),
  yearAbout: 'Month by month, with everything that was moved, relocated or cancelled.',
  years: 'Years',
  noSession: 'no meeting known',
  movedTo: (when) => `moved to ${when}`,
  movedOpen: 'moved, new day still open',
  noNext: 'No coming date is known at present.',
  open: 'Announced, day still open',
  dayUnknown: 'Day not known',
  whenUnknown: 'date not known',
  whereUnknown: 'place not known',
  past: 'Past meetings',
  allSessions: 'All meetings',
  sessionsOf: (conference) => `Meetings: ${conference}`,
  allOf: {
    coming: (count) => `All ${count} coming meetings`,
    open: (count) => `All ${count} meetings whose day is still open`,
    past: (count) => `All ${count} past meetings`,
  },
  changed: 'What changed lately',
  newestResolutions: 'Newest resolutions',
  allResolutions: 'All resolutions',
  noResolutions: 'No resolutions known yet.',
  allConferences: 'All conferences',
  conference: 'Conference',
  show: 'Show',
  search: 'Search',
  searchLabel: 'Search the resolutions',
  foundDocument: 'Document',
  foundWithin: 'Found in the text of a document.',
  hits: (count, query) => (count === 1 ? `1 hit for “${query}”` : `${count} hits for “${query}”`),
  certainty: {
    official: 'official',
    press: 'from the press',
    several: 'several sources',
    contradicted: 'sources disagree',
    period: 'day still open',
    noReport: 'no report known',
  },
  certaintyLabel: 'Certainty',
  cancelled: 'cancelled',
  held: 'held',
  moved: (former) => `moved, formerly ${former}`,
  relocated: (places) => `relocated: ${places}`,
  running: 'meeting now',
  unlisted: 'The official page no longer lists this meeting; it has not been cancelled.',
  subscribe: 'Subscribe to the calendar',
  subscribeAbout:
    'A subscription keeps the date in your own calendar current: moves and cancellations arrive by themselves, without an account.',
  subscribeTo: (name) => `Subscribe to ${name}`,
  subscribeAll: (conference) => `Subscribe to all ${conference} meetings`,
  app: 'Apple Calendar (webcal)',
  google: 'Google',
  outlook: 'Outlook (work, school)',
  outlookPrivate: 'Outlook.com (private)',
  address: 'Address of the calendar to copy, for all other programs',
  copy: 'Copy',
  copied: 'The address has been copied.',
  notCopied: 'Copying did not work. The address is selected: please copy it with Ctrl+C (⌘C on a Mac).',
  byWords: 'Only certain topics: search first, then subscribe to the calendar of what you searched',
  calendarOf: (query) => `Meetings about “${query}” in your calendar`,
  calendarOfAbout:
    'This calendar holds the meetings whose details or resolutions mention what was searched for, future ones too. Several terms are parted by commas; any of them will do.',
  invite: 'In Slack and Discord',
  inviteAbout:
    'There the bot tells news at once, corrects its messages and answers questions. Afterwards type /konferenz subscribe in a channel.',
  inviteTo: { slack: 'Add to Slack', discord: 'Add to Discord' },
  lateness: 'How fast does a change arrive?',
  latenessAbout:
    'Calendar programs ask by themselves, at their own pace; only there it can be made faster. These are figures from experience:',
  latenessRows: [
    ['Slack and Discord', 'at once'],
    ['Thunderbird', 'about 30 minutes, can be set'],
    [
      'Apple Calendar',
      'on a Mac 5 minutes to 1 week, as set for the subscription; on iPhone and iPad as “Fetch” is set',
    ],
    ['Nextcloud', 'about 1 hour unless set otherwise'],
    ['Fastmail', 'about 1 hour'],
    ['Outlook for Windows, classic', 'with send and receive, mostly every hour'],
    ['Outlook on the web and new Outlook', 'about 3 to 24 hours'],
    ['Proton Calendar', 'about 4 to 16 hours'],
    ['Google Calendar', 'about 4 to 24 hours, rarely longer; cannot be set'],
    ['ICSx⁵ (Android)', 'once a day, can be set'],
  ],
  client: 'Program',
  delay: 'Delay',
  moreFeeds: 'Single conferences',
  previewFeed: 'With a preview of meetings whose day is still open',
  news: 'Changes as an Atom feed',
  download: 'This date as a calendar file',
  details: 'Details',
  history: 'History',
  formerly: (value, until) => `${value} (until ${until})`,
  sources: 'Read at',
  historyAbout:
    'Who said what when, newest first: each value with its source and, where they are kept, its words; and what was told of it.',
  toldThen: 'Told:',
  factField: {
    ordinal: 'Number',
    days: 'Date',
    period: 'Time',
    place: 'Place',
    status: 'Status',
    moved: 'Moved from',
    reinstated: 'Expressly takes place',
    chairs: 'Chair',
    guests: 'Guests',
    special: 'Special meeting',
    title: 'Title',
    number: 'Number',
    topics: 'Topics',
    adoptedOn: 'Adopted',
    circulation: 'By circulation',
    document: 'Document',
  },
  standing: {
    contradicts: 'contradicts what is shown',
    replaced: 'stood until the move',
    withdrawn: 'told otherwise by the same source later',
    refined: 'more is known by now',
    outdated: 'outdated by now',
  },
  movedPlainly: 'without saying from when or where',
  yes: 'yes',
  no: 'no',
  disagreement: 'The sources disagree',
  disagreementAbout: 'Both statements side by side, each with its source and its words.',
  sideShown: 'Shown:',
  sideOther: 'Against it:',
  because: {
    official: 'The official statement is shown: it goes before the press.',
    'official-for-now':
      'The press tells of a move; for now the official statement is shown. As soon as a second source tells the same, the new one counts.',
    report: 'What was reported after the meeting is shown: a report goes before any announcement.',
    moved: 'The statement that speaks of a move in so many words is shown.',
    cancelled:
      'The cancellation is shown until whoever called it off, an official body or a second source says expressly that the meeting takes place after all.',
    later: 'The later statement is shown.',
    repeated: 'The newer statement is shown: the other one repeats what had been replaced already.',
  },
  moreSayings: (count) =>
    count === 1 ? 'and one more source in the history' : `and ${count} more sources in the history`,
  publishedLabel: 'Published',
  quote: 'Words',
  published: (day) => `published ${day}`,
  official: 'official',
  press: 'press',
  ofSession: 'Meeting',
  adopted: 'Adopted',
  circulation: 'by circulation',
  topics: 'Topics',
  documents: 'Documents',
  noDocuments: 'No document known.',
  notFound: 'There is no such page',
  notFoundAbout:
    'The address may be incomplete, or the meeting was joined with another one. From here you can go on to:',
  meant: 'Perhaps you mean',
  broken: 'That did not work just now',
  brokenAbout: 'The error has been noted. Please try again in a few minutes.',
  status: 'Sources and operation',
  statusAbout: 'Which sources are read, when last, and what does not work at present.',
  parts: 'Operation',
  source: 'Source',
  state: 'State',
  lastCheck: 'Last check',
  lastChange: 'Last change',
  nextCheck: 'Next check',
  never: 'never yet',
  health: { new: 'not read yet', ok: 'fine', warning: 'odd', failing: 'failing', off: 'off' },
  part: { up: 'running', connecting: 'connecting', down: 'failing', off: 'off', ok: 'running' },
  partName: { store: 'Data store', slack: 'Slack', discord: 'Discord' },
  sourceCounts: (counts) => counts.map(([health, count]) => `${count} ${EN.health[health]}`).join(' · '),
  footer: 'No guarantee; what counts is what the linked sources say.',
  api: 'Open data (API)',
  release: 'Release',
};

export const PAGE_WORDING: Readonly<Record<Language, PageWording>> = { de: DE, en: EN };
