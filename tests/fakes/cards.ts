/** Canonical cards in both languages, kind ones and hostile ones: what every chat must be able to lay out. */
import type { Card, CardItem } from '../../src/core/model.ts';

const PAGE = 'https://konferenzbote.example/sitzungen/s-dmk-2';
const SOURCE = 'https://digitalministerkonferenz.example/sitzung-2';

const BLANK: Card = {
  kind: 'session',
  language: 'de',
  tone: 'plain',
  title: '',
  href: null,
  text: '',
  fields: [],
  items: [],
  links: [],
  actions: [],
  footer: null,
};

/** A card with everything a session's announcement carries. */
export const announced: Card = {
  ...BLANK,
  tone: 'news',
  title: '2. Digitalministerkonferenz',
  href: PAGE,
  text: 'Die 2. Digitalministerkonferenz findet am 24. Oktober 2024 in Berlin statt.',
  fields: [
    { label: 'Termin', value: 'Donnerstag, 24. Oktober 2024', struck: null },
    { label: 'Ort', value: 'Berlin', struck: null },
    { label: 'Vorsitz', value: 'Brandenburg und Berlin', struck: null },
  ],
  links: [
    { label: 'Kalender', href: 'https://konferenzbote.example/calendar/dmk.ics' },
    { label: 'Quelle', href: SOURCE },
  ],
  actions: [{ id: 'why', label: 'Woher?', value: 's-dmk-2' }],
  footer: 'Quelle: Digitalministerkonferenz · Stand 22. April 2024, 10:15 Uhr',
};

export const moved: Card = {
  ...announced,
  tone: 'moved',
  text: 'Verschoben: Die 2. Digitalministerkonferenz findet am 17. und 18. Oktober 2024 in Berlin statt, nicht am 24. Oktober 2024.',
  fields: [
    { label: 'Termin', value: '17. und 18. Oktober 2024', struck: '24. Oktober 2024' },
    { label: 'Ort', value: 'Berlin', struck: null },
  ],
};

export const cancelled: Card = {
  ...announced,
  tone: 'cancelled',
  text: 'Abgesagt: Die 2. Digitalministerkonferenz am 17. und 18. Oktober 2024 in Berlin findet nicht statt.',
  fields: [{ label: 'Termin', value: 'abgesagt', struck: '17. und 18. Oktober 2024' }],
};

export const announcedInEnglish: Card = {
  ...announced,
  language: 'en',
  title: '2nd Conference of Digital Ministers',
  text: 'The 2nd Conference of Digital Ministers takes place on 24 October 2024 in Berlin.',
  fields: [
    { label: 'Date', value: 'Thursday, 24 October 2024', struck: null },
    { label: 'Place', value: 'Berlin', struck: null },
  ],
  links: [{ label: 'Calendar', href: 'https://konferenzbote.example/calendar/dmk.ics' }],
  actions: [{ id: 'why', label: 'Why?', value: 's-dmk-2' }],
  footer: 'Source: Digitalministerkonferenz · as of 22 April 2024, 10:15',
};

export const resolutions: Card = {
  ...BLANK,
  kind: 'resolutions',
  tone: 'news',
  title: 'Drei Beschlüsse der 1. Digitalministerkonferenz',
  href: 'https://konferenzbote.example/sitzungen/s-dmk-1',
  text: 'Die 1. Digitalministerkonferenz hat drei Beschlüsse veröffentlicht: Registermodernisierung, KI und Cybersicherheit.',
  items: [
    {
      text: 'Registermodernisierung beschleunigen',
      href: 'https://konferenzbote.example/beschluesse/r-1',
      note: 'TOP 3.1',
    },
    {
      text: 'Künstliche Intelligenz in der Verwaltung',
      href: 'https://konferenzbote.example/beschluesse/r-2',
      note: null,
    },
    { text: 'Cybersicherheit in Ländern und Kommunen', href: null, note: null },
  ],
};

export const answer: Card = {
  ...BLANK,
  kind: 'answer',
  title: 'Nächste Sitzung',
  href: PAGE,
  text: 'Die nächste Sitzung der Digitalministerkonferenz ist am 17. und 18. Oktober 2024 in Berlin.',
};

/** No title, no links: the least a card can be. */
export const notice: Card = {
  ...BLANK,
  kind: 'notice',
  tone: 'warning',
  text: 'Die Quelle antwortet seit drei Tagen nicht.',
};

