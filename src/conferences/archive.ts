/** Reads a conference's `archive.yaml`: what is known of its past, statement by statement, as testimonies. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { BotError } from '../core/errors.ts';
import type {
  Archive,
  Days,
  ResolutionFacts,
  ResolutionReading,
  SessionFacts,
  SessionReading,
  StatedFields,
  Testimony,
} from '../core/model.ts';
import { isPeriod } from '../core/text/periods.ts';

const WHY = 'archive';
const NOON = Temporal.PlainTime.from('12:00');

const day = z.string().transform((text, context) => {
  const date = plainDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `not a day (YYYY-MM-DD): ${JSON.stringify(text)}` });
  return z.NEVER;
});

const days = z.string().transform((text, context): Days => {
  const [start, end] = text.split('/').map(plainDate);
  const last = end === undefined ? start : end;
  if (start && last && Temporal.PlainDate.compare(start, last) <= 0) return { start, end: last };
  context.addIssue({ code: 'custom', message: `not days (YYYY-MM-DD or first/last): ${JSON.stringify(text)}` });
  return z.NEVER;
});

const words = z.string().trim().min(1);

const resolution = z.strictObject({
  title: words,
  number: words.optional(),
  topics: z.array(words).min(1).optional(),
  adopted: day.optional(),
  circulation: z.boolean().optional(),
  document: z.strictObject({ url: z.url({ protocol: /^https$/ }), title: words }).optional(),
});

const session = z
  .strictObject({
    ordinal: z.int().positive().optional(),
    special: z.boolean().optional(),
    days: days.optional(),
    period: words.refine(isPeriod, 'not a period (2026, 2026-11, 2026-W45, 2026-autumn)').optional(),
    place: words.optional(),
    status: z.enum(['planned', 'held', 'cancelled']).optional(),
    chairs: z.array(words).min(1).optional(),
    guests: z.array(words).min(1).optional(),
    resolutions: z.array(resolution).default([]),
  })
  .refine((given) => !(given.days && given.period), 'days and period exclude each other');

const statement = z
  .strictObject({
    url: z.url({ protocol: /^https$/ }),
    title: words,
    authority: z.enum(['official', 'press']),
    published: day.optional(),
    notBefore: day.optional(),
    sessions: z.array(session).min(1),
  })
  .transform(({ published, notBefore, ...rest }, context) => {
    const on = published ?? notBefore;
    if (on && !(published && notBefore)) return { ...rest, on };
    context.addIssue({ code: 'custom', message: 'needs either published or notBefore' });
    return z.NEVER;
  });

const archiveFile = z.strictObject({ conference: words, statements: z.array(statement) });

type SessionEntry = z.infer<typeof session>;
type ResolutionEntry = z.infer<typeof resolution>;
type Statement = z.infer<typeof statement>;

/**
 * Reads and checks one archive file. Synchronous, as it is read once, when the program starts.
 * @throws BotError CONFIG_INVALID naming file, line and key.
 */
export function loadArchive(file: URL): Archive {
  return readArchive(readFileSync(file, 'utf8'), file.pathname.split('/').slice(-2).join('/'));
}

/**
 * The testimonies of an archive's text, in its order. A testimony's id hangs on address and day alone, so that correcting
 * a value changes no record's identity. `name` is what errors call the file.
 * @throws BotError CONFIG_INVALID naming file, line and key.
 */
export function readArchive(text: string, name: string): Archive {
  const { conference, statements } = checked(text, name);
  const testimonies = statements.map((entry) => testimony(conference, entry));
  const twice = testimonies.find((one, at) => testimonies.findIndex((other) => other.id === one.id) !== at);
  if (twice) throw new BotError('CONFIG_INVALID', `${name}: the same address and day twice: ${twice.url}`);
  return { testimonies };
}

function checked(text: string, name: string): z.infer<typeof archiveFile> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new BotError('CONFIG_INVALID', `${name}: ${broken.message}`, { cause: broken });

  const result = archiveFile.safeParse(document.toJS());
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  const line = lines.linePos(offsetAt(document, path)).line;
  throw new BotError('CONFIG_INVALID', `${name}, line ${line}, ${path.join('.') || 'top'}: ${issue?.message}`);
}

/** Where the value at the path, or the nearest one around it, begins in the file. */
function offsetAt(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}

function testimony(conference: string, entry: Statement): Testimony {
  const at = entry.on.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: NOON }).toInstant();
  return {
    id: statementId(conference, entry),
    source: new URL(entry.url).hostname.replace(/^www\./, ''),
    url: entry.url,
    title: entry.title,
    authority: entry.authority,
    publishedAt: at,
    readAt: at,
    readerVersion: 0,
    archive: true,
    current: null,
    reading: {
      sessions: entry.sessions.map((one) => sessionReading(conference, one)),
      resolutions: entry.sessions.flatMap((one, index) =>
        one.resolutions.map((each) => resolutionReading(conference, each, index)),
      ),
    },
  };
}

function statementId(conference: string, entry: Statement): string {
  const meeting = entry.sessions[0]?.ordinal ?? 'special';
  const hash = createHash('sha256').update(`${entry.url} ${entry.on}`).digest('hex').slice(0, 12);
  return `archive:${conference.toLowerCase()}:${meeting}:${hash}`;
}

function sessionReading(conference: string, entry: SessionEntry): SessionReading {
  const { resolutions: _, ...facts } = entry;
  return { conference, ...stated<SessionFacts>(facts) };
}

function resolutionReading(conference: string, entry: ResolutionEntry, index: number): ResolutionReading {
  const { adopted, ...facts } = entry;
  return { conference, session: index, ...stated<ResolutionFacts>({ ...facts, adoptedOn: adopted }) };
}

/** Wraps each value that is given; the archive keeps addresses, not quotations. */
function stated<F>(facts: { readonly [K in keyof F]?: F[K] | undefined }): StatedFields<F> {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, { value, quote: null, why: WHY }])) as StatedFields<F>;
}

function plainDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}
