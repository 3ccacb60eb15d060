/** The environment: every variable in one table, read and checked. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { closest, type Problem, quoted, suggestion } from './config-problem.ts';
import { Secret } from './config-secret.ts';
import type { ChatTrouble } from './core/chat-trouble.ts';
import type { LogLevel } from './core/ports.ts';
import { chatTroubleInWords } from './core/wording/chat-troubles.ts';

interface EnvironmentVariable {
  readonly name: string;
  /** As documented; null: not set. */
  readonly default: string | null;
  readonly secret: boolean;
  readonly help: string;
}

const VARIABLES = [
  plain('PORT', '8080', 'Port of page, calendar and API; 0 takes any free one'),
  plain(
    'PUBLIC_URL',
    'http://localhost:<PORT>',
    'Address under which people reach the page, with a path where it has one; stands in messages and calendars',
  ),
  plain('DATA_DIR', './data', 'Folder of the database file'),
  secret(
    'DATABASE_URL',
    'PostgreSQL address, for several machines; without it the data lies in `konferenzbote.sqlite` in `DATA_DIR`',
  ),
  plain('KONFERENZBOTE_CONFIG', './konferenzbote.yaml', 'Configuration file; the default need not exist'),
  secret('SECRET_KEY', 'Encrypts the stored tokens of Slack workspaces; at least 16 characters'),
  secret('SLACK_BOT_TOKEN', 'Slack: bot token (`xoxb-…`)'),
  secret('SLACK_APP_TOKEN', 'Slack over Socket Mode: app token (`xapp-…`)'),
  secret('SLACK_SIGNING_SECRET', 'Slack over HTTP at `/slack/events`: signing secret'),
  plain('SLACK_CLIENT_ID', null, 'Slack in several workspaces, installed at `/slack/install`: client id of the app'),
  secret('SLACK_CLIENT_SECRET', 'Slack in several workspaces: client secret of the app'),
  secret('SLACK_STATE_SECRET', 'Slack in several workspaces: signs the install link; any long random text'),
  plain('SLACK_API_URL', null, "Address of Slack's API, if not Slack's own"),
  plain('SLACK_AUTHORIZE_URL', null, "Address of Slack's install page, if not Slack's own"),
  secret('DISCORD_TOKEN', 'Discord: bot token'),
  plain('DISCORD_API_URL', null, "Address of Discord's API, if not Discord's own"),
  plain('LOG_LEVEL', 'info', '`debug`, `info`, `warn` or `error`'),
  plain('ALLOW_PRIVATE_ADDRESSES', 'off', 'Lets sources be on private addresses'),
  plain(
    'TRUSTED_PROXIES',
    null,
    'Addresses or nets, by commas, of proxies before the page: their `X-Forwarded-For` says who asks',
  ),
  plain('KONFERENZBOTE_NOW', null, 'Instant at which the clock of the program starts, for demos and tests'),
] as const satisfies readonly EnvironmentVariable[];

/** Shorter keys can be tried out. */
const SECRET_KEY_LENGTH = 16;

type Name = (typeof VARIABLES)[number]['name'];

export type Environment = Readonly<Record<string, string | undefined>>;

export interface SlackConfig {
  /** Null: only workspaces that installed the app over `/slack/install`. */
  readonly botToken: Secret | null;
  /** Set: Socket Mode. */
  readonly appToken: Secret | null;
  /** Needed for HTTP. */
  readonly signingSecret: Secret | null;
  /** All three or none. */
  readonly clientId: string | null;
  readonly clientSecret: Secret | null;
  readonly stateSecret: Secret | null;
  readonly apiUrl: string | null;
  readonly authorizeUrl: string | null;
}

export interface DiscordConfig {
  readonly token: Secret;
  readonly apiUrl: string | null;
}

export interface EnvironmentValues {
  readonly port: number;
  readonly publicUrl: string;
  /** False: `publicUrl` is a guess from the port. */
  readonly publicUrlGiven: boolean;
  readonly dataDir: string;
  readonly databaseUrl: Secret | null;
  readonly configFile: string | null;
  readonly secretKey: Secret | null;
  readonly slack: SlackConfig | null;
  /** Why Slack is off; null when on. */
  readonly slackOff: ChatTrouble | null;
  readonly discord: DiscordConfig | null;
  readonly discordOff: ChatTrouble | null;
  readonly logLevel: LogLevel;
  readonly allowPrivateAddresses: boolean;
  /** Addresses or nets such as `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
  readonly now: Temporal.Instant | null;
  /** What is allowed but probably not meant. */
  readonly notes: readonly string[];
}

