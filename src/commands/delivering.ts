/** Commands about who is told what: `subscribe`, `unsubscribe`, `subscriptions`, `deliveries`, `retry`. */
import { guildOfEvents, parseChannel } from '../core/channel.ts';
import { deliveryReason, pauseReason } from '../core/delivery-reason.ts';
import type { DeliveryMode, Post, RecordKind, Subscription } from '../core/model.ts';
import { pauseCause } from '../core/pause.ts';
import type { ChatHealth } from '../core/ports.ts';
import { deliveryShape, subscriptionShape, untoldShape } from '../core/shapes.ts';
import { wakePost } from '../pipeline-missed.ts';
import { openChannel } from '../pipeline-rest.ts';
import { untoldChanges } from '../pipeline-untold.ts';
import { newSubscription } from '../pipeline-wish.ts';
import { type Program, sha256, webhookSecret } from '../program.ts';
import {
  type Command,
  type Context,
  inColumns,
  knownConference,
  listOption,
  print,
  textOption,
  UsageError,
} from './command.ts';

const KINDS: readonly RecordKind[] = ['session', 'resolution'];
const DELIVERIES: readonly DeliveryMode[] = ['now', 'daily', 'weekly'];

const LISTED = 200;
/** Changes that are looked at for channels that were not told of them. */
const CHANGES_EXPLAINED = 20;

export const subscribe: Command = {
  name: 'subscribe',
  usage: '<channel>',
  summary: 'subscribes a channel: slack:<team>/<channel>, discord:<guild>/<channel>, webhook:<url> or console',
  options: {
    conference: {
      type: 'string',
      multiple: true,
      value: 'C',
      help: 'only this conference; may be given several times',
    },
    kind: { type: 'string', multiple: true, value: 'K', help: 'session or resolution; default both' },
    word: { type: 'string', multiple: true, value: 'W', help: 'only news with one of these words' },
    delivery: { type: 'string', value: 'MODE', help: 'now, daily or weekly; default now' },
    quiet: { type: 'string', value: 'HOURS', help: 'held back in these hours, e.g. 22:00-07:00' },
    'no-events': { type: 'boolean', help: "do not keep the guild's scheduled events in sync" },
    publish: {
      type: 'boolean',
      help: 'publish messages of an announcement channel of Discord to those that follow it',
    },
  },
  positionals: [1, 1],
  async run(context) {
    const wish = readWish(context);
    const program = await context.open();
    const conferences = listOption(context, 'conference').map((name) => knownConference(program, name));
    const subscription = newSubscription({ ...wish, conferences }, { clock: program.clock, hash: sha256 });
    await program.store.write((tables) => tables.saveSubscription(subscription));
    await program.pipeline.tendEvents();
    const { secretKey } = program.config;
    if (subscription.channel.startsWith('webhook:') && secretKey)
      context.note(`signed with ${webhookSecret(secretKey.reveal())}`);
    print(context, subscriptionShape(subscription), () => `${subscription.id} subscribes ${subscription.channel}`);
    return 0;
  },
};

export const unsubscribe: Command = {
  name: 'unsubscribe',
  usage: '<id>',
  summary: 'ends a subscription',
  options: {},
  positionals: [1, 1],
  async run(context) {
    const program = await context.open();
    const [id = ''] = context.positionals;
    const found = (await program.store.read((tables) => tables.subscriptions())).find((one) => one.id === id);
    if (!found) throw new UsageError(`no subscription "${id}"; "subscriptions" lists them`);
    if (found.configured)
      throw new UsageError(`subscription ${id} stands in the config file; take it out there, else it comes back`);
    await program.store.write((tables) => tables.removeSubscription(id));
    await program.pipeline.tendEvents();
    print(context, { id, removed: true }, () => `${id} ended`);
    return 0;
  },
};

export const subscriptions: Command = {
  name: 'subscriptions',
  usage: '',
  summary: 'every subscription, paused ones with the reason',
  options: {},
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    const list = await program.store.read((tables) => tables.subscriptions());
    print(context, list.map(subscriptionShape), () => inColumns(list.map(subscriptionRow)));
    return 0;
  },
};

