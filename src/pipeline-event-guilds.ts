/** Guilds whose events are kept, and what happens where a guild refuses them: the others rest, the owner hears of it once. */
import { guildOfEvents } from './core/channel.ts';
import { closureOf } from './core/closure.ts';
import { FULL } from './core/event-plan.ts';
import type { Card, ChannelRef, Language, Post, Subscription } from './core/model.ts';
import type { StoreTables } from './core/ports.ts';
import { EVENTS } from './core/wording/events.ts';
import { noticeCard, type Operator, tell } from './pipeline-notices.ts';

/** Each guild that holds or held events of ours, with the code of the refusal that was told; null: it refuses none. */
export type Guilds = Readonly<Record<string, string | null>>;

export interface Refusal {
  readonly channel: ChannelRef;
  /** The platform's own. */
  readonly code: string | null;
  /** As in the log. */
  readonly detail: string | null;
  readonly now: Temporal.Instant;
}

/** All posts of one guild: past events stay listed, some dozens a year. */
export const ALL_EVENTS = 10_000;
const NOTE = 'events:guilds';
const CHANNELS_NAMED = 3;

export async function readGuilds(tables: StoreTables): Promise<Guilds> {
  const note = await tables.note(NOTE);
  return note === null ? {} : (JSON.parse(note) as Guilds);
}

export function saveGuilds(tables: StoreTables, guilds: Guilds): Promise<void> {
  return tables.saveNote(NOTE, JSON.stringify(guilds));
}

/** The guild of a subscription's channel; null for direct messages and other chats. */
export function guildOf({ channel }: Pick<Subscription, 'channel'>): string | null {
  return /^discord:(\d{15,20})\/\d/.exec(channel)?.[1] ?? null;
}

/** True when no event waits for a guild to take it. */
export function takesEvents(standing: readonly Post[]): boolean {
  return !standing.some(({ state, messageId }) => state === 'paused' || (state === 'due' && messageId === null));
}

/** After a post of events was refused: what would be refused too is not sent, and who subscribed is told, once until an
 *  event comes through again. Messages go on. */
export async function closeEvents(operator: Operator, tables: StoreTables, refusal: Refusal): Promise<void> {
  const guild = guildOfEvents(refusal.channel);
  if (guild === null) return;
  await restOthers(tables, refusal);
  const guilds = await readGuilds(tables);
  const { code } = refusal;
  // That the bot is not in the guild is told as such.
  const closure = closureOf(code);
  if (closure === 'left' || closure === 'absent' || guilds[guild] === (code ?? '')) return;
  await saveGuilds(tables, { ...guilds, [guild]: code ?? '' });
  const subscriptions = (await tables.subscriptions()).filter((one) => one.events && guildOf(one) === guild);
  await tellRefusal(operator, tables, { ...refusal, subscriptions });
}

/** A full guild takes no new events; without the right it takes no changes either. */
async function restOthers(tables: StoreTables, { channel, code, detail, now }: Refusal): Promise<void> {
  const due = await tables.posts({ channel, state: 'due', limit: ALL_EVENTS });
  for (const post of due.filter(({ messageId }) => code !== FULL || messageId === null))
    await tables.savePost({ ...post, state: 'paused', attempts: 0, reason: detail, code, updatedAt: now });
}

async function tellRefusal(
  operator: Operator,
  tables: StoreTables,
  refusal: Refusal & { readonly subscriptions: readonly Subscription[] },
): Promise<void> {
  const { channel, subscriptions, now } = refusal;
  const to = new Map<ChannelRef, Language>();
  for (const { madeBy, language } of subscriptions)
    to.set(madeBy ?? operator.channel, madeBy ? language : operator.language);
  const subject = `notice:${channel}:${now.epochMilliseconds}`;
  await tell(tables, { subject, card: (language) => refusalCard(refusal, language), to, now });
}

function refusalCard(
  { code, detail, subscriptions }: Refusal & { readonly subscriptions: readonly Subscription[] },
  language: Language,
): Card {
  const say = EVENTS[language].trouble;
  const other = say.other(detail ?? code ?? '');
  const text = code === FULL ? say.full : closureOf(code) === 'no-right' ? say.noRight : other;
  const channels = [...new Set(subscriptions.map(({ channel }) => channel))].slice(0, CHANNELS_NAMED);
  return {
    ...noticeCard(language, say.title, text),
    fields: channels.map((channel) => ({ label: say.channel, value: channel, struck: null, channel })),
  };
}
