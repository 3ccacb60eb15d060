/** The news of 2024 as a trade paper's feed could have brought them, in the demo's own words. */
import type { FeedEntry } from '../tests/fakes/feed-server.ts';

const FIRST: FeedEntry = {
  guid: 'artikel-46921',
  link: 'https://fachpresse.example/digitalministerkonferenz-potsdam',
  title: 'Digitalministerkonferenz: Auftakt in Potsdam',
  published: '2024-04-22T07:30:00Z',
  html: `<p>[22.04.2024] Aus den losen D16-Treffen der Länder ist eine förmliche Fachministerkonferenz geworden.</p>
<p>Im Herbst 2023 hatten die Länder die Gründung beschlossen. Am 19. April 2024 fand unter dem gemeinsamen Vorsitz von
Brandenburg und Berlin die erste Sitzung der Digitalministerkonferenz (DMK) in Potsdam statt. Zu Gast waren
Bundesminister Volker Wissing und BSI-Präsidentin Claudia Plattner.</p>
<p>Die DMK fasste Beschlüsse zur digitalen Teilhabe, zur Künstlichen Intelligenz in der Arbeitswelt und zu den
Arbeitsbedingungen im Breitbandausbau.</p>
<p>Die zweite Sitzung der DMK unter dem gemeinsamen Vorsitz von Berlin und Brandenburg ist für den 24. Oktober 2024 in
Berlin geplant.</p>`,
};

const MOVED: FeedEntry = {
  guid: 'artikel-48377',
  link: 'https://fachpresse.example/dmk-neuer-termin',
  title: 'Neuer Termin für die Digitalministerkonferenz',
  published: '2024-09-05T09:00:00Z',
  html: `<p>Die zweite Sitzung der Digitalministerkonferenz wird vorgezogen: Sie findet nicht am 24. Oktober 2024,
sondern am 17. und 18. Oktober 2024 in Berlin statt.</p>`,
};

const HELD: FeedEntry = {
  guid: 'artikel-48912',
  link: 'https://fachpresse.example/dmk-berlin-bilanz',
  title: 'Digitalminister ziehen in Berlin Bilanz',
  published: '2024-10-21T08:00:00Z',
  html: `<p>Die 2. Digitalministerkonferenz hat am 17. und 18. Oktober 2024 in Berlin getagt. Sie fasste Beschlüsse zu
digitalen Zwillingen, zur Gigabitförderung und zu Smart Cities.</p>`,
};

export interface Step {
  /** The program's clock. */
  readonly now: string;
  readonly told: string;
  /** What the paper's feed shows then. */
  readonly feed: readonly FeedEntry[];
}

export const STEPS: readonly Step[] = [
  {
    now: '2024-04-20T08:00:00Z',
    told: 'The feed is read for the first time. Whatever it shows is the baseline: nobody is told.',
    feed: [],
  },
  {
    now: '2024-04-22T08:00:00Z',
    told: 'The paper reports the first session and announces the second for 24 October 2024.',
    feed: [FIRST],
  },
  {
    now: '2024-09-05T10:00:00Z',
    told: 'A second report: the session moves to 17 and 18 October. Same session, the calendar entry moves by itself.',
    feed: [MOVED, FIRST],
  },
  {
    now: '2024-09-06T10:00:00Z',
    told: 'The paper publishes both again under other ids and dates. Nothing is said twice.',
    feed: [
      { ...MOVED, guid: 'neu-1', published: '2024-09-06T09:00:00Z' },
      { ...FIRST, guid: 'neu-2', published: '2024-09-06T09:00:00Z' },
    ],
  },
  {
    now: '2024-10-21T09:00:00Z',
    told: 'After the session: it was held, and its resolutions are told.',
    feed: [HELD, MOVED, FIRST],
  },
];