/** Every variable the program reads, in the order of the documentation. */
export function listEnvironment(): readonly EnvironmentVariable[] {
  return VARIABLES;
}

/** The same as a Markdown table, as it stands in the README. */
export function environmentTable(): string {
  const rows = VARIABLES.map((variable) => `| \`${variable.name}\` | ${tableDefault(variable)} | ${variable.help} |`);
  return ['| Variable | Default | What for |', '| --- | --- | --- |', ...rows].join('\n');
}

function tableDefault(variable: EnvironmentVariable): string {
  return variable.default === null ? '' : `\`${variable.default}\``;
}

/** Reads and checks all variables; an empty one counts as not set. What is wrong goes to `report`. */
export function readEnvironment(
  environment: Environment,
  cwd: string,
  report: (problem: Problem) => void,
): EnvironmentValues {
  const reader = createReader(environment, report);
  const port = reader.parsed('PORT', parsePort) ?? 8080;
  const publicUrl = reader.parsed('PUBLIC_URL', parsePublicUrl);
  const secretKey = reader.secret('SECRET_KEY');
  const notes: string[] = unknownNames(environment);
  if (secretKey && secretKey.reveal().length < SECRET_KEY_LENGTH)
    report({
      where: 'environment',
      key: 'SECRET_KEY',
      what: `has fewer than ${SECRET_KEY_LENGTH} characters and is easily guessed; take a longer random text`,
    });
  const discordToken = reader.secret('DISCORD_TOKEN');
  const discordApiUrl = reader.parsed('DISCORD_API_URL', parseHttpUrl);
  const configFile = reader.text('KONFERENZBOTE_CONFIG');
  return {
    port,
    publicUrl: publicUrl ?? `http://localhost:${port}`,
    publicUrlGiven: publicUrl !== null,
    dataDir: resolve(cwd, reader.text('DATA_DIR') ?? 'data'),
    databaseUrl: asSecret(reader.parsed('DATABASE_URL', parseDatabaseUrl, { hidden: true })),
    configFile: configFile === null ? null : resolve(cwd, configFile),
    secretKey,
    ...readSlack(reader, secretKey, notes),
    discord: discordToken && { token: discordToken, apiUrl: discordApiUrl },
    discordOff: discordToken ? null : { code: 'token-missing', variable: 'DISCORD_TOKEN' },
    logLevel: reader.parsed('LOG_LEVEL', parseLogLevel) ?? 'info',
    allowPrivateAddresses: reader.parsed('ALLOW_PRIVATE_ADDRESSES', parseSwitch) ?? false,
    trustedProxies: reader.parsed('TRUSTED_PROXIES', parseNets) ?? [],
    now: reader.parsed('KONFERENZBOTE_NOW', parseInstant),
    notes,
  };
}

// ── Slack ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Slack needs a way in (Socket Mode or signed HTTP) and a token (of one workspace, or of each that installs the app). */
function readSlack(
  reader: Reader,
  secretKey: Secret | null,
  notes: string[],
): Pick<EnvironmentValues, 'slack' | 'slackOff'> {
  const botToken = reader.secret('SLACK_BOT_TOKEN');
  const appToken = reader.secret('SLACK_APP_TOKEN');
  const signingSecret = reader.secret('SLACK_SIGNING_SECRET');
  const urls = {
    apiUrl: reader.parsed('SLACK_API_URL', parseHttpUrl),
    authorizeUrl: reader.parsed('SLACK_AUTHORIZE_URL', parseHttpUrl),
  };
  const { install, installOff } = readSlackInstall(reader, secretKey, appToken ?? signingSecret);
  const slackOff = whySlackIsOff({ botToken, appToken, signingSecret, install, installOff });
  if (slackOff !== null) return { slack: null, slackOff };
  if (installOff !== null) notes.push(`Slack runs in one workspace only. ${chatTroubleInWords(installOff, 'en')}`);
  return { slack: { botToken, appToken, signingSecret, ...(install ?? NO_INSTALL), ...urls }, slackOff: null };
}

type SlackInstall = Pick<SlackConfig, 'clientId' | 'clientSecret' | 'stateSecret'>;
const NO_INSTALL: SlackInstall = { clientId: null, clientSecret: null, stateSecret: null };

