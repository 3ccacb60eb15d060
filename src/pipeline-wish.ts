/** Subscribing: a wish is checked, kept, and answered by what comes of it. */
import { answerIntent } from './core/answer.ts';
import { guildOfEvents, isChannel, isDirect, parseChannel, placeOf } from './core/channel.ts';
import { UNINVITED } from './core/closure.ts';
import type { CommandOptions } from './core/command.ts';
import {
  type Asker,
  inviteCard,
  lacksCard,
  notice,
  type Preview,
  type Subscribed,
  subscribedCard,
  subscriptionInWords,
  unclearCard,
} from './core/command-cards.ts';
import { checkWish, isUnclear, type Wish } from './core/command-wish.ts';
import type { Card, ChannelLack, ChannelRef, Intent, Language, Question, Subscription } from './core/model.ts';
import type { Log, Store, StoreTables } from './core/ports.ts';
import { COMMANDS } from './core/wording/commands.ts';
import { type KnowledgeDeps, knowledge, knownFor } from './pipeline-knowledge.ts';
import { openChannel } from './pipeline-rest.ts';

export interface WishDeps extends KnowledgeDeps {
  readonly store: Store;
  readonly log: Log;
  readonly hash: (text: string) => string;
}

/** A question and to whom the answer is said. */
export interface Asked {
  readonly question: Question;
  readonly asker: Asker;
}

/** More help nobody, and anybody in the channel may make them. */
export const SUBSCRIPTIONS_MOST = 25;
/** A first subscription shows so many of the last resolutions, and one session. */
export const RESOLUTIONS_SHOWN = 3;

/** Without these in a channel nothing can be told there. */
const NEEDED: readonly ChannelLack[] = ['messages', 'view', 'send', 'embed', 'threads'];

/** Carries out `subscribe`. */
export async function subscribe(deps: WishDeps, asked: Asked, options: CommandOptions): Promise<Card> {
  const { question, asker } = asked;
  const { language } = asker;
  const say = COMMANDS[language];
  const channel = options.channel ?? question.channel;
  if (channel === null) return notice(language, say.refusedTitle, say.noChannel);
  const [, unseen] = /^slack:[^/]+\/#(.+)$/.exec(channel) ?? [];
  if (unseen !== undefined) return notice(language, say.refusedTitle, say.channelNotFound(unseen));
  if (!isWithinReach(channel, question)) return notice(language, say.refusedTitle, say.foreignChannel);
  if (!(await mayAnyOf(deps, channel, question))) return notice(language, say.refusedTitle, say.mayNotManage);
  const wish = checkWish(options, deps.catalogue);
  if (isUnclear(wish)) return unclearCard(wish, { language, catalogue: deps.catalogue, about: 'subscribe' });
  const { chat } = parseChannel(channel);
  const lacks: readonly ChannelLack[] = [
    ...(question.lacks ?? []),
    ...(chat === 'discord' ? [] : ['publish' as const]),
  ];
  if (wish.publish && lacks.includes('publish')) return lacksCard(channel, ['publish'], asker);
  const missing = lacks.filter((lack) => NEEDED.includes(lack));
  // Slack's bot can be let in by anybody; on Discord somebody has to change its rights first.
  const invited = missing.length > 0 && chat === 'slack';
  if (missing.length > 0 && !invited) return lacksCard(channel, missing, asker);
  return keep(deps, asked, { channel, wish, invited });
}

/** In the workspace or guild where the question was asked, and no direct messages of somebody else. */
function isWithinReach(channel: ChannelRef, { channel: here, person }: Question): boolean {
  if (channel === here || channel === person) return true;
  const from = here ?? person;
  if (from === undefined || placeOf(channel) !== placeOf(from) || isDirect(channel)) return false;
  return guildOfEvents(channel) === null && isChannel(channel);
}

/** Whether a person may change anything there: new subscriptions are for those who manage, an own one may be changed. */
async function mayAnyOf({ store }: WishDeps, channel: ChannelRef, { mayManage, person }: Question): Promise<boolean> {
  if (mayManage !== false) return true;
  const own = await store.read((tables) => tables.subscriptions({ channel }));
  return own.some(({ madeBy }) => madeBy !== null && madeBy === person);
}

