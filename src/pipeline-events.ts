/** Beside the flow of alerts: the scheduled events of Discord's guilds, kept in step with the sessions. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { eventsChannel, guildOfEvents, ownerOf } from './core/channel.ts';
import { type EventsPlan, planEvents, REMOVE } from './core/event-plan.ts';
import { eventSheet } from './core/event-text.ts';
import { haystack } from './core/haystack.ts';
import { mismatch } from './core/match.ts';
import type { Conference, Post, Resolution, Session, Subscription } from './core/model.ts';
import type { PostCards } from './core/outbox.ts';
import { plainCard } from './core/phrases.ts';
import type { Clock, Store, StoreTables } from './core/ports.ts';
import { ALL_EVENTS, type Guilds, guildOf, readGuilds, saveGuilds, takesEvents } from './pipeline-event-guilds.ts';

export interface EventsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: readonly Conference[];
}

/** Makes due what is missing, wrong or unwanted in the guilds' events. Cheap when nothing is: to be asked every minute,
 *  and whenever sessions or subscriptions have changed. Each guild is a transaction of its own, so that nobody waits long. */
export async function tendEvents({ store, ...deps }: EventsDeps): Promise<void> {
  const guilds = await store.read(async (tables) => allGuilds(tables, await readGuilds(tables)));
  if (guilds.length === 0) return;
  const world = await store.read((tables) => readWorld(tables, deps));
  const changed: string[] = [];
  for (const guild of guilds) {
    if (await store.read((tables) => isToTend(tables, guild, world))) changed.push(guild);
    // A thousand guilds hold up nobody's answer.
    await nextTurn();
  }
  // What changed meanwhile is seen a minute later.
  for (const guild of changed) {
    await store.write((tables) => tendGuild(tables, guild, world));
    await nextTurn();
  }
}

async function isToTend(tables: StoreTables, guild: string, world: World): Promise<boolean> {
  const { rows, standing } = await planGuild(tables, guild, world);
  const told = world.guilds[guild];
  return rows.length > 0 || told === undefined || (told !== null && takesEvents(standing));
}

async function tendGuild(tables: StoreTables, guild: string, world: World): Promise<void> {
  const { rows, standing } = await planGuild(tables, guild, world);
  for (const row of rows) await tables.savePost(row);
  const guilds = await readGuilds(tables);
  const told = takesEvents(standing) ? null : (guilds[guild] ?? null);
  if (guilds[guild] !== told) await saveGuilds(tables, { ...guilds, [guild]: told });
}

/** What an event post should show now; made when it is sent, never stored. Null: not one of ours. */
export async function wantedEvent(
  deps: { readonly clock: Clock; readonly catalogue: readonly Conference[]; readonly publicUrl: string },
  tables: StoreTables,
  post: Post,
): Promise<(PostCards & { readonly view: Post['shownView'] }) | null> {
  if (guildOfEvents(post.channel) === null) return null;
  const record = await tables.record(post.subject);
  const session = record?.kind === 'session' ? record.value : null;
  const conference = deps.catalogue.find(({ id }) => id === session?.conference);
  const telling = conference && { ...deps, conference, language: post.language, now: deps.clock.now() };
  const event = session && telling ? eventSheet(session, telling) : null;
  const isLate = event !== null && Temporal.Instant.compare(event.end, deps.clock.now()) <= 0;
  const card = plainCard(post.language, event?.name ?? '', event?.text ?? '');
  // An answer that was lost is cleared up first, whatever is wanted now.
  if (event && post.open && post.messageId === null) return { card, reply: null, event, view: viewOf(session) };
  if (post.alert === REMOVE || !event || (isLate && post.messageId === null))
    return { card, reply: null, remove: true, view: post.shownView };
  return { card, reply: null, event, view: viewOf(session) };
}

function viewOf(session: Session | null): Post['shownView'] {
  return session && { days: session.days, period: session.period, place: session.place, status: session.status };
}

// ── What there is ──────────────────────────────────────────────────────────────────────────────────────────────────

interface World extends Pick<EventsPlan, 'sessions' | 'revisions' | 'aliases' | 'wants' | 'now'> {
  readonly guilds: Guilds;
  readonly byGuild: ReadonlyMap<string | null, readonly Subscription[]>;
}

/** Those that want events, and those that held some before. */
async function allGuilds(tables: StoreTables, known: Guilds): Promise<readonly string[]> {
  const wishing = (await tables.subscriptions()).filter(({ events }) => events).flatMap((one) => guildOf(one) ?? []);
  return [...new Set([...Object.keys(known), ...wishing])];
}

async function planGuild(
  tables: StoreTables,
  guild: string,
  world: World,
): Promise<{ readonly standing: readonly Post[]; readonly rows: readonly Post[] }> {
  const channel = eventsChannel(guild);
  const standing = await tables.posts({ channel, limit: ALL_EVENTS });
  const subscriptions = world.byGuild.get(guild) ?? [];
  return { standing, rows: planEvents({ ...world, guild, owner: ownerOf(channel), subscriptions, standing }) };
}

async function readWorld(tables: StoreTables, { clock, catalogue }: Omit<EventsDeps, 'store'>): Promise<World> {
  const byAge = (a: Subscription, b: Subscription) => Temporal.Instant.compare(a.createdAt, b.createdAt);
  const all = await tables.subscriptions();
  const subscriptions = all.filter((one) => one.events && guildOf(one) !== null).toSorted(byAge);
  const conferences = new Map(catalogue.map((conference) => [conference.id, conference]));
  const sessions = (await tables.sessions()).filter(({ conference }) => conferences.has(conference));
  const publications = (await tables.publications()).filter(({ kind }) => kind === 'session');
  const asksForWords = subscriptions.some(({ words }) => words.length > 0);
  const resolutions = asksForWords ? Map.groupBy(await tables.resolutions(), ({ session }) => session) : new Map();
  const texts = textsOf(conferences, resolutions);
  return {
    guilds: await readGuilds(tables),
    byGuild: Map.groupBy(subscriptions, guildOf),
    sessions,
    revisions: new Map(publications.map(({ record, sequence }) => [record, sequence])),
    aliases: new Map(publications.flatMap(({ record, formerIds }) => formerIds.map((id) => [id, record] as const))),
    wants: (subscription, session) => {
      const item = { conference: session.conference, recordKind: 'session', haystack: texts(session) } as const;
      return mismatch({ ...subscription, pause: null }, item) === null;
    },
    now: clock.now(),
  };
}

/** Each session's text is put together once, for all guilds. */
function textsOf(
  conferences: ReadonlyMap<string, Conference>,
  resolutions: ReadonlyMap<string | null, readonly Resolution[]>,
): (session: Session) => string {
  const texts = new Map<string, string>();
  return (session) => {
    const known = texts.get(session.id);
    if (known !== undefined) return known;
    const conference = conferences.get(session.conference);
    const text = conference ? haystack(conference, session, resolutions.get(session.id) ?? []) : '';
    texts.set(session.id, text);
    return text;
  };
}
