/** Looking after subscriptions: which there are, ending, pausing and resuming them. */
import { isDirect } from './core/channel.ts';
import type { CommandOptions } from './core/command.ts';
import {
  type Asker,
  chooseCard,
  notice,
  ruleFor,
  subscriptionInWords,
  subscriptionsCard,
} from './core/command-cards.ts';
import { isUnclear, readConferences } from './core/command-wish.ts';
import type { Card, Question, Subscription } from './core/model.ts';
import { plainCard } from './core/phrases.ts';
import type { StoreTables } from './core/ports.ts';
import { COMMANDS } from './core/wording/commands.ts';
import { knowledge, wantsRecord } from './pipeline-knowledge.ts';
import { openChannel } from './pipeline-rest.ts';
import type { Asked, WishDeps } from './pipeline-wish.ts';

/** Carries out `subscriptions`. Anybody may ask. */
export async function listSubscriptions(deps: WishDeps, { question, asker }: Asked): Promise<Card> {
  const own = await deps.store.read((tables) => inSight(tables, question));
  if (own.length === 0 && question.channel === null)
    return notice(asker.language, COMMANDS[asker.language].listTitle, COMMANDS[asker.language].noChannel);
  return subscriptionsCard(own, asker);
}

/** Those of the channel, and in direct messages also what the person made elsewhere. */
async function inSight(tables: StoreTables, { channel, person }: Question): Promise<readonly Subscription[]> {
  const here = channel === null ? [] : await tables.subscriptions({ channel });
  if (person === undefined || (channel !== null && !isDirect(channel))) return here.toSorted(byAge);
  const made = (await tables.subscriptions()).filter((one) => one.madeBy === person && one.channel !== channel);
  return [...here.toSorted(byAge), ...made.toSorted(byAge)];
}

/** Those of the channel, and what the person made anywhere: a button may be pressed far from the channel it is about. */
async function withinReach(tables: StoreTables, { channel, person }: Question): Promise<readonly Subscription[]> {
  const all = (await tables.subscriptions()).toSorted(byAge);
  return all.filter((one) => one.channel === channel || (person !== undefined && one.madeBy === person));
}

/** In the order in which people made them. */
function byAge(a: Subscription, b: Subscription): number {
  return Temporal.Instant.compare(a.createdAt, b.createdAt);
}

// ── Which are meant ────────────────────────────────────────────────────────────────────────────────────────────────

interface Meant {
  readonly subscriptions: readonly Subscription[];
  /** `these`: each is meant. `some`: one of them, and nobody has said which. `told`: a message came by them. */
  readonly which: 'these' | 'some' | 'told';
}

const ALL = /^(?:alles?|all|everything)$/i;

/** What an id, a record, a conference or nothing at all means. */
async function meant(deps: WishDeps, tables: StoreTables, asked: Asked, options: CommandOptions): Promise<Meant> {
  const reach = await withinReach(tables, asked.question);
  const here = reach.filter(({ channel }) => channel === asked.question.channel);
  const { id, conference } = options;
  if (id === undefined) return { subscriptions: naming(here, conference, deps), which: 'some' };
  const exact = reach.filter((one) => one.id === id);
  if (exact.length > 0) return { subscriptions: exact, which: 'these' };
  if (ALL.test(id)) return { subscriptions: here, which: 'these' };
  const record = await tables.record(id);
  if (!record) return { subscriptions: naming(here, id, deps), which: 'some' };
  const known = await knowledge(deps, tables);
  return { subscriptions: here.filter((one) => wantsRecord(one, record, known)), which: 'told' };
}

/** Those that name one of the conferences; all when none is said. */
function naming(
  subscriptions: readonly Subscription[],
  said: string | undefined,
  { catalogue }: Pick<WishDeps, 'catalogue'>,
): readonly Subscription[] {
  if (said === undefined) return subscriptions;
  const read = readConferences(said, catalogue);
  if (isUnclear(read) || read.ids.length === 0) return [];
  return subscriptions.filter(({ conferences }) => read.ids.some((id) => conferences.includes(id)));
}

