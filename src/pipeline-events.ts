/** Beside the flow of alerts: the scheduled events of Discord's guilds, kept in step with the sessions. */
import { eventsChannel, guildOfEvents, ownerOf } from './core/channel.ts';
import { type EventsPlan, planEvents, REMOVE } from './core/event-plan.ts';
import { eventSheet } from './core/event-text.ts';
import { haystack } from './core/haystack.ts';
import { mismatch } from './core/match.ts';
import type { Conference, Post, Resolution, Session, Subscription } from './core/model.ts';
import type { PostCards } from './core/outbox.ts';
import { plainCard } from './core/phrases.ts';
import type { Clock, Store, StoreTables } from './core/ports.ts';

export interface EventsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: readonly Conference[];
}

/** All posts of one guild: past events stay listed, some dozens a year. */
const ALL_POSTS = 10_000;
/** Guilds whose events are kept, so that they are found when their last subscription has ended. */
const GUILDS = 'events:guilds';

/** Makes due what is missing, wrong or unwanted in the guilds' events. Cheap when nothing is: to be asked every minute,
 *  and whenever sessions or subscriptions have changed. */
export async function tendEvents(deps: EventsDeps): Promise<void> {
  const needed = await deps.store.read(async (tables) => {
    const guilds = await guildsOf(tables);
    const world = guilds.all.length > 0 ? await readWorld(tables, deps) : null;
    const changed: string[] = [];
    for (const guild of guilds.all) if (world && (await rowsFor(tables, guild, world)).length > 0) changed.push(guild);
    return { guilds, changed };
  });
  const { all, known } = needed.guilds;
  if (needed.changed.length === 0 && all.length === known.length) return;
  await deps.store.write(async (tables) => {
    const world = await readWorld(tables, deps);
    for (const guild of needed.changed)
      for (const row of await rowsFor(tables, guild, world)) await tables.savePost(row);
    await tables.saveNote(GUILDS, JSON.stringify(all));
  });
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
  readonly subscriptions: readonly Subscription[];
}

async function guildsOf(tables: StoreTables): Promise<{ readonly all: string[]; readonly known: string[] }> {
  const note = await tables.note(GUILDS);
  const known = note === null ? [] : (JSON.parse(note) as string[]);
  const wishing = (await tables.subscriptions()).filter(({ events }) => events).flatMap(guildOf);
  return { known, all: [...new Set([...known, ...wishing])] };
}

async function rowsFor(tables: StoreTables, guild: string, world: World): Promise<Post[]> {
  const channel = eventsChannel(guild);
  const standing = await tables.posts({ channel, limit: ALL_POSTS });
  const subscriptions = world.subscriptions.filter((one) => guildOf(one).includes(guild));
  return planEvents({ ...world, guild, owner: ownerOf(channel), subscriptions, standing });
}

async function readWorld(tables: StoreTables, { clock, catalogue }: EventsDeps): Promise<World> {
  const byAge = (a: Subscription, b: Subscription) => Temporal.Instant.compare(a.createdAt, b.createdAt);
  const all = await tables.subscriptions();
  const subscriptions = all.filter((one) => one.events && guildOf(one).length > 0).toSorted(byAge);
  const conferences = new Map(catalogue.map((conference) => [conference.id, conference]));
  const sessions = (await tables.sessions()).filter(({ conference }) => conferences.has(conference));
  const publications = (await tables.publications()).filter(({ kind }) => kind === 'session');
  const asksForWords = subscriptions.some(({ words }) => words.length > 0);
  const resolutions = asksForWords ? Map.groupBy(await tables.resolutions(), ({ session }) => session) : new Map();
  const texts = textsOf(conferences, resolutions);
  return {
    subscriptions,
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

/** The guild of a subscription's channel; none for direct messages and other chats. */
function guildOf({ channel }: Subscription): string[] {
  const guild = /^discord:(\d{15,20})\/\d/.exec(channel)?.[1];
  return guild === undefined ? [] : [guild];
}
