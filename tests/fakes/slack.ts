/**
 * A small Slack on loopback: Web API, Socket Mode, signed HTTP. It keeps messages, plays people, and fails on request.
 * Knows one workspace (`T0TEAM`), one channel (`C0CHAN`), one person (`U0ALICE`) and the bot (`U0BOT`).
 */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Failure, SeenMessage } from '../adapters/chat-contract.ts';
import { refusal, type StoredMessage, seen } from './slack-message.ts';

export const BOT_TOKEN = 'xoxb-0000-secret-bot';
export const APP_TOKEN = 'xapp-1-A0-secret-app';
export const SIGNING_SECRET = 'b5c1secretsigning';

export type Arguments = Readonly<Record<string, string>>;
export type Answer = Readonly<Record<string, unknown>>;
type Fault =
  | Failure
  | { readonly kind: 'error'; readonly code: string; readonly method?: string }
  | HttpFault
  | HeldFault;
interface HttpFault {
  readonly kind: 'http';
  readonly status: number;
  readonly body: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** The call is carried out and answered only then. */
interface HeldFault {
  readonly kind: 'held';
  readonly until: Promise<void>;
  readonly method?: string;
}

export interface Call {
  readonly method: string;
  readonly arguments: Arguments;
}

export interface FakeSlack {
  readonly apiUrl: string;
  readonly calls: readonly Call[];
  /** Answers to slash commands and buttons, in order. */
  readonly privately: readonly SeenMessage[];
  /** What the bot confirmed deliveries with, in order; null: with nothing. */
  readonly confirmed: readonly unknown[];
  messages(): readonly SeenMessage[];
  stored(): readonly StoredMessage[];
  failNext(fault: Fault): void;
  /** Where signed requests go; null: over the socket. */
  sendTo(url: string | null): void;
  mention(text: string, changes?: Answer): Promise<SeenMessage>;
  directMessage(text: string): Promise<SeenMessage>;
  command(text: string): Promise<SeenMessage>;
  press(actionId: string, value?: string): Promise<SeenMessage>;
  /** Any body of the Events API; resolves with what the bot confirmed it with. */
  deliver(kind: EnvelopeKind, payload: Answer): Promise<number>;
  /** Resolves at the next message or private answer. */
  nextMessage(): Promise<SeenMessage>;
  /** Ends every socket: as Slack does when it moves a connection, or by a reset. */
  endSockets(how: 'refresh' | 'reset'): void;
  /** Resolves when a socket has said hello. */
  connected(): Promise<void>;
  /** Revokes a token: every call with it is refused from now on. */
  revoke(token: string): void;
  /** Takes a revoked token again. */
  restore(token: string): void;
  close(): Promise<void>;
}

export type EnvelopeKind = 'events_api' | 'slash_commands' | 'interactive';

/** More of Slack than this file knows: a test brings what it needs, in a file beside this one. */
export interface SlackPlugIn {
  /** Methods of the Web API, asked before those here and before the token is looked at; null: the ones here answer. */
  readonly methods?: Readonly<Record<string, (given: Arguments, token: string) => Answer | null>>;
  /** Whether a bot token is good beside `BOT_TOKEN`. */
  readonly accepts?: (token: string) => boolean;
  /** Channels that may be written to beside the known ones. */
  readonly channels?: readonly string[];
  /** Paths outside `/api/`, as `/oauth/v2/authorize`. */
  readonly pages?: Readonly<Record<string, (request: PageRequest) => PageAnswer>>;
}

export interface PageRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @param port 0: any free one. */
export async function startFakeSlack(port = 0, plugIn: SlackPlugIn = {}): Promise<FakeSlack> {
  const stored: StoredMessage[] = [];
  const calls: Call[] = [];
  const privately: SeenMessage[] = [];
  const faults: Fault[] = [];
  const revoked = new Set<string>();
  const sockets = new Set<WebSocket>();
  const confirmations = new Map<string, () => void>();
  const confirmed: unknown[] = [];
  const listeners = { message: new Set<(message: SeenMessage) => void>(), hello: new Set<() => void>() };
  let requestUrl: string | null = null;
  let lastMicros = 0n;

  const server = createServer((request, response) => void serve(request, response));
  const upgrades = new WebSocketServer({ server, path: '/link' });
  upgrades.on('connection', welcome);
  server.listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  // ── Web API ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const methods: Readonly<Record<string, (given: Arguments) => Answer>> = {
    'auth.test': () => ({ ok: true, team_id: 'T0TEAM', user_id: 'U0BOT', bot_id: 'B0BOT' }),
    'apps.connections.open': () => ({ ok: true, url: `${url.replace('http', 'ws')}/link` }),
    'chat.postMessage': (given) => keep(given, null),
    'chat.postEphemeral': (given) => keep(given, given.user ?? ''),
    'chat.update': update,
    'conversations.history': (given) =>
      page(
        stored.filter((one) => one.threadTs === null),
        given,
      ),
    'conversations.replies': (given) =>
      page(
        stored.filter((one) => one.ts === given.ts || one.threadTs === given.ts),
        given,
      ),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const asked = new URL(request.url ?? '/', url);
    const path = asked.pathname;
    const page = plugIn.pages?.[path]?.({ method: request.method ?? 'GET', url: asked, body });
    if (page) return void response.writeHead(page.status, page.headers).end(page.body);
    if (path === '/response') return answerPrivately(JSON.parse(body), response);

    const method = path.replace('/api/', '');
    const given = Object.fromEntries(new URLSearchParams(body));
    const token = String(request.headers.authorization).replace('Bearer ', '');
    calls.push({ method, arguments: given });
    const fault = takeFault(method);
    if (fault?.kind === 'lost-before-effect') return void request.socket.destroy();
    if (fault?.kind === 'held') await fault.until;
    else if (fault && fault.kind !== 'lost-after-effect') return refuse(fault, response);

    const answer = plugIn.methods?.[method]?.(given, token) ??
      tokenRefusal(method, token) ??
      methods[method]?.(given) ?? { ok: false, error: 'unknown_method' };
    if (fault?.kind === 'lost-after-effect') return void request.socket.destroy();
    send(response, 200, answer);
  }