export const deliveries: Command = {
  name: 'deliveries',
  usage: '',
  summary: `the newest ${LISTED} messages, each not delivered with the reason; of the last ${CHANGES_EXPLAINED} changes, why a channel was not told`,
  options: {},
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    const posts = await program.store.read((tables) => tables.posts({ limit: LISTED }));
    const { language } = context;
    const now = program.clock.now();
    const explained = posts.map((post) => ({
      ...post,
      reason: deliveryReason(post, { language, now, health: healthFor(post, program) }),
    }));
    for (const one of await program.store.read((tables) => tables.subscriptions())) {
      const paused = pauseReason(one, language);
      if (paused) context.note(paused);
    }
    const { catalogue } = program;
    const asking = { catalogue, language, changes: CHANGES_EXPLAINED };
    const untold = await program.store.read((tables) => untoldChanges(tables, asking));
    const rows = [
      ...explained.map(deliveryShape),
      ...untold.slice(0, LISTED).map(({ change, ...about }) => untoldShape(change, about)),
    ];
    print(context, rows, () =>
      inColumns(
        rows.map((row) => [
          row.state,
          row.channel,
          row.subject,
          `rev ${row.revision ?? '–'}/${row.wanted}`,
          row.reason ?? '',
        ]),
      ),
    );
    return 0;
  },
};

export const retry: Command = {
  name: 'retry',
  usage: '',
  summary: 'tries again what failed, and wakes subscriptions that were paused by an error',
  options: {},
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    const now = program.clock.now();
    const counts = await program.store.write(async (tables) => {
      const stuck = async () =>
        (
          await Promise.all((['failed', 'paused'] as const).map((state) => tables.posts({ state, limit: 10_000 })))
        ).flat();
      const posts = (await stuck()).length;
      const closed = (await tables.subscriptions()).filter(({ pause }) => pause?.by === 'error');
      for (const channel of new Set(closed.map((one) => one.channel)))
        await openChannel(program, tables, { channel, now });
      for (const post of await stuck()) await tables.savePost({ ...wakePost(post, now, now), dueAt: now });
      return { posts, subscriptions: closed.length };
    });
    print(
      context,
      counts,
      () => `${counts.posts} messages due again, ${counts.subscriptions} subscriptions awake again`,
    );
    return 0;
  },
};

function readWish(context: Context): Pick<Subscription, 'channel' | 'language'> & Partial<Subscription> {
  const [channel = ''] = context.positionals;
  parseChannel(channel);
  if (guildOfEvents(channel))
    throw new UsageError(`${channel} holds scheduled events; subscribe a channel of the guild`);
  const kinds = listOption(context, 'kind').map((kind) => oneOf('--kind', kind, KINDS));
  const quiet = textOption(context, 'quiet') ?? null;
  if (quiet !== null && !/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(quiet))
    throw new UsageError(`--quiet "${quiet}" is no span of hours; write it like 22:00-07:00`);
  return {
    channel,
    language: context.language,
    kinds: kinds.length > 0 ? kinds : KINDS,
    words: listOption(context, 'word'),
    delivery: oneOf('--delivery', textOption(context, 'delivery') ?? 'now', DELIVERIES),
    quiet,
    events: context.values['no-events'] !== true,
    publish: context.values.publish === true,
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${name} "${value}" is not known; allowed are ${allowed.join(', ')}`);
  return found;
}

/** How the post's chat fares; where it has no credentials, that is what stands in the way. */
function healthFor({ owner }: Post, { chats, chatHealth }: Program): ChatHealth {
  const chat = chats.find(({ id }) => id === owner.split(':')[0]);
  const off = chatHealth().find(({ name }) => owner.startsWith(name))?.health;
  // The command itself is not connected: only what is down stands in the way.
  if (chat) return chat.health(owner).state === 'down' ? chat.health(owner) : { state: 'up', reason: null };
  return off ?? { state: 'off', reason: null };
}

function subscriptionRow(one: Subscription): string[] {
  const about = one.conferences.length > 0 ? one.conferences.join(',') : 'all';
  const state = one.pause ? `paused: ${pauseCause(one.pause, one.language) ?? ''}` : one.delivery;
  return [one.id, one.channel, about, one.kinds.join(','), one.words.join(','), one.language, state];
}
