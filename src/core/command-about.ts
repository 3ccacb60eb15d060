/** Cards about the bot itself: what it can do, how it fares, and a person's own page. */
import type { Knowledge } from './answer-knowledge.ts';
import { type Asker, actionsFor, channelField, notice, stateInWords, subscriptionInWords } from './command-cards.ts';
import type { Card, CardField, ChatId, Language, SourceState, Subscription } from './model.ts';
import { plainCard } from './phrases.ts';
import type { ChatHealth } from './ports.ts';
import { COMMANDS } from './wording/commands.ts';
import { dateInWords, instantInWords } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** The short form of the guide. */
export function helpCard({ language, channel }: Asker, { conferences, publicUrl }: HelpFacts): Card {
  const say = COMMANDS[language];
  const chat = channel?.split(':')[0] ?? '';
  return {
    ...plainCard(language, say.helpTitle, say.help),
    items: say.helpItems(chat).map((text) => ({ text, href: null, note: null })),
    links: [
      { label: say.page, href: `${publicUrl}/` },
      { label: say.calendar, href: `${publicUrl}/calendar/all.ics` },
    ],
    footer: WORDING[language].knownConferences(conferences.map(({ id }) => id).join(', ')),
  };
}

export type HelpFacts = Pick<Knowledge, 'conferences' | 'publicUrl'>;

export interface StatusFacts {
  /** Of those that are polled. */
  readonly sources: readonly SourceState[];
  readonly chats: readonly { readonly name: ChatId; readonly health: ChatHealth }[];
  readonly lastCheckAt: Temporal.Instant | null;
  /** Of the channel where it was asked. */
  readonly subscriptions: readonly Subscription[];
  /** Messages that the channel is still to get. */
  readonly waiting: number;
  readonly publicUrl: string;
}

const FAILING_SHOWN = 5;

/** Whether news is coming in, and going out to this channel. */
export function statusCard({ language }: Asker, facts: StatusFacts): Card {
  const say = COMMANDS[language];
  const asked = facts.sources.filter(({ health }) => health !== 'off' && health !== 'new');
  const failing = asked.filter(({ health }) => health === 'failing');
  const text =
    asked.length === 0
      ? say.statusNew
      : failing.length === 0
        ? say.statusFine(asked.length)
        : say.statusTrouble(failing.length, asked.length);
  return {
    ...plainCard(language, say.statusTitle, text),
    tone: asked.length > 0 && failing.length * 2 > asked.length ? 'warning' : 'plain',
    fields: statusFields(facts, language),
    items: failing.slice(0, FAILING_SHOWN).map(({ id, lastCheckAt }) => ({
      text: id,
      href: null,
      note: say.failingSince(lastCheckAt && instantInWords(lastCheckAt, language)),
    })),
    links: [{ label: say.statusPage, href: `${facts.publicUrl}/status` }],
  };
}

function statusFields(facts: StatusFacts, language: Language): CardField[] {
  const say = COMMANDS[language];
  const { lastCheckAt, chats, subscriptions, waiting } = facts;
  const field = (label: string, value: string): CardField => ({ label, value, struck: null });
  const states = subscriptions.map((one) => `${subscriptionInWords(one, language)} (${stateInWords(one, language)})`);
  return [
    ...(lastCheckAt ? [field(say.label.lastCheck, instantInWords(lastCheckAt, language))] : []),
    ...chats
      .filter(({ health }) => health.state !== 'off')
      .map(({ name, health }) => field(CHAT_NAMES[name], say.chatState[health.state])),
    ...(states.length > 0 ? [field(say.label.subscriptions, states.join('; '))] : []),
    ...(waiting > 0 ? [field(say.label.waiting, say.waiting(waiting))] : []),
  ];
}

const CHAT_NAMES: Readonly<Record<ChatId, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  webhook: 'Webhook',
  console: 'Console',
};

// ── A person's own page ────────────────────────────────────────────────────────────────────────────────────────────

/** A page has room for some hundred blocks, and each of these takes three. */
const OWN_SHOWN = 15;

/** The next sessions as listed elsewhere, then what the person has subscribed, each with its buttons. */
export function homeCards(coming: Card, own: readonly Subscription[], language: Language): readonly Card[] {
  const say = COMMANDS[language];
  const count = coming.items.length;
  const next: Card = {
    ...coming,
    title: say.homeNext,
    text: count > 0 ? say.homeNextText(count) : say.homeNoNext,
    actions: [],
  };
  const text = own.length > 0 ? say.homeSubscriptionsText(own.length) : say.homeNoSubscription;
  const head = notice(language, say.homeSubscriptions, text);
  const byAge = own.toSorted((a, b) => Temporal.Instant.compare(a.createdAt, b.createdAt));
  return [next, head, ...byAge.slice(0, OWN_SHOWN).map((one) => ownCard(one, language))];
}

function ownCard(subscription: Subscription, language: Language): Card {
  const asker: Asker = { language, channel: null, managed: false };
  return {
    ...notice(language, '', subscriptionInWords(subscription, language)),
    fields: [channelField(subscription.channel, asker)],
    actions: actionsFor(subscription, language),
    footer: `${stateInWords(subscription, language)} · ${COMMANDS[language].madeOn(dateInWords(subscription.createdAt, language))}`,
  };
}
