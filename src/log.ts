/** The log: one JSON line per event, or one readable line on a terminal. Nothing that looks like a secret gets out. */
import { styleText } from 'node:util';
import { pino } from 'pino';
import type { Log, LogLevel } from './core/ports.ts';

/** Where lines go: a stream such as standard error, or a list in a test. */
export interface LogDestination {
  readonly isTTY?: boolean;
  write(line: string): unknown;
}

/** A secret of this installation, as `config.ts` keeps it. */
interface Revealable {
  reveal(): string;
}

const HIDDEN = '[secret]';
/** A shorter secret is not looked for by its value: hiding every `ab` would make the log unreadable. */
const MIN_SECRET_LENGTH = 6;
const MAX_TEXT_LENGTH = 2000;

/**
 * Shapes of credentials, each with what stays readable before it. They contain no quote and no backslash, so a JSON line
 * stays JSON after they are replaced. Sources: Slack's token types, Discord's reference (bot token, webhook address),
 * RFC 9110 (Authorization), RFC 3986 (user information in an address).
 */
const CREDENTIALS: readonly RegExp[] = [
  /()\bx(?:ox[a-z]|app)[-.][A-Za-z0-9._-]+/g,
  /()\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /\b((?:Bot|Bearer|Basic)\s+)[\w.+/~=-]{8,}/g,
  /\b((?:proxy-)?authorization[^\w]{1,6})(?!\[secret\]|Bot |Bearer |Basic )[^\s"\\,;]+/gi,
  /\b((?:client_secret|signing_secret|(?:access_|refresh_|bot_|app_)?token|api_?key|password|secret|state|code)=)[^\s&"'\\]+/gi,
  /(\bhooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[\w./-]+/gi,
  /(\/api\/(?:v\d+\/)?webhooks\/\d+\/)[\w.-]+/gi,
  /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"\\@]+(?=@)/gi,
];

/** Control characters, line separators and direction marks: they could forge a line or move a terminal's cursor. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Makes the program's log. `level` is the least that is written; `secrets` are hidden wherever they appear, beside
 * everything that has the shape of a credential. The time written is the machine's, whatever the program's clock says.
 */
export function createLog(level: LogLevel, destination: LogDestination, secrets: readonly Revealable[] = []): Log {
  const hide = createHider(secrets);
  const layOut = destination.isTTY ? layOutForTerminal : layOutAsJson;
  const sink = { write: (line: string) => void destination.write(`${layOut(hide(line.trimEnd()))}\n`) };
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    sink,
  );
  return (lineLevel, event, fields = {}) => {
    if (logger.isLevelEnabled(lineLevel)) logger[lineLevel](plainFields(fields), event);
  };
}

/** Replaces credentials in any text; for what is printed beside the log. */
export function createHider(secrets: readonly Revealable[] = []): (text: string) => string {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= MIN_SECRET_LENGTH);
  const spellings = new Set(
    values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]),
  );
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => {
    const known = longestFirst.reduce((rest, value) => rest.replaceAll(value, HIDDEN), text);
    return CREDENTIALS.reduce((rest, shape) => rest.replace(shape, (_, before: string) => before + HIDDEN), known);
  };
}

/** Errors have no enumerable members: name what helps. Texts from outside can be of any length: cut them. */
function plainFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plainField(value)]));
}

function plainField(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value);
  return value instanceof Error ? plainError(value, 0) : value;
}

function shortened(text: string): string {
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}

const MAX_CAUSES = 5;

function plainError(error: Error, depth: number): Record<string, unknown> {
  const { code, platformCode } = error as { code?: unknown; platformCode?: unknown };
  return {
    ...(code === undefined ? {} : { code }),
    message: shortened(error.message),
    ...(platformCode ? { platformCode } : {}),
    // An error with a code was foreseen; only an unforeseen one needs its place in the program.
    ...(code === undefined && error.stack ? { stack: error.stack } : {}),
    ...(error.cause instanceof Error && depth < MAX_CAUSES ? { cause: plainError(error.cause, depth + 1) } : {}),
  };
}

function layOutAsJson(line: string): string {
  return line.replace(UNPRINTABLE, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const COLOURS = { debug: 'gray', info: 'cyan', warn: 'yellow', error: 'red' } as const;

/** `12:00:00Z warn  source-failed source=fachpresse error="FETCH_TIMEOUT …"` */
function layOutForTerminal(line: string): string {
  const { level, time, event, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const name = String(level) as LogLevel;
  const head = `${String(time).slice(11, 19)}Z ${styleText(COLOURS[name], name.padEnd(5))} ${event}`;
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${layOutValue(value)}`);
  return [head, ...rest].join(' ');
}

function layOutValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (layOutError(value) ?? JSON.stringify(value));
  const printable = text.replace(UNPRINTABLE, escapeCharacter);
  return /^[^\s"=]+$/.test(printable) || typeof value !== 'string' ? printable : JSON.stringify(printable);
}

function layOutError(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('message' in value)) return null;
  const { code, message } = value as { code?: unknown; message: unknown };
  return JSON.stringify(code === undefined ? String(message) : `${code}: ${message}`);
}
