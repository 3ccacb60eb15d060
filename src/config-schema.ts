/** What may stand in the configuration file: one schema, from which the checks and the JSON Schema for editors come. */
import { z } from 'zod';
import { suggestion } from './config-problem.ts';
import { checkCron } from './schedule.ts';

export const LANGUAGES = ['de', 'en'] as const;
export const SOURCE_KINDS = ['rss', 'html-page', 'html-list', 'ical'] as const;
const AUTHORITIES = ['official', 'press'] as const;
const RECORD_KINDS = ['session', 'resolution'] as const;
const DELIVERY_MODES = ['now', 'daily', 'weekly'] as const;

/** The parts of an entry that a CSS selector can name, by kind of source; the other kinds take none. */
export const SELECTORS: Readonly<Partial<Record<(typeof SOURCE_KINDS)[number], readonly string[]>>> = {
  'html-page': ['content'],
  'html-list': ['entry', 'title', 'link', 'date'],
};

export const DEFAULT_EVERY = '*/15 * * * *';
const QUIET = '^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d$';
const CHANNEL = '^(console|slack:[TE][A-Z0-9]+/[CDGUW][A-Z0-9]+|discord:\\d+/\\d+|webhook:https?://.+)$';
const CHANNEL_FORMS = 'slack:<team>/<channel>, discord:<guild>/<channel>, webhook:<address>, console';
const SOURCE_ID = '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}$';
/** Weeks, days or hours. */
const SILENCE = '^(off|P(?=[1-9T])([1-9]\\d{0,3}W|([1-9]\\d{0,3}D)?(T[1-9]\\d{0,3}H)?))$';
const MAX_WORDS = 100;

export type FileValues = z.output<ReturnType<typeof fileSchema>>;

/** The schema of the file for a catalogue of conferences. Names of conferences may be written in any case. */
export function fileSchema(knownConferences: readonly string[]) {
  const conference = text((value) => conferenceProblem(value, knownConferences));
  return z.strictObject({
    language: z.enum(LANGUAGES).default('de').describe('Language of messages where a channel has none of its own'),
    conferences: z
      .array(conference)
      .min(1, 'names no conference; leave the key out for all')
      .optional()
      .describe('Conferences to watch; default: all in the catalogue'),
    builtinSources: z.boolean().default(true).describe('false: only the sources of this file, and no built-in archive'),
    inviteButtons: z
      .boolean()
      .default(false)
      .describe('true: the page offers everybody to add the bot to their Slack (where it can be installed) or Discord'),
    operatorChannel: channel().default('console').describe('Where troubles are told'),
    sources: z.array(sourceSchema(conference)).default([]).describe('Sources beside the built-in ones'),
    subscriptions: z
      .array(subscriptionSchema(conference))
      .default([])
      .describe('Subscriptions beside those that people make in the chats'),
  });
}

function sourceSchema(conference: z.ZodType<string>) {
  return z.strictObject({
    id: text((value) =>
      new RegExp(SOURCE_ID, 'u').test(value) ? null : 'allowed: up to 64 letters, digits, ".", "_", "-"',
    )
      .meta({ pattern: SOURCE_ID })
      .describe('Name of the source in commands, messages and the log'),
    kind: z.enum(SOURCE_KINDS).describe('rss reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed'),
    url: text(webAddressProblem).meta({ format: 'uri' }).describe('Address that is polled'),
    conference: conference.optional().describe('Conference of all its texts; absent: the text must name it'),
    authority: z.enum(AUTHORITIES).default('press').describe('official beats press where they differ'),
    every: text((value) => checkCron(value))
      .default(DEFAULT_EVERY)
      .describe('Cron in German time: minute hour day month weekday, or six fields with seconds first'),
    select: z
      .record(z.string(), z.string().min(1, 'is empty'))
      .optional()
      .describe('CSS selectors. html-page: content. html-list: entry, title, link, date'),
    silentAfter: text(silenceProblem)
      .meta({ pattern: SILENCE })
      .optional()
      .describe('Tells the operator when nothing new came for so long, like P14D; off: never; absent: learned'),
    off: text((value) => (value.trim() ? null : 'is empty'))
      .optional()
      .describe('Listed but not polled, and why'),
  });
}

