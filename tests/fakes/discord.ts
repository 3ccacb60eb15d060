/** A small Discord on loopback: REST v10 with its limits, a gateway, and hands to act as people and to break things. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { APIMessage, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type {
  Answer,
  Callback,
  DiscordPlugIn,
  FakeDiscord,
  Fault,
  GatewayData,
  Identify,
  InteractionRecord,
  KeptMessage,
  SeenRequest,
} from './discord-hands.ts';
import { problemsOf } from './discord-limits.ts';
import {
  BOT_ID,
  botUser,
  CHANNEL_ID,
  GUILD_ID,
  guild,
  INVITED,
  person,
  shardOf,
  TOKEN,
  USER_ID,
} from './discord-world.ts';

export type * from './discord-hands.ts';
export { BOT_ID, CHANNEL_ID, GUILD_ID, TOKEN, USER_ID };

type MessageBody = RESTPostAPIChannelMessageJSONBody;

const HEARTBEAT_MS = 20_000;
const EPOCH_MS = 1_420_070_400_000n;

export async function startFakeDiscord({
  routes = () => null,
  guilds = [],
  shards = 1,
}: DiscordPlugIn = {}): Promise<FakeDiscord> {
  const shardOfSocket = new Map<WebSocket, number>();
  const kept = new Map<string, KeptMessage[]>();
  const nonces = new Map<string, KeptMessage>();
  const requests: SeenRequest[] = [];
  const identifies: Identify[] = [];
  const interactions = new Map<string, InteractionRecord>();
  const faults: Fault[] = [];
  const waiting = new Set<() => void>();
  const sockets = new Set<Duplex>();
  let commands: unknown[] = [];
  let commandWrites = 0;
  let resumes = 0;
  let lastId = 0n;
  let sequence = 0;
  let closeOnIdentify: number | null = null;
  let upgradeRefusals = { status: 0, times: 0 };

  const server = createServer((request, response) => void serve(request, response));
  const gateway = new WebSocketServer({ noServer: true });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (upgradeRefusals.times > 0) {
      upgradeRefusals.times -= 1;
      socket.end(`HTTP/1.1 ${upgradeRefusals.status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    gateway.handleUpgrade(request, socket, head, greet);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}`;

  // ── REST ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = await readRequest(request);
    requests.push(seen);
    const index = faults.findIndex(({ matches }) => matches(seen));
    const fault = index < 0 ? null : faults.splice(index, 1)[0]?.does;
    if (fault === 'break-before') request.socket.destroy();
    else if (fault === 'break-after') {
      route(seen);
      request.socket.destroy();
    } else {
      const answer = fault ?? (authorized(request, seen) ? route(seen) : failure(401, 0, '401: Unauthorized'));
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
    }
    tell();
  }

  function authorized(request: IncomingMessage, { path }: SeenRequest): boolean {
    const needsNone = path.startsWith('/interactions/') || path.startsWith('/webhooks/');
    return needsNone || request.headers.authorization === `Bot ${TOKEN}`;
  }

  function route(request: SeenRequest): Answer {
    return routes(request) ?? ownRoute(request);
  }

  function ownRoute({ method, path, body }: SeenRequest): Answer {
    const [, first = '', id = '', third = '', fourth = ''] = path.split(/[/?]/);
    const what = `${method} /${first}/${['users', 'gateway'].includes(first) ? id : '*'}${third && `/${third}`}`;
    switch (what) {
      case 'GET /gateway/bot':
        return ok({
          url: gatewayUrl,
          shards,
          session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: shards },
        });
      case 'GET /users/@me':
        return ok(botUser());
      case 'GET /applications/*/commands':
        return ok(commands);
      case 'PUT /applications/*/commands':
        commandWrites += 1;
        commands = (body as object[]).map((command) => ({ ...command, id: nextId(), version: nextId(), nsfw: false }));
        return ok(commands);
      case 'GET /channels/*/messages':
        return ok(history(id, new URLSearchParams(path.split('?')[1])));
      case 'POST /channels/*/messages':
        return post(id, body as MessageBody);
      case 'PATCH /channels/*/messages':
        return edit(id, fourth, body as MessageBody);
      case `POST /interactions/*/${third}`:
        return callback(id, body as Callback);
      case `PATCH /webhooks/*/${third}`:
        return editAnswer(third, body as MessageBody);
      default:
        return failure(404, 0, '404: Not Found');
    }
  }

  function post(channelId: string, body: MessageBody): Answer {
    const problems = problemsOf(body);
    if (problems.length > 0) return failure(400, 50035, 'Invalid Form Body', problems);
    const nonce = body.nonce === undefined ? null : `${channelId} ${body.nonce}`;
    const earlier = body.enforce_nonce && nonce ? nonces.get(nonce) : undefined;
    if (earlier) return ok({ ...earlier, nonce: body.nonce });
    const message = keep(channelId, body, botUser());
    if (nonce) nonces.set(nonce, message);
    return ok({ ...message, nonce: body.nonce });
  }

  function keep(channelId: string, body: MessageBody, author: APIMessage['author']): KeptMessage {
    const { content = '', embeds = [], components = [], message_reference: reference } = body;
    const message = {
      id: nextId(),
      channel_id: channelId,
      author,
      content: content.trim(),
      embeds: embeds.map((embed) => ({ type: 'rich', ...embed })),
      components,
      ...(reference && { message_reference: reference }),
      allowed: body.allowed_mentions,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      type: reference ? 19 : 0,
      tts: false,
      pinned: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
    } as unknown as KeptMessage;
    kept.set(channelId, [...(kept.get(channelId) ?? []), message]);
    return message;
  }

  function edit(channelId: string, messageId: string, body: MessageBody): Answer {
    const problems = problemsOf(body);
    if (problems.length > 0) return failure(400, 50035, 'Invalid Form Body', problems);
    const message = kept.get(channelId)?.find(({ id }) => id === messageId);
    if (!message) return failure(404, 10008, 'Unknown Message');
    const { content = message.content, embeds = message.embeds, components, allowed_mentions: allowed } = body;
    Object.assign(message, { content: content?.trim(), embeds, components, allowed, edited_timestamp: 'now' });
    return ok(message);
  }

  function history(channelId: string, query: URLSearchParams): KeptMessage[] {
    const before = BigInt(query.get('before') ?? '9'.repeat(20));
    const newestFirst = (kept.get(channelId) ?? []).filter(({ id }) => BigInt(id) < before).toReversed();
    return newestFirst.slice(0, Number(query.get('limit') ?? 50));
  }

  function callback(id: string, body: Callback): Answer {
    const record = interactions.get(id);
    if (!record) return failure(404, 10062, 'Unknown interaction');
    if (record.callbacks.length > 0) {
      return failure(400, 40060, 'Interaction has already been acknowledged.');
    }
    const problems = body.type === 4 ? problemsOf(body.data ?? {}) : [];
    if (problems.length > 0) return failure(400, 50035, 'Invalid Form Body', problems);
    record.callbacks.push(body);
    return { status: 204, body: null };
  }

  function editAnswer(token: string, body: MessageBody): Answer {
    const record = interactions.get(token.replace('token-', ''));
    if (!record) return failure(404, 10015, 'Unknown Webhook');
    record.edited = body;
    return ok({ id: nextId() });
  }

  // ── Gateway ──────────────────────────────────────────────────────────────────────────────────────────────────────

  function greet(socket: WebSocket): void {
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Identify & { readonly session_id?: string } };
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      else if (op === 2) onIdentify(socket, d);
      else if (op === 6) {
        resumes += 1;
        const earlier = identifies[Number(d.session_id?.replace('session-', '')) - 1];
        shardOfSocket.set(socket, earlier?.shard?.[0] ?? 0);
        dispatchTo(socket, 'RESUMED', {});
      }
      tell();
    });
    socket.on('close', tell);
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: HEARTBEAT_MS } }));
    tell();
  }

  function onIdentify(socket: WebSocket, d: Identify): void {
    identifies.push(d);
    const [shard] = d.shard ?? [0];
    shardOfSocket.set(socket, shard);
    const refusal = d.token === TOKEN ? closeOnIdentify : 4004;
    if (refusal !== null) {
      socket.close(refusal);
      return;
    }
    const own = [{ id: GUILD_ID }, ...guilds].filter(({ id }) => shardOf(id, shards) === shard);
    dispatchTo(socket, 'READY', {
      v: 10,
      shard: d.shard,
      user: botUser(),
      application: { id: BOT_ID, flags: 0 },
      guilds: own.map(({ id }) => ({ id, unavailable: true })),
      session_id: `session-${identifies.length}`,
      resume_gateway_url: gatewayUrl,
    });
    for (const sketch of own) dispatchTo(socket, 'GUILD_CREATE', guild(sketch));
  }

  function dispatchTo(socket: WebSocket, event: string, data: unknown): void {
    sequence += 1;
    socket.send(JSON.stringify({ op: 0, t: event, s: sequence, d: data }));
  }

  /** To the connection that hears of the guild. */
  function dispatch(event: string, data: GatewayData): void {
    for (const socket of gateway.clients)
      if ((shardOfSocket.get(socket) ?? 0) === shardOf(data.guild_id, shards)) dispatchTo(socket, event, data);
  }

  function interact(data: object): InteractionRecord {
    const id = nextId();
    const record: InteractionRecord = { callbacks: [], edited: null };
    interactions.set(id, record);
    dispatch('INTERACTION_CREATE', {
      id,
      application_id: BOT_ID,
      token: `token-${id}`,
      version: 1,
      guild_id: GUILD_ID,
      channel_id: CHANNEL_ID,
      channel: { id: CHANNEL_ID, type: 0 },
      app_permissions: INVITED,
      entitlements: [],
      attachment_size_limit: 0,
      authorizing_integration_owners: {},
      ...data,
    });
    return record;
  }

  function member(permissions = 0n): object {
    return { user: person(), permissions: String(permissions), roles: [], joined_at: null, deaf: false, mute: false };
  }

  // ── Hands ────────────────────────────────────────────────────────────────────────────────────────────────────────

  function nextId(): string {
    const fromClock = (BigInt(Date.now()) - EPOCH_MS) << 22n;
    lastId = fromClock > lastId ? fromClock : lastId + 1n;
    return String(lastId);
  }

  function tell(): void {
    for (const check of [...waiting]) check();
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    requests,
    identifies,
    connections: () => gateway.clients.size,
    resumes: () => resumes,
    messages: (channelId = CHANNEL_ID) => (kept.get(channelId) ?? []).filter(({ author }) => author.id === BOT_ID),
    commandWrites: () => commandWrites,
    fail: (fault) => faults.push(fault),
    forgetNonces: () => nonces.clear(),
    write(content, { channelId = CHANNEL_ID, bot = false, replyToBot = false } = {}) {
      const message = keep(channelId, { content }, { ...person(), bot });
      const inGuild = channelId === CHANNEL_ID;
      const mentions = replyToBot || content.includes(`<@${BOT_ID}>`) ? [botUser()] : [];
      // The text of others' messages is told only where the bot is spoken to.
      const told = !inGuild || mentions.length > 0 ? content : '';
      const where = inGuild ? { guild_id: GUILD_ID, channel_type: 0 } : { channel_type: 1 };
      dispatch('MESSAGE_CREATE', { ...message, content: told, mentions, ...where });
      return message.id;
    },
    use: (data, { locale = 'de', permissions, own = INVITED, channel = { id: CHANNEL_ID, type: 0 } } = {}) => {
      const where = { channel, channel_id: channel.id };
      return interact({ type: 2, data, locale, member: member(permissions), app_permissions: own, ...where });
    },
    typing: (data) => interact({ type: 4, data, locale: 'de', member: member() }),
    press: (customId, { locale = 'de', permissions } = {}) =>
      interact({
        type: 3,
        locale,
        member: member(permissions),
        data: { component_type: 2, custom_id: customId, id: 1 },
        message: kept.get(CHANNEL_ID)?.[0] ?? keep(CHANNEL_ID, { content: 'x' }, botUser()),
      }),
    dispatch,
    closeGateway(code) {
      for (const socket of gateway.clients) socket.close(code);
    },
    send(payload) {
      for (const socket of gateway.clients) socket.send(JSON.stringify(payload));
    },
    refuseIdentify(code) {
      closeOnIdentify = code;
    },
    refuseUpgrades(status, times) {
      upgradeRefusals = { status, times };
    },
    until(condition) {
      return new Promise((resolve) => {
        const check = (): void => {
          if (!condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
    async stop() {
      for (const socket of gateway.clients) socket.terminate();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function failure(status: number, code: number, message: string, errors?: unknown): Answer {
  return { status, body: { code, message, ...(errors !== undefined && { errors }) } };
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const path = (request.url ?? '').replace('/api/v10', '');
  return { method: request.method ?? 'GET', path, body: text ? JSON.parse(text) : null };
}
