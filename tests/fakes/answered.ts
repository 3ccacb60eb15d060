/** Every card by which the program answers people or tells them of troubles, in one language, as each chat gets it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import { CONFERENCES } from '../../src/conferences/list.ts';
import { LEFT } from '../../src/core/closure.ts';
import { type ChatCommand, readCommand } from '../../src/core/command.ts';
import type { Card, Fact, Language, Question } from '../../src/core/model.ts';
import type { Store } from '../../src/core/ports.ts';
import { closeEvents } from '../../src/pipeline-event-guilds.ts';
import { tellClosed, tellLeft } from '../../src/pipeline-notices.ts';
import { createAnswering } from '../../src/pipeline-questions.ts';
import { tellOperator } from '../../src/pipeline-trouble.ts';
import { newSubscription } from '../../src/pipeline-wish.ts';
import { sha256 } from '../../src/program.ts';
import { aState } from '../adapters/store-samples.ts';
import { aResolution, aSession, aSubscription, days, instant } from './records.ts';

export type Chat = 'slack' | 'discord';

/** What was said or done, and the card that came of it. */
export interface Answered {
  readonly name: string;
  readonly asked: string;
  readonly card: Card;
}

export interface AnsweredCards {
  readonly answers: readonly Answered[];
  readonly subscriptions: readonly Answered[];
  readonly notices: readonly Answered[];
  /** A person's own page. */
  readonly home: readonly Card[];
}

const NOW = instant('2024-09-02T09:00:00Z');
const PUBLIC_URL = 'https://konferenzbote.example';
const CHANNELS = { slack: 'slack:T0TEAM/C0CHAN', discord: 'discord:200000000000000001/300000000000000001' } as const;
const PEOPLE = { slack: 'slack:T0TEAM/U0ALICE', discord: 'discord:@user/400000000000000001' } as const;
const OPERATOR = { slack: 'slack:T0TEAM/C0OPS', discord: 'discord:200000000000000001/300000000000000009' } as const;
const KNOWN = CONFERENCES.filter(({ id }) => ['DMK', 'IMK', 'KMK', 'IT-PLR'].includes(id));

const PRESS = {
  source: 'fachpresse',
  url: 'https://presse.example/dmk-2',
  publishedAt: instant('2024-04-22T08:00:00Z'),
};
const OFFICIAL = { source: 'dmk', url: 'https://dmk.example/sitzung-2', publishedAt: instant('2024-09-01T08:00:00Z') };

const SESSIONS = [
  aSession({ id: 'd1', ordinal: 1, days: days('2024-04-19'), place: 'Potsdam', status: 'held', sources: [PRESS] }),
  aSession({
    id: 'd2',
    sources: [OFFICIAL, PRESS],
    previous: [{ days: days('2024-10-24'), place: null, until: OFFICIAL.publishedAt }],
  }),
  aSession({ id: 'd3', ordinal: 3, days: null, period: '2025-spring', place: null, chairs: [], sources: [OFFICIAL] }),
];
const INTERIOR = aSession({
  id: 'i1',
  conference: 'IMK',
  ordinal: 222,
  days: days('2024-12-04', '2024-12-06'),
  place: 'Rheinsberg',
  chairs: ['Brandenburg'],
  sources: [{ ...PRESS, url: 'https://presse.example/imk' }],
});
const REPORT = { ...PRESS, publishedAt: instant('2024-04-19T15:00:00Z') };
const RESOLUTIONS = [
  { id: 'r1', number: 'TOP 5', title: 'Ressourcennutzung digital optimieren', topics: [] },
  { id: 'r2', number: 'TOP 6', title: 'Digitale Teilhabe', topics: [], documents: [] },
  { id: 'r3', number: null, title: 'Einsatz von KI in der Verwaltung', topics: ['KI', 'Fachkräfte'], documents: [] },
].map((one) => aResolution({ ...one, session: 'd1', adoptedOn: null, sources: [REPORT] }));

const FACTS: readonly Fact[] = [
  aFact('days', days('2024-10-17', '2024-10-18'), 'Die zweite DMK findet am 17. und 18. Oktober 2024 statt', true),
  aFact('place', 'Berlin', 'Die zweite DMK findet am 17. und 18. Oktober 2024 statt', true),
  aFact('days', days('2024-10-24'), 'Die nächste Sitzung ist für den 24. Oktober 2024 in Berlin geplant', false),
];

function aFact(field: string, value: unknown, quote: string, won: boolean): Fact {
  const { source, url, publishedAt } = won ? OFFICIAL : PRESS;
  const why = field === 'place' ? 'place-in-sentence' : 'date-in-sentence';
  const authority = won ? 'official' : 'press';
  return { record: 'd2', field, value, quote, why, url, source, authority, publishedAt, readAt: NOW, won, shown: won };
}