function subscriptionSchema(conference: z.ZodType<string>) {
  return z.strictObject({
    channel: channel().describe('Where to'),
    conferences: z.array(conference).default([]).describe('Default: all'),
    kinds: z
      .array(z.enum(RECORD_KINDS))
      .min(1, 'names no kind; leave the key out for both')
      .default([...RECORD_KINDS])
      .describe('Default: both'),
    words: z
      .array(text((value) => (value.trim() ? null : 'is empty')))
      .max(MAX_WORDS, `has more than ${MAX_WORDS} entries`)
      .default([])
      .describe('Only what has any of these words; default: no condition'),
    delivery: z.enum(DELIVERY_MODES).default('now').describe('At once, or a digest'),
    quiet: text(quietProblem)
      .meta({ pattern: QUIET })
      .optional()
      .describe('Held back in these German hours, but for moves and cancellations of the next 48 hours'),
    language: z.enum(LANGUAGES).optional().describe('Default: the language of the file'),
    events: z.boolean().default(true).describe("Discord: keep the guild's scheduled events in sync"),
    publish: z
      .boolean()
      .default(false)
      .describe('Discord: publish messages of an announcement channel to those that follow it'),
  });
}

function channel() {
  return text((value) => channelProblem(value)).meta({ pattern: CHANNEL });
}

/** A text with a check that answers what is wrong or allowed, or null. */
function text(problemOf: (value: string) => string | null) {
  return z.string().check((context) => {
    const message = problemOf(context.value);
    if (message !== null) context.issues.push({ code: 'custom', message, input: context.value });
  });
}

function conferenceProblem(value: string, known: readonly string[]): string | null {
  if (canonicalConference(value, known) !== null) return null;
  return `is not in the catalogue; known: ${known.join(', ')}.${suggestion(value, known)}`;
}

/** The catalogue's spelling of a conference's name, null when it is not there. */
export function canonicalConference(value: string, known: readonly string[]): string | null {
  return known.find((id) => id.toLowerCase() === value.toLowerCase()) ?? null;
}

function channelProblem(value: string): string | null {
  if (value.startsWith('webhook:')) return webAddressProblem(value.slice('webhook:'.length));
  if (new RegExp(CHANNEL).test(value)) return null;
  if (value.startsWith('slack:')) return 'allowed: slack:<team>/<channel> with their ids, like slack:T0123/C0123';
  if (value.startsWith('discord:'))
    return 'allowed: discord:<guild>/<channel> with their numbers, like discord:1234/5678';
  return `is no channel; allowed: ${CHANNEL_FORMS}.${suggestion(value, ['console'])}`;
}

function webAddressProblem(value: string): string | null {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) return 'allowed: an address that begins with https:// or http://';
  return url.username || url.password ? 'must not hold a user name or a password' : null;
}

function silenceProblem(value: string): string | null {
  return new RegExp(SILENCE).test(value) ? null : 'allowed: weeks, days or hours, like P2W, P14D or PT12H; or off';
}

/** @param value as `silentAfter` may be. Null: never; undefined: not said. */
export function silenceHours(value: string | undefined): number | null | undefined {
  if (value === undefined) return undefined;
  if (value === 'off') return null;
  const { weeks, days, hours } = Temporal.Duration.from(value);
  return (7 * weeks + days) * 24 + hours;
}

function quietProblem(value: string): string | null {
  if (!new RegExp(QUIET).test(value)) return 'allowed: two times of day, like "22:00-07:00"';
  const [from, until] = value.split('-');
  return from === until ? 'begins when it ends' : null;
}

/** JSON Schema of the file, as editors read it. What only the program can check (crons, known conferences) is left out. */
export function fileJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(fileSchema([]), { io: 'input' });
  return {
    $schema,
    title: 'Konferenzbote',
    description: 'Configuration file of Konferenzbote, konferenzbote.yaml. Every key is optional.',
    ...schema,
  };
}