  function tokenRefusal(method: string, token: string): Answer | null {
    const expected = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
    const isKnown = token === expected || plugIn.accepts?.(token) === true;
    if (isKnown && !revoked.has(token)) return null;
    return { ok: false, error: isKnown ? 'token_revoked' : 'invalid_auth' };
  }

  /** Contract failures hit writing calls; others the method they name, or the next writing call. */
  function takeFault(method: string): Fault | undefined {
    const at = faults.findIndex((fault) =>
      'method' in fault && fault.method ? fault.method === method : method.startsWith('chat.'),
    );
    return at < 0 ? undefined : faults.splice(at, 1)[0];
  }

  function keep(given: Arguments, ephemeralTo: string | null): Answer {
    const blocks = given.blocks ? JSON.parse(given.blocks) : [];
    const isKnown = ['C0CHAN', 'D0ALICE', ...(plugIn.channels ?? [])].includes(given.channel ?? '');
    const error = isKnown ? refusal(blocks, given.text ?? '') : 'channel_not_found';
    if (error) return { ok: false, error };
    const message: StoredMessage = {
      channel: given.channel ?? '',
      ts: nextTs(),
      threadTs: given.thread_ts ?? null,
      metadata: given.metadata ? JSON.parse(given.metadata) : undefined,
      ephemeralTo,
      text: given.text ?? '',
      blocks,
      arguments: given,
      edits: 0,
    };
    if (ephemeralTo === null) stored.push(message);
    else privately.push(seen(message));
    for (const tell of listeners.message) tell(seen(message));
    return { ok: true, channel: given.channel, ts: message.ts, message_ts: message.ts };
  }

  function update(given: Arguments): Answer {
    const at = stored.findIndex((one) => one.ts === given.ts && one.channel === given.channel);
    const old = stored[at];
    if (!old) return { ok: false, error: 'message_not_found' };
    const blocks = given.blocks ? JSON.parse(given.blocks) : [];
    const error = refusal(blocks, given.text ?? '');
    if (error) return { ok: false, error };
    stored[at] = { ...old, text: given.text ?? '', blocks, edits: old.edits + 1 };
    return { ok: true, channel: given.channel, ts: given.ts };
  }

  function page(found: readonly StoredMessage[], given: Arguments): Answer {
    const { oldest = '0', latest = '9999999999' } = given;
    const inRange = found.filter((one) => one.channel === given.channel && one.ts >= oldest && one.ts <= latest);
    return {
      ok: true,
      messages: inRange.slice(0, Number(given.limit)).map((message) => wire(message)),
      has_more: false,
    };
  }

  function wire(message: StoredMessage): Answer {
    const replies = stored.filter((one) => one.threadTs === message.ts);
    const summary = replies.length ? { reply_users: ['U0BOT'], latest_reply: replies.at(-1)?.ts } : {};
    return { type: 'message', ts: message.ts, text: message.text, metadata: message.metadata, ...summary };
  }

  function nextTs(): string {
    const nowMicros = BigInt(Date.now()) * 1000n;
    lastMicros = nowMicros > lastMicros ? nowMicros : lastMicros + 1n;
    return `${lastMicros / 1_000_000n}.${String(lastMicros % 1_000_000n).padStart(6, '0')}`;
  }

  function answerPrivately(body: Record<string, unknown>, response: ServerResponse): void {
    const fault = takeFault('chat.respond');
    if (fault) {
      refuse(fault, response);
      return;
    }
    keep({ channel: 'C0CHAN', text: String(body.text), blocks: JSON.stringify(body.blocks ?? []) }, 'U0ALICE');
    response.end('ok');
  }

  // ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────

