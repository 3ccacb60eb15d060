/** Runs the contract of all chats over Discord. */
import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { createDiscordAdapter } from '../../src/adapters/discord/discord.ts';
import {
  BOT_ID,
  CHANNEL_ID,
  type FakeDiscord,
  type Fault,
  GUILD_ID,
  type KeptMessage,
  failure as refusal,
  type SeenRequest,
  startFakeDiscord,
  TOKEN,
} from '../fakes/discord.ts';
import { type ChatBench, type ChatServer, chatContract, type Failure, type SeenMessage } from './chat-contract.ts';

const NAMED_LINK = /(?<!\\)\[((?:\\.|[^\]\\])*)\]\((https?:\/\/[^\s)]+)\)/g;

chatContract('Discord', async (answer) => {
  const server = await startFakeDiscord();
  const notes = new Map<string, string>();
  const adapter = createDiscordAdapter(
    { token: TOKEN, apiUrl: server.apiUrl },
    {
      log: () => {},
      notes: {
        get: async (key) => notes.get(key) ?? null,
        set: async (key, value) => void notes.set(key, value),
      },
    },
  );
  await adapter.start(answer);
  return {
    adapter,
    channel: `discord:${GUILD_ID}/${CHANNEL_ID}`,
    clock: { now: () => Temporal.Now.instant() },
    server: seenFromOutside(server),
    async stop() {
      await adapter.stop();
      await server.stop();
    },
  } satisfies ChatBench;
});

function seenFromOutside(server: FakeDiscord): ChatServer {
  return {
    messages: () => server.messages().map(seen),
    failNext: (failure) => server.fail({ matches: isWrite, does: effectOf(failure) }),
    async ask(text) {
      const id = server.write(`<@${BOT_ID}> ${text}`);
      const answers = (): KeptMessage[] =>
        server.messages().filter(({ message_reference: reference }) => reference?.message_id === id);
      await server.until(() => answers().length > 0);
      return seen(answers()[0]!);
    },
  };
}

function isWrite({ method, path }: SeenRequest): boolean {
  return /^\/channels\/\d+\/messages/.test(path) && method !== 'GET';
}

function effectOf(failure: Failure): Fault['does'] {
  switch (failure.kind) {
    case 'channel-closed':
      return refusal(404, 10003, 'Unknown Channel');
    case 'unauthorized':
      return refusal(401, 0, '401: Unauthorized');
    case 'message-gone':
      return refusal(404, 10008, 'Unknown Message');
    case 'rate-limited': {
      const seconds = failure.retryAfterMs / 1000;
      const headers = { 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': 'shared' };
      return { status: 429, body: { message: 'Slow down', retry_after: seconds, global: false }, headers };
    }
    case 'lost-after-effect':
      return 'break-after';
    case 'lost-before-effect':
      return 'break-before';
  }
}

/** A message as a person sees it, with markdown resolved. */
function seen(message: KeptMessage): SeenMessage {
  const { content = '', embeds = [], components = [] } = message as unknown as RESTPostAPIChannelMessageJSONBody;
  const buttons = (components as readonly { components: readonly { label: string; url?: string }[] }[]).flatMap(
    (row) => row.components,
  );
  const marked = embeds.flatMap(({ title = '', description = '', fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const plain = [...embeds.map(({ footer }) => footer?.text ?? ''), ...buttons.map(({ label }) => label)];
  return {
    id: message.id,
    plainText: rendered(content ?? ''),
    allText: [content ?? '', ...marked].map(rendered).concat(plain).join('\n'),
    links: [
      ...embeds.flatMap(({ url }) => url ?? []),
      ...buttons.flatMap(({ url }) => url ?? []),
      ...[content ?? '', ...marked].flatMap((text) => Array.from(text.matchAll(NAMED_LINK), ([, , url]) => url!)),
    ],
    replyTo: message.message_reference?.message_id ?? null,
    pings: pingsOf(message),
  };
}

function rendered(text: string): string {
  return text
    .replace(NAMED_LINK, '$1')
    .replace(/(?<!\\)~~/g, '')
    .replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

/** Only the content pings, and only what `allowed_mentions` lets through; left out, everything is let through. */
function pingsOf({ content, allowed, message_reference: reference }: KeptMessage): string[] {
  const lets = (kind: string): boolean => allowed?.parse?.some((parsed) => parsed === kind) ?? allowed === undefined;
  const pinged = (kind: string, pattern: RegExp): string[] =>
    lets(kind) ? Array.from(content.matchAll(pattern), ([, who]) => who!) : [];
  const repliedTo = reference && (allowed?.replied_user ?? allowed === undefined) ? ['author replied to'] : [];
  return [
    ...pinged('everyone', /@(everyone|here)/g),
    ...pinged('users', /<@!?(\d+)>/g),
    ...pinged('roles', /<@&(\d+)>/g),
    ...repliedTo,
  ];
}