// ── Changing them ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Carries out `unsubscribe`: without an id the only one there is, else it asks which. */
export async function unsubscribe(deps: WishDeps, asked: Asked, options: CommandOptions): Promise<Card> {
  const { language } = asked.asker;
  const say = COMMANDS[language];
  return deps.store.write(async (tables) => {
    const { subscriptions, which } = await meant(deps, tables, asked, options);
    if (subscriptions.length === 0) return nothingMeant(asked, options);
    const ending = subscriptions.filter(({ configured }) => !configured);
    if (ending.length === 0) return chooseCard(subscriptions, asked.asker, 'only');
    if (which === 'told' || (which === 'some' && ending.length > 1))
      return chooseCard(subscriptions, asked.asker, which);
    if (!mayChange(asked.question, ending)) return notice(language, say.refusedTitle, say.mayNotManage);
    for (const { id } of ending) await tables.removeSubscription(id);
    return done(asked.asker, say.endTitle, say.ended(inWords(ending, asked.asker)));
  });
}

/** Carries out `pause`: without an id all that run in the channel, configured ones too. */
export async function pause(deps: WishDeps, asked: Asked, options: CommandOptions): Promise<Card> {
  const { asker, question } = asked;
  const say = COMMANDS[asker.language];
  const now = deps.clock.now();
  return deps.store.write(async (tables) => {
    const { subscriptions } = await meant(deps, tables, asked, options);
    if (subscriptions.length === 0) return nothingMeant(asked, options);
    const running = subscriptions.filter((one) => one.pause?.by !== 'person');
    if (running.length === 0) return notice(asker.language, say.listTitle, say.pausedAlready);
    if (!mayChange(question, running)) return notice(asker.language, say.refusedTitle, say.mayNotManage);
    for (const one of running)
      await tables.saveSubscription({ ...one, pause: { by: 'person', since: now, code: null, reason: null } });
    return changed(asker, say.pauseTitle, { text: say.paused(inWords(running, asker)), subscriptions: running });
  });
}

/** Carries out `resume`: also tries a closed channel again, whoever paused what there. */
export async function resume(deps: WishDeps, asked: Asked, options: CommandOptions): Promise<Card> {
  const { asker, question } = asked;
  const say = COMMANDS[asker.language];
  const now = deps.clock.now();
  return deps.store.write(async (tables) => {
    const { subscriptions } = await meant(deps, tables, asked, options);
    if (subscriptions.length === 0) return nothingMeant(asked, options);
    const asleep = subscriptions.filter((one) => one.pause !== null);
    if (asleep.length === 0) return notice(asker.language, say.listTitle, say.runningAlready);
    if (!mayChange(question, asleep)) return notice(asker.language, say.refusedTitle, say.mayNotManage);
    const closed = asleep.some((one) => one.pause?.by === 'error');
    // A person may have paused what was closed already.
    for (const channel of new Set(asleep.map((one) => one.channel)))
      await openChannel(deps, tables, { channel, now, byHand: true });
    for (const one of asleep) await tables.saveSubscription({ ...one, pause: null });
    const text = [say.resumed(inWords(asleep, asker)), ...(closed ? [say.triedAgain] : [])].join(' ');
    return changed(asker, say.resumeTitle, { text, subscriptions: asleep });
  });
}

/** Whoever manages the channel, where the chat knows such people, else everybody in it; and always who made it. */
function mayChange({ mayManage, person }: Question, subscriptions: readonly Subscription[]): boolean {
  return mayManage !== false || (person !== undefined && subscriptions.every(({ madeBy }) => madeBy === person));
}

function nothingMeant({ question, asker }: Asked, { id, conference }: CommandOptions): Card {
  const say = COMMANDS[asker.language];
  if (question.channel === null) return notice(asker.language, say.listTitle, say.noSuchSubscription);
  const named = id ?? conference;
  return notice(asker.language, say.listTitle, named === undefined ? say.noSubscription : say.noSuchSubscription);
}

function inWords(subscriptions: readonly Subscription[], { language }: Asker): readonly string[] {
  return subscriptions.map((one) => subscriptionInWords(one, language));
}

function done(asker: Asker, title: string, text: string): Card {
  return { ...plainCard(asker.language, title, text), footer: ruleFor(asker) };
}

/** With the button that takes it back. */
function changed(
  asker: Asker,
  title: string,
  { text, subscriptions }: { readonly text: string; readonly subscriptions: readonly Subscription[] },
): Card {
  const card = done(asker, title, text);
  const [only, ...others] = subscriptions;
  if (!only || others.length > 0) return card;
  const { label } = COMMANDS[asker.language];
  const isPaused = title === COMMANDS[asker.language].pauseTitle;
  const back = isPaused
    ? ({ id: 'resume', label: label.resume } as const)
    : ({ id: 'pause', label: label.pause } as const);
  return { ...card, actions: [{ ...back, value: only.id }] };
}