  function event(inner: Answer): Promise<number> {
    return deliver('events_api', {
      type: 'event_callback',
      team_id: 'T0TEAM',
      event_id: `Ev${randomUUID()}`,
      event: inner,
    });
  }

  async function deliver(kind: EnvelopeKind, payload: Answer): Promise<number> {
    if (requestUrl !== null) return deliverOverHttp(requestUrl, { kind, payload }, (given) => confirmed.push(given));
    const [socket] = sockets;
    if (!socket) throw new Error('no socket is connected');
    const envelope = randomUUID();
    const answered = new Promise<void>((resolve) => confirmations.set(envelope, resolve));
    socket.send(JSON.stringify({ envelope_id: envelope, type: kind, payload, accepts_response_payload: true }));
    await answered;
    return 200;
  }

  function nextMessage(): Promise<SeenMessage> {
    return new Promise((resolve) => {
      const once = (message: SeenMessage) => {
        listeners.message.delete(once);
        resolve(message);
      };
      listeners.message.add(once);
    });
  }

  async function answerTo(asking: Promise<number>): Promise<SeenMessage> {
    const answer = nextMessage();
    await asking;
    return answer;
  }

  function welcome(socket: WebSocket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id: envelope, payload } = JSON.parse(String(data));
      confirmed.push(Object.keys(payload ?? {}).length > 0 ? payload : null);
      confirmations.get(envelope)?.();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size }));
    for (const tell of listeners.hello) tell();
    listeners.hello.clear();
  }

  return {
    apiUrl: `${url}/api/`,
    calls,
    privately,
    confirmed,
    messages: () => stored.map(seen),
    stored: () => stored,
    failNext: (fault) => void faults.push(fault),
    sendTo(target) {
      requestUrl = target;
    },
    mention: (text, changes = {}) =>
      answerTo(
        event({
          type: 'app_mention',
          user: 'U0ALICE',
          text: `<@U0BOT> ${text}`,
          ts: nextTs(),
          channel: 'C0CHAN',
          ...changes,
        }),
      ),
    directMessage: (text) =>
      answerTo(event({ type: 'message', channel_type: 'im', user: 'U0ALICE', text, ts: nextTs(), channel: 'D0ALICE' })),
    command: (text) =>
      answerTo(
        deliver('slash_commands', {
          command: '/konferenz',
          text,
          team_id: 'T0TEAM',
          channel_id: 'C0CHAN',
          user_id: 'U0ALICE',
          trigger_id: randomUUID(),
          response_url: `${url}/response`,
        }),
      ),
    press: (actionId, value) =>
      answerTo(
        deliver('interactive', {
          type: 'block_actions',
          team: { id: 'T0TEAM' },
          user: { id: 'U0ALICE' },
          channel: { id: 'C0CHAN' },
          trigger_id: randomUUID(),
          response_url: `${url}/response`,
          actions: [{ type: 'button', action_id: actionId, block_id: 'b', value }],
        }),
      ),
    deliver,
    nextMessage,
    endSockets(how) {
      for (const socket of sockets) {
        if (how === 'reset') socket.terminate();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      }
    },
    connected: () => new Promise((resolve) => listeners.hello.add(resolve)),
    revoke: (token) => void revoked.add(token),
    restore: (token) => void revoked.delete(token),
    async close() {
      for (const socket of sockets) socket.terminate();
      upgrades.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function deliverOverHttp(
  url: string,
  { kind, payload }: { readonly kind: EnvelopeKind; readonly payload: Answer },
  onConfirmed: (given: unknown) => void,
): Promise<number> {
  const { body, type } = httpBody(kind, payload);
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...signature(body) } });
  const given = await response.text();
  onConfirmed(given.startsWith('{') ? JSON.parse(given) : null);
  return response.status;
}

function httpBody(kind: EnvelopeKind, payload: Answer): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

/** As docs.slack.dev/authentication/verifying-requests-from-slack says. */
export function signature(body: string, atSeconds: number = Math.floor(Date.now() / 1000)): Record<string, string> {
  const digest = createHmac('sha256', SIGNING_SECRET).update(`v0:${atSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(atSeconds), 'x-slack-signature': `v0=${digest}` };
}

function refuse(fault: Fault, response: ServerResponse): void {
  if (fault.kind === 'http') {
    response.writeHead(fault.status, fault.headers);
    response.end(fault.body);
  } else if (fault.kind === 'rate-limited') {
    const headers = { 'retry-after': String(fault.retryAfterMs / 1000) };
    send(response, 429, { ok: false, error: 'ratelimited' }, headers);
  } else {
    send(response, 200, { ok: false, error: fault.kind === 'error' ? fault.code : CODES[fault.kind] });
  }
}

const CODES: Readonly<Record<string, string>> = {
  'channel-closed': 'is_archived',
  unauthorized: 'token_revoked',
  'message-gone': 'message_not_found',
};

function send(response: ServerResponse, status: number, body: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
