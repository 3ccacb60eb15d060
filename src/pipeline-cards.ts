/** What a post should say now: its card, and the reply to what this channel saw before. */
import { replyCard, summaryCard } from './core/card.ts';
import { guildOfEvents } from './core/channel.ts';
import type { AlertItem, Conference, Post } from './core/model.ts';
import type { PostCards } from './core/outbox.ts';
import { summaryItems } from './core/outbox-plan.ts';
import type { Clock, StoreTables } from './core/ports.ts';
import { wantedEvent } from './pipeline-events.ts';

export interface CardDeps {
  readonly clock: Clock;
  readonly catalogue: readonly Conference[];
  readonly publicUrl: string;
}

export interface WantedCards extends PostCards {
  /** What the message then shows of a session. */
  readonly view: Post['shownView'];
}

/** Null: the alert of the post is not stored, or does not speak of it. */
export async function wantedCards(deps: CardDeps, tables: StoreTables, post: Post): Promise<WantedCards | null> {
  if (guildOfEvents(post.channel)) return wantedEvent(deps, tables, post);
  const alert = await tables.alert(post.alert);
  if (!alert) return null;
  const summary = summaryItems(post.subject, alert);
  if (summary) return { card: summaryCard(summary, post.language), reply: null, view: null };
  const item = alert.items.find(({ subject }) => subject === post.subject);
  if (!item) return null;
  const reply = post.wantsReply ? await replyFor(deps, tables, { post, item }) : null;
  return { card: item.cards[post.language], reply, view: item.view };
}

async function replyFor(
  deps: CardDeps,
  tables: StoreTables,
  { post, item }: { readonly post: Post; readonly item: AlertItem },
) {
  const record = await tables.record(post.subject);
  const conference = deps.catalogue.find(({ id }) => id === item.conference);
  if (record?.kind !== 'session' || !conference || !post.shownView) return null;
  const telling = { conference, language: post.language, publicUrl: deps.publicUrl, now: deps.clock.now() };
  return replyCard(post.shownView, record.value, telling, item.manner === 'correct');
}
