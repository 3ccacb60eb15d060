/** The configuration: environment and YAML file, read once at the start, checked, and frozen. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Environment, type EnvironmentValues, readEnvironment } from './config-environment.ts';
import { type FileText, parseFile } from './config-file.ts';
import { configError, type Problem } from './config-problem.ts';
import { canonicalConference, type FileValues, fileSchema, silenceHours } from './config-schema.ts';
import { Secret } from './config-secret.ts';
import type { ChannelRef, Language, SourceDefinition, Subscription } from './core/model.ts';
import { chatTroubleInWords } from './core/wording/chat-troubles.ts';

const DEFAULT_FILE = 'konferenzbote.yaml';

/** A subscription as the file states it: what the store adds is not there yet. */
export type SubscriptionWish = Pick<
  Subscription,
  'channel' | 'conferences' | 'kinds' | 'words' | 'delivery' | 'quiet' | 'language' | 'events' | 'publish'
>;

export interface Config extends EnvironmentValues {
  /** The file that was read; null when there is none. */
  readonly configFile: string | null;
  readonly language: Language;
  /** Null: all in the catalogue. */
  readonly conferences: readonly string[] | null;
  readonly builtinSources: boolean;
  /** The page offers everybody to add the bot to their chat. */
  readonly inviteButtons: boolean;
  readonly operatorChannel: ChannelRef;
  readonly sources: readonly SourceDefinition[];
  readonly subscriptions: readonly SubscriptionWish[];
}

export interface ConfigOptions {
  /** Folder from which relative paths are meant. */
  readonly cwd: string;
  /** Ids of the catalogue. */
  readonly knownConferences: readonly string[];
}

/**
 * Reads the configuration. Touches nothing but the one file.
 * @throws BotError CONFIG_INVALID naming everything that is wrong: file, line, column and key, and what is allowed.
 */
export function readConfig(environment: Environment, options: ConfigOptions): Config {
  const problems: Problem[] = [];
  const report = (problem: Problem) => void problems.push(problem);
  const values = readEnvironment(environment, options.cwd, report);
  const file = readFile(values.configFile, options.cwd, report);
  const parsed = file && parseFile(file, options.knownConferences, report);
  if (problems.length > 0) throw configError(problems);
  const fileValues = parsed ?? fileSchema(options.knownConferences).parse({});
  const configFile = file ? (values.configFile ?? resolve(options.cwd, DEFAULT_FILE)) : null;
  const config = { ...values, ...toConfig(fileValues, options.knownConferences), configFile };
  return deepFreeze({ ...config, notes: [...values.notes, ...unreachable(config)] });
}

/** Channels of the file in a chat that is off: right as they stand, but nothing will arrive there. */
function unreachable(config: Config): readonly string[] {
  const channels = [config.operatorChannel, ...config.subscriptions.map(({ channel }) => channel)];
  const off = { Slack: config.slackOff, Discord: config.discordOff };
  return Object.entries(off).flatMap(([chat, reason]) => {
    const waiting = new Set(channels.filter((channel) => channel.startsWith(`${chat.toLowerCase()}:`)));
    return reason && waiting.size > 0
      ? [`Nothing reaches ${[...waiting].join(', ')}, since ${chat} is off. ${chatTroubleInWords(reason, 'en')}`]
      : [];
  });
}

/** Every secret of the configuration, for the log to hide. */
export function secretsOf(config: Config): readonly Secret[] {
  const candidates = [config.databaseUrl, config.secretKey, ...Object.values({ ...config.slack, ...config.discord })];
  return candidates.filter((value) => value instanceof Secret);
}

/** Null: no file was named and the default one is not there. */
function readFile(named: string | null, cwd: string, report: (problem: Problem) => void): FileText | null {
  const path = named ?? resolve(cwd, DEFAULT_FILE);
  const inside = relative(cwd, path);
  const name = inside.startsWith('..') ? path : inside;
  try {
    return { name, bytes: readFileSync(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && named === null) return null;
    const where = named === null ? name : 'environment';
    report({
      where,
      key: named === null ? null : 'KONFERENZBOTE_CONFIG',
      what: `cannot read ${name}: ${whyUnreadable(code)}`,
    });
    return null;
  }
}

function whyUnreadable(code: string | undefined): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
  };
  return reasons[code ?? ''] ?? code ?? 'unknown reason';
}

function toConfig(values: FileValues, known: readonly string[]) {
  const canonical = (names: readonly string[]) => [
    ...new Set(names.map((name) => canonicalConference(name, known) ?? name)),
  ];
  return {
    ...values,
    conferences: values.conferences ? canonical(values.conferences) : null,
    sources: values.sources.map((source) => toSource(source, known)),
    subscriptions: values.subscriptions.map((wish) => ({
      ...wish,
      conferences: canonical(wish.conferences),
      kinds: [...new Set(wish.kinds)],
      quiet: wish.quiet ?? null,
      language: wish.language ?? values.language,
    })),
  };
}

function toSource(source: FileValues['sources'][number], known: readonly string[]): SourceDefinition {
  const { silentAfter, ...same } = source;
  const silentAfterHours = silenceHours(silentAfter);
  return {
    ...same,
    ...(silentAfterHours === undefined ? {} : { silentAfterHours }),
    conference: source.conference ? canonicalConference(source.conference, known) : null,
    select: source.select ?? null,
    off: source.off ?? null,
  };
}

/** Freezes lists and plain objects; secrets and instants cannot be changed anyway. */
function deepFreeze<T>(value: T): T {
  const isContainer = Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype;
  if (!isContainer) return value;
  for (const inner of Object.values(value as object)) deepFreeze(inner);
  return Object.freeze(value);
}
