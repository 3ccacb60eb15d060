/** `doctor`: looks at everything that could be wrong with an installation, and says what to do. */
import { accessSync, constants } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatHealth } from '../core/ports.ts';
import { chatTroubleInWords } from '../core/wording/chat-troubles.ts';
import { troubleInWords } from '../core/wording/troubles.ts';
import type { Program } from '../program.ts';
import { type Command, type Context, inColumns, print } from './command.ts';

interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'wrong';
  readonly detail: string;
}

/** Chats that take longer to answer are reported as not reached. */
const CHAT_WITHIN_MS = 10_000;

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'checks runtime, configuration, store, sources and chats',
  options: {},
  positionals: [0, 0],
  async run(context) {
    const findings: Finding[] = [runtime(), configuration(context), clockZone()];
    const program = await context.open();
    const served = await store(program);
    findings.push(...served.findings, ...(await sources(program, context)));
    findings.push(...(served.byServer ? await chatsOfServer(program) : await chats(program)));
    findings.push(...(await slackInstalls(program, !served.byServer)));
    print(context, findings, () => inColumns(findings.map(({ check, state, detail }) => [state, check, detail])));
    return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
  },
};

function runtime(): Finding {
  return { check: 'runtime', state: 'ok', detail: `Node ${process.versions.node}, SQLite ${process.versions.sqlite}` };
}

function configuration({ config }: Context): Finding {
  const file = config.configFile ?? 'no config file, all by default';
  const detail = [file, ...config.notes].join('; ');
  return { check: 'configuration', state: config.notes.length > 0 ? 'note' : 'ok', detail };
}

function clockZone(): Finding {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { check: 'clock', state: 'ok', detail: `machine zone ${timeZone}; days are always those of Europe/Berlin` };
}

async function store(program: Program): Promise<{ findings: Finding[]; byServer: boolean }> {
  const { config } = program;
  if (!config.databaseUrl) accessSync(config.dataDir, constants.W_OK);
  const place = config.databaseUrl ? databaseName(config.databaseUrl.reveal()) : config.dataDir;
  const sessions = await program.store.read((tables) => tables.sessions());
  const claim = await program.store.claimServer();
  await claim?.release();
  const detail = claim ? 'no server runs on this data' : 'a server runs on this data';
  const findings: Finding[] = [
    { check: 'store', state: 'ok', detail: `${place}, ${sessions.length} sessions` },
    { check: 'server', state: 'ok', detail },
  ];
  return { findings, byServer: claim === null };
}

/** Without user and password. */
function databaseName(address: string): string {
  const { host, pathname } = new URL(address);
  return `PostgreSQL at ${host}${pathname}`;
}

interface Ready {
  readonly parts: readonly { readonly name: string; readonly state: string; readonly reason: string | null }[];
}

/** A second connection to a chat beside the server's would disturb it: the server is asked instead. */
async function chatsOfServer({ config }: Program): Promise<Finding[]> {
  try {
    const answer = await fetch(`http://localhost:${config.port}/readyz`, {
      signal: AbortSignal.timeout(CHAT_WITHIN_MS),
    });
    const { parts } = (await answer.json()) as Ready;
    return parts.map(({ name, state, reason }) => ({
      check: name,
      state: stateOf({ state, reason }),
      detail: reason ?? 'up, says the server',
    }));
  } catch {
    const detail = `the server does not answer on port ${config.port}; set PORT as for the server, or look at its /readyz`;
    return [{ check: 'chats', state: 'note', detail }];
  }
}

async function sources(program: Program, { language }: Context): Promise<Finding[]> {
  const states = await program.store.read((tables) => tables.sourceStates());
  const failing = states.filter(({ health }) => health === 'failing' || health === 'warning');
  const on = program.sources.filter(({ off }) => off === null).length;
  const summary: Finding = {
    check: 'sources',
    state: 'ok',
    detail: `${on} on, ${program.sources.length - on} off, ${states.length} asked so far`,
  };
  const details = failing.map(
    (state): Finding => ({ check: `source ${state.id}`, state: 'note', detail: troubleInWords(state, language) ?? '' }),
  );
  return [summary, ...details];
}

async function chats(program: Program): Promise<Finding[]> {
  const started = program.chats.map(async (chat) => {
    await Promise.race([chat.start(program.pipeline.answerQuestion), sleep(CHAT_WITHIN_MS, undefined, { ref: false })]);
  });
  await Promise.allSettled(started);
  const findings = program.chatHealth().map(({ name, health: { state, reason } }): Finding => {
    return { check: name, state: stateOf({ state, reason }), detail: detailOf(reason) ?? 'connected' };
  });
  await Promise.allSettled(program.chats.map((chat) => chat.stop()));
  return findings;
}

function detailOf(reason: ChatHealth['reason']): string | null {
  return reason && chatTroubleInWords(reason, 'en');
}

/** A chat that is up and yet has something to say is worth a look. */
function stateOf({ state, reason }: { readonly state: string; readonly reason: unknown }): Finding['state'] {
  if (state === 'up') return reason === null ? 'ok' : 'note';
  return state === 'off' ? 'note' : 'wrong';
}

/** Where workspaces install the bot, and each that did. `ask`: Slack is asked with its token; else as it was last seen. */
async function slackInstalls({ config, slack }: Program, ask: boolean): Promise<Finding[]> {
  if (!slack || !config.slack?.clientId) return [];
  const late = sleep(CHAT_WITHIN_MS, null, { ref: false });
  const reports = await Promise.race([slack.workspaces(ask), late]);
  const unasked: Finding = { check: 'slack workspaces', state: 'note', detail: 'Slack did not answer in time' };
  const workspaces = reports?.map(({ team, name, health }): Finding => {
    const check = `slack ${name === null ? team : `${name} (${team})`}`;
    const detail = detailOf(health.reason) ?? (ask ? 'connected' : 'installed');
    return { check, state: stateOf(health), detail };
  });
  return [installAddresses(config.publicUrl), ...(workspaces ?? [unasked])];
}

/** Slack sends browsers back to https only; an address of the own machine does for a try with a double of Slack. */
function installAddresses(publicUrl: string): Finding {
  const check = 'slack install';
  const redirect = `${publicUrl}/slack/oauth_redirect`;
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:')
    return { check, state: 'ok', detail: `at ${publicUrl}/slack/install; the app's redirect URL must be ${redirect}` };
  const detail = `Slack takes https addresses only, but PUBLIC_URL is ${publicUrl}; set it to the address people use`;
  const isOwnMachine = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return { check, state: isOwnMachine ? 'note' : 'wrong', detail };
}
