/**
 * Card → what Slack shows. Everything that comes from outside goes into `rich_text` and `plain_text`, which Slack
 * shows as they are: no mention, link or markup can hide in them. Only the fallback `text` is mrkdwn and is escaped.
 */
import type { types } from '@slack/bolt';
import type { Card, CardAction, CardField, CardItem, CardLink } from '../../core/model.ts';
import { LIMITS } from './limits.ts';
import { cut, escapeAndCut, escapeText, shownLine, shownText, webAddress } from './text.ts';
import { andMore } from './wording.ts';

type Inline = types.RichTextText | types.RichTextLink | types.RichTextChannelMention;

export interface SlackContent {
  /** Notifications, screen readers and clients without blocks show only this. mrkdwn. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** `action_id` of buttons that only lead somewhere: Slack reports the press, and nothing is to be done. */
export const LINK_ACTION_PREFIX = 'link-';

const SIGNS: Readonly<Record<Card['tone'], string>> = {
  plain: '',
  news: '',
  moved: '📅 ',
  cancelled: '✖ ',
  warning: '⚠️ ',
};

/** Lays a card out; every limit of `LIMITS` is kept, whatever the card holds. */
export function renderCard(card: Card): SlackContent {
  const budget = new Budget(LIMITS.allBlocks);
  const head = [
    ...titleBlocks(card, budget),
    ...paragraphBlocks(card, budget),
    ...fieldBlocks(card.fields.slice(0, LIMITS.fields), budget),
  ];
  const footer = footerBlocks(card, budget);
  const blocks = [...head, ...itemBlocks(card, budget), ...buttonBlocks(card), ...footer];
  return { text: fallbackText(card), blocks };
}

/** A message of one plain sentence, as the adapter's own answers are. */
export function renderSentence(sentence: string): SlackContent {
  return {
    text: escapeAndCut(shownText(sentence), LIMITS.text),
    blocks: [richText([section([plain(shownText(sentence))])])],
  };
}

/** The sentence and the address it leads to: the address survives however long the sentence is. */
function fallbackText(card: Card): string {
  const href = webAddress(card.href, LIMITS.buttonUrl);
  const tail = href ? ` <${escapeText(href)}>` : '';
  const sentence = shownText(card.text, linkedBy(card)) || shownLine(card.title) || shownLine(card.footer ?? '') || '…';
  return escapeAndCut(sentence, LIMITS.text - tail.length) + tail;
}

/** Addresses that the card's own buttons lead to. */
function linkedBy({ links }: Card): readonly string[] {
  return links.map(({ href }) => href);
}

/** Counts down what may still be shown. */
class Budget {
  #left: number;

  constructor(units: number) {
    this.#left = units;
  }

  get left(): number {
    return this.#left;
  }

  /** The text, cut to `maxUnits` and to what is left; empty when nothing is. */
  take(text: string, maxUnits: number): string {
    const shown = this.#left > 1 ? cut(text, Math.min(maxUnits, this.#left)) : '';
    this.#left -= shown.length;
    return shown;
  }

