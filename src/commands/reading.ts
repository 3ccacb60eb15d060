/** Commands that only think: `read` reads a text, `ask` understands a question. Both take batches by `--jsonl`. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { renderCardText } from '../adapters/console/card-text.ts';
import { CONFERENCES } from '../conferences/list.ts';
import { printReading, readText } from '../core/extract.ts';
import type { Intent, Language } from '../core/model.ts';
import { understandQuestion } from '../core/question.ts';
import { berlinDay } from '../core/wording/dates.ts';
import type { Program } from '../program.ts';
import { type Command, type Context, print, textOption, UsageError } from './command.ts';

const JSONL = { type: 'boolean', help: 'a batch: one JSON object a line in, one a line out' } as const;

export const read: Command = {
  name: 'read',
  usage: '< text',
  summary: 'what is read out of one text; stores nothing',
  options: {
    published: { type: 'string', value: 'DATE', help: 'day of publication, e.g. 2024-04-22; default today' },
    title: { type: 'string', value: 'T', help: "the text's title" },
    url: { type: 'string', value: 'U', help: 'where it stood' },
    jsonl: JSONL,
  },
  positionals: [0, 0],
  async run(context) {
    if (context.values.jsonl) return eachLine(context, readLine);
    const text = await wholeInput(context);
    const reading = readOne(context, {
      text,
      title: textOption(context, 'title') ?? '',
      published: textOption(context, 'published') ?? null,
      url: textOption(context, 'url') ?? null,
    });
    context.out(JSON.stringify(printReading(reading), null, 2));
    return 0;
  },
};

export const ask: Command = {
  name: 'ask',
  usage: '"question"',
  summary: 'answers a question as in the chats',
  options: { jsonl: JSONL },
  positionals: [0, 1],
  async run(context) {
    const program = await context.open();
    if (context.values.jsonl) return eachLine(context, (line) => askLine(program, line));
    const [text] = context.positionals;
    if (text === undefined)
      throw new UsageError('the question is missing: ask "Wann ist die nächste Sitzung der DMK?"');
    const language = (textOption(context, 'language') as Language | undefined) ?? null;
    const answered = await answerOne(program, text, language);
    print(context, answered, () => answered.answer);
    return 0;
  },
};

interface TextToRead {
  readonly title: string;
  readonly text: string;
  readonly published: string | null;
  readonly url: string | null;
}

function readOne(context: Pick<Context, 'config'>, { title, text, published, url }: TextToRead) {
  return readText(
    { title, text, url, publishedAt: publishedAt(published), language: null, conference: null, links: [] },
    catalogueOf(context.config),
  );
}

const CATALOGUES = new WeakMap<Context['config'], typeof CONFERENCES>();

/** The conferences that are watched: one list for a whole batch, since the reader makes each list ready once. */
function catalogueOf(config: Context['config']): typeof CONFERENCES {
  const known = CATALOGUES.get(config) ?? CONFERENCES.filter(({ id }) => config.conferences?.includes(id) ?? true);
  CATALOGUES.set(config, known);
  return known;
}

/** Noon in Berlin of a day, or the instant itself. @throws UsageError for what is neither. */
function publishedAt(text: string | null): Temporal.Instant {
  if (text === null) return Temporal.Now.instant();
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return Temporal.ZonedDateTime.from(`${text}T12:00[Europe/Berlin]`).toInstant();
    return Temporal.Instant.from(text);
  } catch {
    throw new UsageError(`"${text}" is no day or instant; write it like 2024-04-22`);
  }
}

async function readLine(line: Readonly<Record<string, unknown>>, context: Context): Promise<object> {
  const text = (name: string) => (typeof line[name] === 'string' ? line[name] : null);
  const reading = readOne(context, {
    title: text('title') ?? '',
    text: text('text') ?? '',
    published: text('published'),
    url: text('url'),
  });
  return { id: line.id, ...printReading(reading) };
}

async function askLine(program: Program, line: Readonly<Record<string, unknown>>): Promise<object> {
  return { id: line.id, ...(await answerOne(program, String(line.text ?? ''), null)) };
}

async function answerOne(program: Program, text: string, language: Language | null) {
  const question = { text, language, channel: null, thread: null };
  const today = berlinDay(program.clock.now());
  const intent: Intent = understandQuestion(question, { catalogue: program.catalogue, today, previous: null });
  const card = await program.pipeline.answerQuestion(question);
  return { intent: intent.kind, slots: intent.slots, answer: renderCardText(card) };
}

async function eachLine(
  context: Context,
  answer: (line: Readonly<Record<string, unknown>>, context: Context) => Promise<object>,
): Promise<0 | 1> {
  let failed = 0;
  let number = 0;
  for await (const line of createInterface({ input: Readable.from(context.input) })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed === null || typeof parsed.text !== 'string') {
      failed += 1;
      context.note(`line ${number} is no JSON object with a "text" and was left out`);
      continue;
    }
    context.out(JSON.stringify(await answer(parsed, context)));
  }
  return failed > 0 ? 1 : 0;
}

function parseLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

async function wholeInput(context: Context): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of context.input) chunks.push(String(chunk));
  return chunks.join('');
}