export const mentions: Card = {
  ...announced,
  title: '<!channel> <!here> @everyone @here <@U0ALICE> <@123456789012345678> <@&234567890123456789>',
  text: 'Achtung <!everyone> @everyone, <!subteam^S0TEAM> und <@U0ALICE|alice>: &lt;!channel&gt; tagt am 24. Oktober 2024 in Berlin.',
  fields: [{ label: '<!here>', value: '@here <#C0GENERAL>', struck: '@everyone <@!123456789012345678>' }],
  items: [{ text: '<!channel> @everyone', href: SOURCE, note: '<@U0ALICE>' }],
  links: [{ label: '@everyone <!channel>', href: SOURCE }],
  actions: [{ id: 'why', label: '<!here> @here', value: 's-dmk-2' }],
  footer: '<!channel> @everyone <@U0ALICE>',
};

export const markup: Card = {
  ...announced,
  title: '*fett* _kursiv_ ~weg~ `code` ||geheim|| # Kopf > Zitat :x: [Sitz](https://evil.example/a)',
  text: 'Am 24. Oktober 2024 in Berlin: <https://evil.example/b|kmk.org> **und** ```Block``` & Co. <script>alert(1)</script>',
  fields: [{ label: 'Ort|*x*', value: '~Berlin~ <https://evil.example/c|bmi.bund.de>', struck: 'Bonn~ *neu* ~' }],
  items: [{ text: 'Punkt [eins](https://evil.example/d) | zwei > drei', href: SOURCE, note: '> *Notiz*' }],
  footer: '_Quelle_ <https://evil.example/e>',
};

export const controlCharacters: Card = {
  ...announced,
  title: 'Zeile eins\r\nZeile zwei\u0000\u0007\u001b[31m\u2028Zeile drei',
  text: 'Am 24. Oktober 2024\u0000 in\u0008 Berlin\u200b\ufeff\u001b]8;;https://evil.example\u0007.',
  fields: [{ label: 'Ter\nmin', value: '24.\u0000 Oktober\n2024', struck: null }],
  items: [{ text: 'Punkt\neins\ud800', href: SOURCE, note: 'No\rtiz' }],
  links: [{ label: 'Ka\nlen\u0000der', href: SOURCE }],
};

export const rightToLeft: Card = {
  ...announced,
  title: '\u202eznerefnokretsinimlatigiD\u202c \u2066.2\u2069',
  text: '\u202bAm 24. Oktober 2024 in Berlin\u202c \u200fשלום\u200f und \u061cمرحبا.',
};

/** Addresses that are none, or that would run something. */
export const badAddresses: Card = {
  ...announced,
  href: 'javascript:alert(1)',
  items: [{ text: 'Beschluss ohne rechte Adresse', href: 'data:text/html,<script>', note: null }],
  links: [
    { label: 'leer', href: '' },
    { label: 'relativ', href: '/sitzungen/1' },
    { label: 'spitz', href: 'https://konferenzbote.example/a?b=<c>|d"e&f=g h' },
  ],
};

const EMOJI_FAMILY = '👩‍👩‍👧‍👦';

export const fortyThousand: Card = {
  ...announced,
  title: `2. Digitalministerkonferenz ${'&😀'.repeat(200)}`,
  text: `Am 24. Oktober 2024 in Berlin: ${'Wort & <Wort> '.repeat(2900)}`.slice(0, 40_001),
  fields: Array.from({ length: 30 }, (_, index) => ({
    label: `Feld ${index} ${'ä'.repeat(400)}`,
    value: `${'&'.repeat(1500)}${EMOJI_FAMILY.repeat(200)}`,
    struck: index % 2 ? 'e\u0301'.repeat(2000) : null,
  })),
  links: Array.from({ length: 40 }, (_, index) => ({
    label: `Link ${index} ${EMOJI_FAMILY.repeat(40)}`,
    href: `${SOURCE}?n=${index}`,
  })),
  actions: [{ id: 'why', label: 'Woher? '.repeat(40), value: 's-dmk-2' }],
  footer: 'Quelle '.repeat(1000),
};

/** Item texts are told apart by their number: `Beschluss 17:`. */
function numberedItem(number: number): CardItem {
  return {
    text: `Beschluss ${number}: Digitalisierung der Verwaltung in Ländern und Kommunen, Teil ${number}`,
    href: `https://konferenzbote.example/beschluesse/r-${number}`,
    note: `TOP ${number}`,
  };
}

export const sixtyItems: Card = {
  ...resolutions,
  kind: 'summary',
  title: '60 Beschlüsse der 1. Digitalministerkonferenz',
  text: 'Die 1. Digitalministerkonferenz hat 60 Beschlüsse veröffentlicht.',
  items: Array.from({ length: 60 }, (_, index) => numberedItem(index + 1)),
};

/** Everything, by name: for contracts and golden files. */
export const allCards: Readonly<Record<string, Card>> = {
  announced,
  moved,
  cancelled,
  announcedInEnglish,
  resolutions,
  answer,
  notice,
  mentions,
  markup,
  controlCharacters,
  rightToLeft,
  badAddresses,
  fortyThousand,
  sixtyItems,
};