interface Keeping {
  readonly channel: ChannelRef;
  readonly wish: Wish;
  /** The bot is not in the channel yet. */
  readonly invited: boolean;
}

async function keep(deps: WishDeps, asked: Asked, keeping: Keeping): Promise<Card> {
  const { question, asker } = asked;
  const { language } = asker;
  const say = COMMANDS[language];
  const kept = await deps.store.write((tables) => keepIn(deps, tables, { ...keeping, asked }));
  if (kept === 'not-theirs') return notice(language, say.refusedTitle, say.mayNotManage);
  if (kept === 'too-many') return notice(language, say.refusedTitle, say.tooMany(SUBSCRIPTIONS_MOST));
  const { subscription, outcome, isFirst } = kept;
  if (outcome === 'configured')
    return notice(language, say.sameTitle, say.configured(subscriptionInWords(subscription, language)));
  if (keeping.invited) return inviteCard(subscription, asker);
  const preview = isFirst
    ? await deps.store.read((tables) => previewOf(deps, tables, { subscription, language }))
    : null;
  return subscribedCard({ subscription, outcome, preview, lacks: question.lacks ?? [] }, asker);
}

interface Kept {
  readonly subscription: Subscription;
  readonly outcome: Subscribed['outcome'] | 'configured';
  readonly isFirst: boolean;
}

/** What is configured stays as it is; what was made before keeps its age and its maker. */
async function keepIn(
  deps: WishDeps,
  tables: StoreTables,
  { channel, wish, invited, asked: { question, asker } }: Keeping & { readonly asked: Asked },
): Promise<Kept | 'too-many' | 'not-theirs'> {
  const now = deps.clock.now();
  const made = newSubscription(
    { ...wish, channel, language: wish.language ?? asker.language, madeBy: question.person ?? null },
    deps,
  );
  const own = await tables.subscriptions({ channel });
  const known = own.find(({ id }) => id === made.id);
  if (known?.configured) return { subscription: known, outcome: 'configured', isFirst: false };
  const isTheirs = known !== undefined && known.madeBy !== null && known.madeBy === question.person;
  if (question.mayManage === false && !isTheirs) return 'not-theirs';
  if (!known && own.length >= SUBSCRIPTIONS_MOST) return 'too-many';
  // Nothing is lacking there, so whatever rests in the channel is tried again.
  if (!invited && own.some(({ pause }) => pause?.by === 'error'))
    await openChannel(deps, tables, { channel, now, byHand: true });
  const subscription: Subscription = {
    ...made,
    createdAt: known?.createdAt ?? made.createdAt,
    madeBy: known?.madeBy ?? made.madeBy,
    pause: invited ? { by: 'error', since: now, code: UNINVITED, reason: null } : null,
  };
  await tables.saveSubscription(subscription);
  const outcome = known === undefined ? 'made' : isSame(known, subscription) ? 'same' : 'changed';
  return { subscription, outcome, isFirst: own.length === 0 };
}

function isSame(a: Subscription, b: Subscription): boolean {
  const settings = ({ delivery, quiet, language, events, publish, pause }: Subscription) =>
    JSON.stringify([delivery, quiet, language, events, publish, pause === null]);
  return settings(a) === settings(b);
}

/** The next session and the last resolutions that the subscription would have told of. */
async function previewOf(
  deps: WishDeps,
  tables: StoreTables,
  { subscription, language }: { readonly subscription: Subscription; readonly language: Language },
): Promise<Preview> {
  const known = knownFor(subscription, await knowledge(deps, tables));
  const listed = (kind: Intent['kind'], slots: Intent['slots']) => answerIntent({ kind, slots, language }, known).items;
  return {
    session: listed('list_sessions', { which: 'coming', count: 1 })[0] ?? null,
    resolutions: listed('latest_resolutions', {}).slice(0, RESOLUTIONS_SHOWN),
  };
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
