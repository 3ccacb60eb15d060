/** Cards that answer commands about subscriptions: what is subscribed, what has changed, and what cannot be understood. */
import { isDirect } from './channel.ts';
import { type Unclear, WORD_LENGTH_MOST, WORDS_MOST } from './command-wish.ts';
import type {
  Card,
  CardAction,
  CardField,
  CardItem,
  ChannelLack,
  ChannelRef,
  ChannelRight,
  Conference,
  Language,
  Subscription,
} from './model.ts';
import { pauseCause } from './pause.ts';
import { plainCard } from './phrases.ts';
import { COMMANDS } from './wording/commands.ts';
import { dateInWords, listInWords } from './wording/dates.ts';

/** To whom a card is said, and where. */
export interface Asker {
  readonly language: Language;
  readonly channel: ChannelRef | null;
  /** The chat knows people who manage a channel; else everybody in it may. */
  readonly managed: boolean;
}

/** "DMK · Sitzungen und Beschlüsse · nur mit „KI“ · sofort · auf Englisch". What is usual is not said. */
export function subscriptionInWords(subscription: Subscription, language: Language): string {
  const { conferences, kinds, words, delivery, quiet, events, publish } = subscription;
  const say = COMMANDS[language].wish;
  const discord = subscription.channel.startsWith('discord:');
  return [
    conferences.length > 0 ? conferences.join(', ') : say.allConferences,
    listInWords(
      kinds.map((kind) => say.kind[kind]),
      language,
    ),
    ...(words.length > 0 ? [say.words(words)] : []),
    say.delivery[delivery],
    ...(quiet ? [say.quiet(quiet)] : []),
    ...(subscription.language === language ? [] : [say.language[subscription.language]]),
    ...(discord && !events ? [say.noEvents] : []),
    ...(discord && publish ? [say.publish] : []),
  ].join(' · ');
}

/** An answer that only the person who asked needs to see. */
export function notice(language: Language, title: string, text: string): Card {
  return { ...plainCard(language, title, text), kind: 'notice' };
}

// ── Subscribing ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a first subscription shows at once. */
export interface Preview {
  readonly session: CardItem | null;
  readonly resolutions: readonly CardItem[];
}

export interface Subscribed {
  readonly subscription: Subscription;
  readonly outcome: 'made' | 'changed' | 'same';
  /** Null: not the first one. */
  readonly preview: Preview | null;
  readonly lacks: readonly ChannelLack[];
}

export function subscribedCard({ subscription, outcome, preview, lacks }: Subscribed, asker: Asker): Card {
  const { language } = asker;
  const say = COMMANDS[language];
  const about = subscriptionInWords(subscription, language);
  const said = {
    made: [say.subscribedTitle, say.subscribed(about)],
    changed: [say.changedTitle, say.changed(about)],
    same: [say.sameTitle, say.same(about)],
  } as const;
  const [title, text] = said[outcome];
  const shown = preview && { session: preview.session !== null, resolutions: preview.resolutions.length };
  const then = shown ? [say.preview(shown)] : outcome === 'made' ? [say.fromNowOn] : [];
  const hint = subscription.events && lacks.includes('events') ? [say.lacksEvents(say.right.events)] : [];
  return {
    ...plainCard(language, title, [text, ...hint, ...then].join(' ')),
    fields: [channelField(subscription.channel, asker), idField(subscription, language)],
    items: preview ? [...(preview.session ? [preview.session] : []), ...preview.resolutions] : [],
    actions: actionsFor(subscription, language),
    footer: ruleFor(asker),
  };
}

/** Kept, but asleep until the bot is let in. */
export function inviteCard(subscription: Subscription, asker: Asker): Card {
  const { language } = asker;
  const say = COMMANDS[language];
  return {
    ...notice(language, say.inviteTitle, say.invite(subscriptionInWords(subscription, language))),
    tone: 'warning',
    fields: [channelField(subscription.channel, asker), idField(subscription, language)],
    actions: actionsFor(subscription, language).filter(({ id }) => id === 'unsubscribe'),
    footer: ruleFor(asker),
  };
}

/** Nothing was subscribed, and what would have to be otherwise. */
export function lacksCard(channel: ChannelRef, lacks: readonly ChannelLack[], asker: Asker): Card {
  const { language } = asker;
  const say = COMMANDS[language];
  const fields = [channelField(channel, asker)];
  const refused = lacks.includes('messages') ? say.forum : lacks.includes('publish') ? say.cannotPublish : null;
  if (refused !== null)
    return { ...notice(language, say.refusedTitle, `${say.nothingSubscribed} ${refused}`), tone: 'warning', fields };
  const rights = lacks.filter(isRight).map((right) => say.right[right]);
  const text = say.lacks(listInWords(rights, language), rights.length);
  return { ...notice(language, say.lacksTitle, text), tone: 'warning', fields };
}

function isRight(lack: ChannelLack): lack is ChannelRight {
  return lack !== 'messages' && lack !== 'publish';
}

/** What a command was about, as far as it decides what is offered instead. */
export type About = 'next' | 'resolutions' | 'subscribe' | null;

/** Buttons where nothing is spelled alike; the list has all. */
const OFFERED = 3;