function readSlackInstall(
  reader: Reader,
  secretKey: Secret | null,
  wayIn: Secret | null,
): { readonly install: SlackInstall | null; readonly installOff: ChatTrouble | null } {
  const clientId = reader.text('SLACK_CLIENT_ID');
  const clientSecret = reader.secret('SLACK_CLIENT_SECRET');
  const stateSecret = reader.secret('SLACK_STATE_SECRET');
  const needed = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    'SLACK_SIGNING_SECRET or SLACK_APP_TOKEN': wayIn,
    SECRET_KEY: secretKey,
  };
  if (!clientId && !clientSecret && !stateSecret) return { install: null, installOff: null };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length === 0) return { install: { clientId, clientSecret, stateSecret }, installOff: null };
  return { install: null, installOff: { code: 'install-incomplete', missing: missing.join(', ') } };
}

function whySlackIsOff(given: {
  readonly botToken: Secret | null;
  readonly appToken: Secret | null;
  readonly signingSecret: Secret | null;
  readonly install: SlackInstall | null;
  readonly installOff: ChatTrouble | null;
}): ChatTrouble | null {
  const { botToken, appToken, signingSecret, install, installOff } = given;
  if (!botToken && !install) return installOff ?? { code: 'token-missing', variable: 'SLACK_BOT_TOKEN' };
  if (botToken?.reveal().startsWith('xapp-')) return { code: 'token-of-other-kind', variable: 'SLACK_BOT_TOKEN' };
  if (appToken?.reveal().startsWith('xox')) return { code: 'token-of-other-kind', variable: 'SLACK_APP_TOKEN' };
  if (appToken || signingSecret) return null;
  return { code: 'no-way-in' };
}

// ── Reading one variable ───────────────────────────────────────────────────────────────────────────────────────────

interface Reader {
  text(name: Name): string | null;
  secret(name: Name): Secret | null;
  /** `hidden`: the value is not repeated in the message. */
  parsed<T>(name: Name, parse: (text: string) => T, options?: { readonly hidden: boolean }): T | null;
}

/** `parse` functions throw this with what is allowed. */
class NotAllowed extends Error {}

function createReader(environment: Environment, report: (problem: Problem) => void): Reader {
  const text = (name: Name) => environment[name]?.trim() || null;
  return {
    text,
    secret: (name) => asSecret(text(name)),
    parsed: (name, parse, options) => {
      const value = text(name);
      if (value === null) return null;
      try {
        return parse(value);
      } catch (error) {
        if (!(error instanceof NotAllowed)) throw error;
        const shown = options?.hidden ? 'the value' : quoted(value);
        report({ where: 'environment', key: name, what: `${shown} is not allowed; ${error.message}` });
        return null;
      }
    },
  };
}

function asSecret(text: string | null): Secret | null {
  return text === null ? null : new Secret(text);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new NotAllowed('allowed: a whole number from 0 to 65535');
}

/** http or https, without user, query and fragment; the slash at the end is cut off. */
function parsePublicUrl(text: string): string {
  const url = URL.parse(text);
  const clean = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!clean) throw new NotAllowed('allowed: an address like https://bot.example.org');
  return url.href.replace(/\/+$/, '');
}

function parseNets(text: string): readonly string[] {
  const nets = text.split(',').map((net) => net.trim());
  if (nets.every(isNet)) return nets;
  throw new NotAllowed('allowed: addresses or nets by commas, like 127.0.0.1, 10.0.0.0/8');
}

function isNet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function parseHttpUrl(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new NotAllowed('allowed: an address that begins with https:// or http://');
}

function parseDatabaseUrl(text: string): string {
  if (/^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new NotAllowed('allowed: postgres://user:password@host:5432/database');
}

const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

function parseLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level) return level;
  throw new NotAllowed(`allowed: ${LOG_LEVELS.join(', ')}.${suggestion(text, LOG_LEVELS)}`);
}

function parseSwitch(text: string): boolean {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true;
  if (/^(?:0|false|no|off)$/i.test(text)) return false;
  throw new NotAllowed('allowed: on (1, true, yes) or off (0, false, no)');
}

function parseInstant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new NotAllowed('allowed: an instant with its offset, like 2024-04-22T08:00:00+02:00');
  }
}

/** Variables that look like ours and are not: most often a slip of the pen. */
function unknownNames(environment: Environment): string[] {
  const known: readonly string[] = VARIABLES.map(({ name }) => name);
  return Object.keys(environment).flatMap((name) => {
    if (known.includes(name) || !/^(?:SLACK|DISCORD|KONFERENZBOTE)_/.test(name)) return [];
    const near = closest(name, known);
    return near ? [`The variable ${name} is not known.${suggestion(name, known)}`] : [];
  });
}

function plain<N extends string>(name: N, byDefault: string | null, help: string) {
  return { name, default: byDefault, secret: false, help } as const;
}

function secret<N extends string>(name: N, help: string) {
  return { name, default: null, secret: true, help } as const;
}
