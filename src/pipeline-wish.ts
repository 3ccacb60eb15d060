/** Wishes said in a chat: subscribe this channel, end its subscriptions. */
import type { Card, ChannelRef, Conference, Intent, Language, Question, Subscription } from './core/model.ts';
import { plainCard } from './core/phrases.ts';
import type { Clock, Store } from './core/ports.ts';
import { WORDING } from './core/wording/wording.ts';

export interface WishDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: readonly Conference[];
  readonly hash: (text: string) => string;
}

/** Carries out a `subscribe` or `unsubscribe` for the channel the question came from. */
export async function answerWish(deps: WishDeps, question: Question, intent: Intent): Promise<Card> {
  const say = WORDING[intent.language];
  const { channel } = question;
  if (channel === null) return plainCard(intent.language, say.helpTitle, say.subscribeElsewhere);
  if (question.mayManage === false) return plainCard(intent.language, say.helpTitle, say.mayNotManage);
  if (intent.kind === 'unsubscribe') return unsubscribe(deps, channel, intent);
  const { conference, conferences = conference ? [conference] : [], query } = intent.slots;
  const subscription = newSubscription(
    {
      channel,
      conferences,
      words: query ? [query] : [],
      language: intent.language,
    },
    deps,
  );
  await deps.store.write((tables) => tables.saveSubscription(subscription));
  const about = [conferences.length > 0 ? conferences.join(', ') : say.everything, query && say.about(query)]
    .filter(Boolean)
    .join(' ');
  return plainCard(intent.language, say.helpTitle, say.subscribed(channel, about));
}

async function unsubscribe(deps: WishDeps, channel: ChannelRef, intent: Intent): Promise<Card> {
  const { conference, conferences: asked = conference ? [conference] : [] } = intent.slots;
  const say = WORDING[intent.language];
  const count = await deps.store.write(async (tables) => {
    const own = await tables.subscriptions({ channel });
    const ended = own.filter(
      ({ configured, conferences }) =>
        !configured && (asked.length === 0 || asked.some((id) => conferences.includes(id))),
    );
    for (const { id } of ended) await tables.removeSubscription(id);
    return ended.length;
  });
  const text = count > 0 ? say.unsubscribed(count) : say.nothingToUnsubscribe;
  return plainCard(intent.language, say.helpTitle, text);
}

/** Ends one subscription of the channel the button stands in. */
export async function endSubscription(
  { store }: Pick<WishDeps, 'store'>,
  { channel, id, language }: { readonly channel: ChannelRef | null; readonly id: string; readonly language: Language },
): Promise<Card> {
  const say = WORDING[language];
  const ended = await store.write(async (tables) => {
    const own = await tables.subscriptions(channel === null ? {} : { channel });
    const found = own.find((subscription) => subscription.id === id && !subscription.configured && channel !== null);
    return found ? tables.removeSubscription(id) : false;
  });
  return plainCard(language, say.helpTitle, ended ? say.unsubscribed(1) : say.nothingToUnsubscribe);
}

/** A subscription with the usual settings; the same wish in the same channel has the same id. */
export function newSubscription(
  wish: Pick<Subscription, 'channel'> & Partial<Subscription> & { readonly language: Language },
  { clock, hash }: Pick<WishDeps, 'clock' | 'hash'>,
): Subscription {
  const { channel, conferences = [], kinds = ['session', 'resolution'], words = [] } = wish;
  const seed = JSON.stringify([channel, conferences.toSorted(), kinds.toSorted(), words.toSorted()]);
  return {
    conferences,
    kinds,
    words,
    delivery: 'now',
    quiet: null,
    events: true,
    publish: false,
    pause: null,
    madeBy: null,
    configured: false,
    createdAt: clock.now(),
    ...wish,
    id: hash(seed).slice(0, 8),
  };
}