/** Says what would be right; of an unknown conference all that there are, and buttons for those spelled alike. */
export function unclearCard(
  unclear: Unclear,
  {
    language,
    catalogue,
    about,
  }: { readonly language: Language; readonly catalogue: readonly Conference[]; readonly about: About },
): Card {
  const say = COMMANDS[language];
  if (unclear.kind === 'conference') {
    const ask = { next: say.askNext, resolutions: say.askResolutions, subscribe: say.askSubscribe };
    const button = (id: string): CardAction[] => (about ? [{ id: 'ask', label: id, value: ask[about](id) }] : []);
    const text = say.unknownConference(shortened(unclear.given), unclear.near);
    return {
      ...notice(language, say.unclearTitle, about === 'subscribe' ? `${say.nothingSubscribed} ${text}` : text),
      items: catalogue.map(({ id, name }) => ({ text: `${id} – ${name[language]}`, href: null, note: null })),
      actions: (unclear.near.length > 0 ? unclear.near : catalogue.slice(0, OFFERED).map(({ id }) => id)).flatMap(
        button,
      ),
    };
  }
  const given = shortened(unclear.given);
  const texts = {
    setting: () => say.unclearSetting(given),
    kinds: () => say.unclearKinds(given),
    delivery: () => say.unclearDelivery(given),
    quiet: () => say.unclearQuiet(given),
    words: () => say.unclearWords(WORDS_MOST, WORD_LENGTH_MOST),
  };
  return notice(language, say.unclearTitle, `${say.nothingSubscribed} ${texts[unclear.kind]()}`);
}

// ── Looking after subscriptions ────────────────────────────────────────────────────────────────────────────────────

/** All of a channel, with buttons for as many as have room. */
export function subscriptionsCard(subscriptions: readonly Subscription[], asker: Asker): Card {
  const { language, channel } = asker;
  const say = COMMANDS[language];
  if (subscriptions.length === 0)
    return { ...notice(language, say.listTitle, say.noSubscription), footer: ruleFor(asker) };
  const [only, ...others] = subscriptions;
  const elsewhere = (one: Subscription) => (one.channel === channel ? [] : [say.elsewhere]);
  return {
    ...plainCard(
      language,
      say.listTitle,
      say.list(subscriptions.length, subscriptions.filter(({ pause }) => pause !== null).length),
    ),
    items: subscriptions.map((one) => ({
      text: subscriptionInWords(one, language),
      href: null,
      note: [stateInWords(one, language), ...elsewhere(one), `${say.label.id} ${one.id}`].join(' · '),
    })),
    actions: only && others.length === 0 ? actionsFor(only, language) : endActions(subscriptions, language),
    footer: ruleFor(asker),
  };
}

/** Which one is to end? `told`: a message came by them. `only`: none of them can be ended here. */
export function chooseCard(subscriptions: readonly Subscription[], asker: Asker, why: 'some' | 'told' | 'only'): Card {
  const say = COMMANDS[asker.language];
  const text = { some: say.chooseEnd, told: say.toldBy, only: say.endConfigured }[why];
  return { ...subscriptionsCard(subscriptions, asker), kind: 'notice', title: say.label.unsubscribe, text };
}

/** "läuft", "pausiert seit 3. April", "ruht: Der Kanal ist archiviert." */
export function stateInWords({ pause, configured }: Subscription, language: Language): string {
  const say = COMMANDS[language];
  const state =
    pause === null
      ? say.running
      : pause.by === 'person'
        ? say.pausedByPerson(dateInWords(pause.since, language))
        : say.pausedByError(pauseCause(pause, language));
  return configured ? `${state} · ${say.fromConfiguration}` : state;
}

/** Pause or resume, and end. What is configured cannot be ended in a chat. */
export function actionsFor(subscription: Subscription, language: Language): CardAction[] {
  const { label } = COMMANDS[language];
  const { id, pause, configured } = subscription;
  const wake: CardAction = pause
    ? { id: 'resume', label: label.resume, value: id }
    : { id: 'pause', label: label.pause, value: id };
  return [wake, ...(configured ? [] : [{ id: 'unsubscribe', label: label.unsubscribe, value: id } as const])];
}

function endActions(subscriptions: readonly Subscription[], language: Language): CardAction[] {
  const { label } = COMMANDS[language];
  const ending = subscriptions.filter(({ configured }) => !configured);
  const name = ({ conferences, id }: Subscription) => {
    const about = conferences.length > 0 ? conferences.join(', ') : COMMANDS[language].wish.allConferences;
    const isDouble = ending.some((other) => other.id !== id && String(other.conferences) === String(conferences));
    return isDouble ? `${about} (${id})` : about;
  };
  return ending.map((one) => ({ id: 'unsubscribe', label: `${label.unsubscribe}: ${name(one)}`, value: one.id }));
}

export function ruleFor({ language, managed, channel }: Asker): string | null {
  if (channel === null || isDirect(channel)) return null;
  return managed ? COMMANDS[language].rule.managers : COMMANDS[language].rule.everybody;
}

/** Shown as the chat shows channels, and in words elsewhere. */
export function channelField(ref: ChannelRef, { language, channel }: Asker): CardField {
  const { label } = COMMANDS[language];
  if (isDirect(ref)) return { label: label.channel, value: label.directMessages, struck: null };
  return {
    label: label.channel,
    value: ref === channel ? label.thisChannel : label.otherChannel,
    struck: null,
    channel: ref,
  };
}

function idField({ id }: Subscription, language: Language): CardField {
  return { label: COMMANDS[language].label.id, value: id, struck: null };
}

/** Long enough to recognise what one has written. */
function shortened(given: string): string {
  return given.length > 60 ? `${given.slice(0, 60).toWellFormed()}…` : given;
}