/** In the order in which a channel might see them. @param chat where it is asked. */
export async function answeredCards(chat: Chat, language: Language): Promise<AnsweredCards> {
  await using world = await openTalk(chat, language);
  const { talk, store } = world;
  const answers = await talk.all(ANSWERS[language]);
  const subscriptions = await subscriptionCards(talk, store, { chat, language });
  const home = await talk.home();
  return { answers, subscriptions, notices: await noticeCards(store, chat, language), home };
}

export interface TalkWorld extends AsyncDisposable {
  readonly talk: Talk;
  readonly store: Store;
}

/** Somebody who may ask anything, of a program that knows four conferences. */
export async function openTalk(chat: Chat, language: Language): Promise<TalkWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'konferenzbote-answered-'));
  const store = await createSqliteStore({ file: join(folder, 'konferenzbote.sqlite') });
  await store.write(async (tables) => {
    await tables.saveRecords('DMK', SESSIONS, RESOLUTIONS);
    await tables.saveRecords('IMK', [INTERIOR], []);
    await tables.saveSourceState(aState({ id: 'dmk', lastCheckAt: NOW.subtract({ minutes: 4 }) }));
    await tables.saveSourceState(aState({ id: 'fachpresse', lastCheckAt: NOW.subtract({ minutes: 9 }) }));
  });
  return {
    talk: talkWith(store, chat, language),
    store,
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Script = Readonly<Record<string, string>>;

/** By name; what begins with no command is a question. */
const ANSWERS: Readonly<Record<Language, Script>> = {
  de: {
    next: 'nächste DMK',
    'next-none': 'nächste KMK',
    'by-season': 'Wann ist die dritte DMK?',
    sessions: 'sitzungen DMK',
    'sessions-all': 'sitzungen',
    'sessions-place': 'Welche Sitzung ist in Rheinsberg?',
    resolutions: 'beschlüsse',
    search: 'Was hat die DMK zu KI beschlossen?',
    'search-none': 'Was hat die DMK zu Windkraft beschlossen?',
    chair: 'Wer hat den Vorsitz der DMK?',
    'chair-not-known': 'Wer hat 2031 den Vorsitz der IMK?',
    check: 'War die zweite DMK am 24. Oktober 2024?',
    'chair-land': 'Hatte Bayern schon einmal den Vorsitz der DMK?',
    moved: 'Wurde die zweite DMK verschoben?',
    'called-off': 'Fällt die nächste DMK aus?',
    agenda: 'Was steht auf der Tagesordnung der nächsten DMK?',
    body: 'Was ist die DMK?',
    'own-calendar': 'Wie bekomme ich die DMK in meinen Kalender?',
    'several-bodies': 'Wann tagen DMK und IMK?',
    'unknown-conference': 'nächste DKM',
    'out-of-scope': 'Wie wird morgen das Wetter?',
    greeting: 'Hallo!',
    why: '[why d2]',
    'why-unknown': '[why x1]',
    help: 'hilfe',
    status: 'status',
  },
  en: {
    next: 'next DMK',
    'next-none': 'next KMK',
    'by-season': 'When is the third DMK?',
    sessions: 'sessions DMK',
    'sessions-all': 'sessions',
    'sessions-place': 'Which meeting is in Rheinsberg?',
    resolutions: 'resolutions',
    search: 'What did the DMK resolve on AI?',
    'search-none': 'What did the DMK resolve on wind power?',
    chair: 'Who chairs the DMK?',
    'chair-not-known': 'Who chairs the IMK in 2031?',
    check: 'Was the second DMK on 24 October 2024?',
    'chair-land': 'Has Bavaria ever chaired the DMK?',
    moved: 'Was the second DMK moved?',
    'called-off': 'Is the next DMK cancelled?',
    agenda: "What's on the agenda of the next DMK?",
    body: 'What is the DMK?',
    'own-calendar': 'How do I get the DMK into my calendar?',
    'several-bodies': 'When do DMK and IMK meet?',
    'unknown-conference': 'next DKM',
    'out-of-scope': 'What will the weather be like tomorrow?',
    greeting: 'Hello!',
    why: '[why d2]',
    'why-unknown': '[why x1]',
    help: 'help',
    status: 'status',
  },
};

/** In this order: each finds what those before have left. */
const SUBSCRIPTIONS: Readonly<Record<Language, Script>> = {
  de: {
    'list-empty': 'abos',
    subscribed: 'abo DMK',
    'subscribed-same': 'abo DMK',
    'list-one': 'abos',
    'subscribed-settings': 'abo IMK täglich ruhe 22 bis 7 ohne Termine wörter KI, Cybersicherheit',
    changed: 'abo DMK wöchentlich englisch',
    'told-by': '[unsubscribe d2]',
    list: 'abos',
    choose: 'abbestellen',
    paused: 'pause DMK',
    'list-paused': 'abos',
    'paused-already': 'pause DMK',
    resumed: 'fortsetzen DMK',
    'resumed-already': 'fortsetzen',
    'status-here': 'status',
    ended: 'abbestellen DMK',
    'ended-already': 'abbestellen DMK',
    'unclear-conference': 'abo DKM',
    'unclear-setting': 'abo DMK täglich um 18 Uhr',
    'unclear-quiet': 'abo DMK ruhe 25-7',
    'unclear-words': `abo DMK wörter ${'x'.repeat(61)}`,
    'cannot-publish': 'abo DMK veröffentlichen',
  },
  en: {
    'list-empty': 'subscriptions',
    subscribed: 'subscribe DMK',
    'subscribed-same': 'subscribe DMK',
    'list-one': 'subscriptions',
    'subscribed-settings': 'subscribe IMK daily quiet 10pm-7am no events words KI, Cybersicherheit',
    changed: 'subscribe DMK weekly german',
    'told-by': '[unsubscribe d2]',
    list: 'subscriptions',
    choose: 'unsubscribe',
    paused: 'pause DMK',
    'list-paused': 'subscriptions',
    'paused-already': 'pause DMK',
    resumed: 'resume DMK',
    'resumed-already': 'resume',
    'status-here': 'status',
    ended: 'unsubscribe DMK',
    'ended-already': 'unsubscribe DMK',
    'unclear-conference': 'subscribe DKM',
    'unclear-setting': 'subscribe DMK daily at 6pm',
    'unclear-quiet': 'subscribe DMK quiet 25-7',
    'unclear-words': `subscribe DMK words ${'x'.repeat(61)}`,
    'cannot-publish': 'subscribe DMK publish',
  },
};

export interface Talk {
  all(script: Script): Promise<readonly Answered[]>;
  ask(name: string, asked: string, more?: Partial<Question>): Promise<Answered>;
  home(): Promise<readonly Card[]>;
}

function talkWith(store: Store, chat: Chat, language: Language): Talk {
  // Each question is asked a minute after the one before.
  let minutes = 0;
  const up = { state: 'up', reason: null } as const;
  const answering = createAnswering({
    store,
    log: () => undefined,
    hash: sha256,
    clock: { now: () => NOW.add({ minutes }) },
    catalogue: KNOWN,
    publicUrl: PUBLIC_URL,
    language,
    polled: ['dmk', 'fachpresse'],
    chatHealth: () => [
      { name: 'slack', health: up },
      { name: 'discord', health: up },
    ],
    factsFor: async (record) => (record === 'd2' ? FACTS : null),
  });
  const place = { channel: CHANNELS[chat], person: PEOPLE[chat], thread: null, language };
  const managing = chat === 'discord' ? { mayManage: true, lacks: ['publish' as const] } : {};
  async function ask(name: string, asked: string, more: Partial<Question> = {}): Promise<Answered> {
    const question = { ...place, ...managing, text: asked, command: commandOf(asked), ...more };
    minutes += 1;
    return { name, asked, card: await answering.answerQuestion(question) };
  }
  async function all(script: Script): Promise<readonly Answered[]> {
    const told: Answered[] = [];
    for (const [name, asked] of Object.entries(script)) told.push(await ask(name, asked));
    return told;
  }
  return { ask, all, home: () => answering.home(PEOPLE[chat], language) };
}

/** A button stands in brackets. */
function commandOf(asked: string): ChatCommand {
  const [, name, id] = /^\[(why|unsubscribe) (\w+)\]$/.exec(asked) ?? [];
  return name && id ? { name: name as 'why' | 'unsubscribe', options: { id } } : readCommand(asked);
}

interface Place {
  readonly chat: Chat;
  readonly language: Language;
}

async function subscriptionCards(talk: Talk, store: Store, { chat, language }: Place): Promise<readonly Answered[]> {
  const [abo, pause] = language === 'de' ? ['abo', 'pause'] : ['subscribe', 'pause'];
  const told = [...(await talk.all(SUBSCRIPTIONS[language]))];
  const channel = CHANNELS[chat];
  const wish = { channel, conferences: ['DMK'], configured: true, language };
  const configured = newSubscription(wish, { clock: { now: () => NOW }, hash: sha256 });
  await store.write((tables) => tables.saveSubscription(configured));
  told.push(
    await talk.ask('configured', `${abo} DMK`),
    await talk.ask('end-configured', abo === 'abo' ? 'abbestellen DMK' : 'unsubscribe DMK'),
  );
  await store.write((tables) => tables.removeSubscription(configured.id));
  if (chat === 'slack') {
    const other = { channel: 'slack:T0TEAM/C0OTHER', lacks: ['view', 'send'] as const };
    return [...told, await talk.ask('invite', `${abo} DMK`, other), await talk.ask('paused-invite', pause, other)];
  }
  const elsewhere = {
    name: 'subscribe',
    options: { channel: 'discord:200000000000000005/300000000000000001' },
  } as const;
  return [
    ...told,
    await talk.ask('lacks', `${abo} DMK`, { lacks: ['send'] }),
    await talk.ask('lacks-several', `${abo} DMK`, { lacks: ['view', 'send', 'embed'] }),
    await talk.ask('lacks-events', `${abo} KMK`, { lacks: ['events'] }),
    await talk.ask('forum', `${abo} DMK`, { lacks: ['messages'] }),
    await talk.ask('may-not', `${abo} DMK`, { mayManage: false, person: 'discord:@user/400000000000000007' }),
    await talk.ask('foreign-channel', `${abo} kanal:…`, { command: elsewhere }),
  ];
}

// ── Told unasked of troubles ───────────────────────────────────────────────────────────────────────────────────────

async function noticeCards(store: Store, chat: Chat, language: Language): Promise<readonly Answered[]> {
  const operator = { channel: OPERATOR[chat], language };
  const guild = 'discord:200000000000000001/events';
  const own = aSubscription({ channel: CHANNELS[chat], conferences: ['DMK'], language });
  const closed = (code: string, minutes: number) => (tables: Tables) =>
    tellClosed({ operator }, tables, {
      ...{ channel: CHANNELS[chat], code, subscriptions: [own] },
      now: NOW.add({ minutes }),
    });
  const source = { id: 'fachpresse', kind: 'rss', url: 'https://presse.example/feed', conference: null } as const;
  const trouble = { code: 'FETCH_STATUS', platformCode: '500' } as const;
  const state = {
    error: 'presse.example answered with status 500. It has a fault itself. It is tried again.',
    trouble,
  };
  const asked = { authority: 'press', every: '0 * * * *', select: null, off: null } as const;
  const codes = { slack: CLOSED_IN_SLACK, discord: CLOSED_ON_DISCORD }[chat];
  const happenings: readonly (readonly [string, (tables: Tables) => Promise<unknown>])[] = [
    ...Object.entries(codes).map(([name, code], n) => [`closed-${name}`, closed(code, n)] as const),
    ['left', (tables) => tellLeft({ operator }, tables, { place: PLACES[chat], code: LEFT, now: NOW })],
    [
      'source-trouble',
      (tables) => tellOperator(tables, operator, { source: { ...source, ...asked }, state, now: NOW }),
    ],
    ...(chat === 'slack'
      ? []
      : (['50013', '30038'] as const).map(
          (code) =>
            [
              `events-${code === '30038' ? 'full' : 'right'}`,
              async (tables: Tables) => {
                await tables.saveSubscription(own);
                await closeEvents(operator, tables, {
                  channel: guild,
                  code,
                  detail: code,
                  now: NOW.add({ seconds: Number(code) }),
                });
              },
            ] as const,
        )),
  ];
  const told: Answered[] = [];
  for (const [name, happens] of happenings) {
    const card = await store.write(async (tables) => {
      await happens(tables);
      const [post] = await tables.posts({ channel: operator.channel, state: 'due', limit: 1 });
      if (!post) throw new Error(`nobody is told of ${name}`);
      const item = await tables.alertItem(post.alert, post.subject);
      await tables.savePost({ ...post, state: 'done' });
      return item?.cards[language];
    });
    if (!card) throw new Error(`no card for ${name}`);
    told.push({ name, asked: '', card });
  }
  return told;
}

type Tables = Parameters<Parameters<Store['write']>[0]>[0];

const PLACES = { slack: 'slack:T0OTHER/', discord: 'discord:200000000000000005/' } as const;
const CLOSED_IN_SLACK = { archived: 'is_archived', 'not-member': 'not_in_channel', gone: 'channel_not_found' } as const;
const CLOSED_ON_DISCORD = { 'no-right': '50013', locked: '160005', forum: '40058', gone: '10003' } as const;