  /** Takes all or nothing. */
  takeWhole(units: number): boolean {
    if (units > this.#left) return false;
    this.#left -= units;
    return true;
  }
}

function titleBlocks(card: Card, budget: Budget): types.KnownBlock[] {
  const title = shownLine(card.title);
  if (!title || title === shownText(card.text, linkedBy(card))) return [];
  const href = webAddress(card.href, LIMITS.buttonUrl);
  if (!href) {
    return [{ type: 'header', text: plainObject(SIGNS[card.tone] + budget.take(title, LIMITS.headerText - 4)) }];
  }
  const shown = budget.take(title, LIMITS.titleInBlocks);
  const sign: Inline[] = SIGNS[card.tone] ? [plain(SIGNS[card.tone])] : [];
  return [richText([section([...sign, { type: 'link', url: href, text: shown, style: { bold: true } }])])];
}

function paragraphBlocks(card: Card, budget: Budget): types.KnownBlock[] {
  const text = budget.take(shownText(card.text, linkedBy(card)), LIMITS.paragraph);
  return text ? [richText([section([plain(text)])])] : [];
}

function fieldBlocks(fields: readonly CardField[], budget: Budget): types.KnownBlock[] {
  const lines = fields.map((field) => fieldLine(field, budget)).filter((line) => line.length > 0);
  const elements = lines.flatMap((line, index) => (index > 0 ? [plain('\n'), ...line] : line));
  return elements.length > 0 ? [richText([section(elements)])] : [];
}

/** `Termin: ~24. Oktober~ 17. und 18. Oktober` */
function fieldLine(field: CardField, budget: Budget): Inline[] {
  const value = budget.take(shownLine(field.value), LIMITS.fieldValue);
  const struck = budget.take(shownLine(field.struck ?? ''), LIMITS.fieldValue);
  if (!value && !struck) return [];
  const label = budget.take(shownLine(field.label), LIMITS.fieldLabel);
  return [
    ...(label ? [plain(`${label}: `, { bold: true })] : []),
    ...(struck ? [plain(struck, { strike: true }), plain(' ')] : []),
    ...(value ? [channelElement(field.channel) ?? plain(value)] : []),
  ];
}

/** Slack shows the name that the channel has now, and to those who may not see it that it is private. */
function channelElement(channel: string | undefined): types.RichTextChannelMention | null {
  const id = /^slack:[^/]+\/([CG][A-Z0-9]+)$/.exec(channel ?? '')?.[1];
  return id ? { type: 'channel', channel_id: id } : null;
}

/** A bulleted list. Where there are many, each is cut to its share of the room, so that none is left out before `LIMITS.items`. */
function itemBlocks(card: Card, budget: Budget): types.KnownBlock[] {
  const shown: types.RichTextSection[] = [];
  const items = card.items.slice(0, LIMITS.items);
  const share = Math.max(LIMITS.itemShare, Math.floor(budget.left / Math.max(1, items.length)) - 1);
  for (const item of items) {
    const elements = itemLine(item, share);
    if (!budget.takeWhole(visibleUnits(elements) + 1)) break;
    shown.push(section(elements));
  }
  const hidden = card.items.length - shown.length;
  const list: types.RichTextList[] = shown.length ? [{ type: 'rich_text_list', style: 'bullet', elements: shown }] : [];
  const rest = hidden > 0 ? [section([plain(andMore(hidden, card.language), { italic: true })])] : [];
  return list.length + rest.length > 0 ? [richText([...list, ...rest])] : [];
}

/** At most `maxUnits` in all; the text goes before the note. */
function itemLine(item: CardItem, maxUnits: number): Inline[] {
  const text = cut(shownLine(item.text), Math.min(LIMITS.itemText, maxUnits)) || '…';
  const href = webAddress(item.href, LIMITS.buttonUrl);
  const room = Math.min(LIMITS.itemNote, maxUnits - text.length - 3);
  const note = room > 0 ? cut(shownLine(item.note ?? ''), room) : '';
  return [href ? { type: 'link', url: href, text } : plain(text), ...(note ? [plain(` · ${note}`)] : [])];
}

/** One row: first what leads somewhere, then what asks the bot. */
function buttonBlocks(card: Card): types.KnownBlock[] {
  const links = card.links.map(linkButton).filter((button) => button !== null);
  const actions = card.actions.map(actionButton).filter((button) => button !== null);
  const elements = [...links.slice(0, LIMITS.links), ...actions.slice(0, LIMITS.actions)];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function linkButton(link: CardLink, index: number): types.Button | null {
  const url = webAddress(link.href, LIMITS.buttonUrl);
  const label = cut(shownLine(link.label), LIMITS.buttonText);
  return url && label
    ? { type: 'button', action_id: `${LINK_ACTION_PREFIX}${index}`, text: plainObject(label), url }
    : null;
}

/** `action_id` is `why` or `unsubscribe`; later ones get a number, since ids may not repeat in a block. */
function actionButton(action: CardAction, index: number): types.Button | null {
  const label = cut(shownLine(action.label), LIMITS.buttonText);
  if (!label || action.value.length > LIMITS.buttonValue) return null;
  const id = index === 0 ? action.id : `${action.id}-${index}`;
  return { type: 'button', action_id: id, text: plainObject(label), value: action.value };
}

function footerBlocks(card: Card, budget: Budget): types.KnownBlock[] {
  const text = budget.take(shownLine(card.footer ?? ''), LIMITS.footer);
  return text ? [{ type: 'context', elements: [plainObject(text)] }] : [];
}

function richText(elements: types.RichTextBlockElement[]): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

function section(elements: Inline[]): types.RichTextSection {
  return { type: 'rich_text_section', elements };
}

function plain(text: string, style?: types.RichTextText['style']): types.RichTextText {
  return style ? { type: 'text', text, style } : { type: 'text', text };
}

/** `emoji: false`: `:x:` in a title stays `:x:`. */
function plainObject(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function visibleUnits(elements: readonly Inline[]): number {
  return elements.reduce((sum, element) => sum + ('text' in element ? (element.text?.length ?? 0) : 0), 0);
}
