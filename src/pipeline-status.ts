/** How the bot fares, for people in a chat. */
import { type StatusFacts, statusCard } from './core/command-about.ts';
import type { Card } from './core/model.ts';
import type { Store } from './core/ports.ts';
import { lastCheckOf } from './pipeline-knowledge.ts';
import type { Asked } from './pipeline-wish.ts';

export interface StatusDeps {
  readonly store: Store;
  readonly publicUrl: string;
  /** Those that are polled. */
  readonly polled: readonly string[];
  readonly chatHealth: () => StatusFacts['chats'];
}

/** More are not counted one by one. */
const WAITING_MOST = 1_000;

/** Carries out `status`. */
export async function status(deps: StatusDeps, { question, asker }: Asked): Promise<Card> {
  const { channel } = question;
  const facts = await deps.store.read(async (tables): Promise<StatusFacts> => {
    const states = await tables.sourceStates();
    const parked = channel ? await tables.posts({ channel, state: 'paused', limit: WAITING_MOST }) : [];
    const due = channel ? await tables.posts({ channel, state: 'due', limit: WAITING_MOST }) : [];
    return {
      sources: states.filter(({ id }) => deps.polled.includes(id)),
      chats: deps.chatHealth(),
      lastCheckAt: lastCheckOf(states),
      subscriptions: channel ? await tables.subscriptions({ channel }) : [],
      waiting: parked.length + due.length,
      publicUrl: deps.publicUrl,
    };
  });
  return statusCard(asker, facts);
}
