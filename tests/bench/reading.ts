/** `npm run bench -- reading`: how right texts and questions are read, theme by theme, and how fast articles are. */
import { CONFERENCES } from '../../src/conferences/list.ts';
import { printReading, type ReadInput, readText } from '../../src/core/extract.ts';
import { understandQuestion } from '../../src/core/question.ts';
import { EXAMPLES as QUESTIONS } from '../core/questions/examples.ts';
import { type Understood, understandHeldOut } from '../core/questions/held-out.ts';
import { TODAY } from '../core/questions/learning.ts';
import { sameSlots } from '../core/questions/score.ts';
import { EXAMPLES, type Example } from '../core/reading/examples.ts';
import { fuzz as readRandom, SLOW_MS } from '../core/reading/fuzz.ts';
import { type Read, scoreReading } from '../core/reading/score.ts';
import { median, type Scenario, type Table } from './scenario.ts';

/** Until the compiler has settled. */
const WARM_UP_ROUNDS = 3;
const ARTICLES = 500;
const ARTICLE_CHARACTERS = 3_000;
const LONG_CHARACTERS = 600;
const FUZZ_SEED = 1;

export const reading: Scenario = {
  name: 'reading',
  about: 'how right the annotated texts and questions are read, and how many articles a second',
  async run({ runs, fuzz }) {
    const tables = [scoreTexts(), scoreQuestions(), timeArticles(runs)];
    return fuzz > 0 ? [...tables, readAnything(fuzz)] : tables;
  },
};

function scoreTexts(): Table {
  const themes = [...new Set(EXAMPLES.map(({ theme }) => theme))];
  const reads = EXAMPLES.map((example): Read => ({ example, found: printReading(readExample(example)).sessions }));
  const row = (theme: string, some: readonly Read[]) => {
    const { texts, sessions, allFields, quiet, whole } = scoreReading(some);
    return {
      theme,
      texts,
      sessions_f1: rounded(sessions),
      all_fields_f1: rounded(allFields),
      quiet_on_negatives: rounded(quiet),
      texts_wholly_right: rounded(whole),
    };
  };
  return {
    title: 'Texts',
    rows: [
      ...themes.map((theme) =>
        row(
          theme,
          reads.filter(({ example }) => example.theme === theme),
        ),
      ),
      row('all', reads),
    ],
  };
}

function readExample({ title, text, published }: Example) {
  return readText({ ...inputOf(title, text), publishedAt: noonInBerlin(published) }, CONFERENCES);
}

/** The examples themselves, and each as if it were new: by weights that were learned without it. */
function scoreQuestions(): Table {
  const learned = QUESTIONS.map((example): Understood => {
    const question = { text: example.text, language: null, channel: null, thread: null };
    return { example, found: understandQuestion(question, { catalogue: CONFERENCES, today: TODAY, previous: null }) };
  });
  return {
    title: 'Questions',
    rows: [
      questionRow('these examples', learned),
      questionRow('the other three quarters', understandHeldOut(QUESTIONS)),
    ],
  };
}

function questionRow(weights: string, asked: readonly Understood[]) {
  const intents = asked.filter(({ example, found }) => example.intent === found.kind);
  const both = intents.filter(({ example, found }) => sameSlots(example.slots, found.slots));
  return {
    'weights from': weights,
    questions: asked.length,
    intents_right: rounded(intents.length / asked.length),
    intents_and_slots_right: rounded(both.length / asked.length),
  };
}

/**
 * Articles put together from the examples, each another, so that nothing is read from a cache. Of short ones a meeting
 * stands in every sentence; long ones are what the press writes.
 */
function timeArticles(runs: number): Table {
  const long = EXAMPLES.filter(({ text }) => text.length >= LONG_CHARACTERS);
  return { title: 'Speed', rows: [speedRow('all examples', EXAMPLES, runs), speedRow('long examples', long, runs)] };
}

function speedRow(from: string, examples: readonly Example[], runs: number) {
  const all = examples.map(({ text }) => text).join('\n\n');
  const articles = Array.from({ length: ARTICLES }, (_, at) => {
    const start = (at * 977) % (all.length - ARTICLE_CHARACTERS);
    return all.slice(start, start + ARTICLE_CHARACTERS);
  });
  const readAll = () => {
    for (const text of articles) readText(inputOf('Meldung', text), CONFERENCES);
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) readAll();
  const rounds = Array.from({ length: runs }, () => {
    const [ofThread, ofAll] = [process.threadCpuUsage(), process.cpuUsage()];
    readAll();
    return { thread: perSecond(process.threadCpuUsage(ofThread)), all: perSecond(process.cpuUsage(ofAll)) };
  });
  const ofThread = rounds.map(({ thread }) => thread);
  return {
    'articles from': from,
    articles: ARTICLES,
    characters: ARTICLE_CHARACTERS,
    runs,
    'per second of the thread that reads, median': Math.round(median(ofThread)),
    slowest: Math.round(Math.min(...ofThread)),
    fastest: Math.round(Math.max(...ofThread)),
    'per second of all threads, median': Math.round(median(rounds.map(({ all }) => all))),
  };
}

function perSecond({ user, system }: NodeJS.CpuUsage): number {
  return ARTICLES / ((user + system) / 1e6);
}

/** Random, mutated and repeated texts; with more than a few thousand this takes minutes. */
function readAnything(texts: number): Table {
  const { failures, slowestMs, slowest } = readRandom({ runs: texts, seed: FUZZ_SEED, slowMs: SLOW_MS });
  const row = {
    texts,
    [`slower than ${SLOW_MS} ms, or failed`]: failures.length,
    'slowest, ms of CPU': Math.round(slowestMs * 10) / 10,
    'which began with': JSON.stringify(slowest.slice(0, 40)).replaceAll('|', '/'),
  };
  return { title: 'Random texts', rows: [row] };
}

function inputOf(title: string, text: string): ReadInput {
  return {
    title,
    text,
    publishedAt: noonInBerlin('2026-09-01'),
    url: null,
    language: null,
    conference: null,
    links: [],
  };
}

function noonInBerlin(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '12:00' }).toInstant();
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
