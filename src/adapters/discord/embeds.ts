/** Lays out a Card for Discord: a sentence as content, the rest as one embed, links and actions as buttons. */
import type {
  APIActionRowComponent,
  APIAllowedMentions,
  APIButtonComponent,
  APIEmbed,
  APIEmbedField,
} from 'discord.js';
import type { Card, CardAction, CardField, CardItem, Language } from '../../core/model.ts';
import { cleanLine, cut, markdownLine, markdownText, namedLink, webAddress } from './markdown.ts';

/**
 * Discord's limits, counted here in UTF-16 units, which is never less than Discord counts.
 * Source: developers/resources/message ("Embed limits", "Create Message") and components/reference ("Button").
 */
const LIMITS = {
  content: 2000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  /** Over title, description, fields and footer together. */
  embed: 6000,
  address: 2048,
  buttons: 25,
  buttonsPerRow: 5,
  buttonLabel: 80,
  buttonAddress: 512,
  customId: 100,
} as const;

/** Shorter than Discord allows, so that one long item cannot push the others out. */
const SHORT = { footer: 300, itemText: 200, itemShare: 40, itemNote: 150, struck: 200 } as const;

const COLORS: Readonly<Record<Card['tone'], number>> = {
  plain: 0x5b6b7b,
  news: 0x1a7f5a,
  moved: 0xc77700,
  cancelled: 0xb3261e,
  warning: 0xe0b400,
};

const ROW = 1;
const BUTTON = 2;
const SECONDARY = 2;
const LINK = 5;

/** Between an action's value and the marker of the operation that posted it. Record ids never contain it. */
const MARKER_SEPARATOR = '|';

/** The part of a message's body that shows something; the same for new messages, edits and answers. */
export interface MessageLayout {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponent>[];
  readonly allowed_mentions: APIAllowedMentions;
}

/** Everything a message shows. Mentions are off in any case. `marker` goes unseen into the action buttons. */
export function layOut(card: Card, marker: string): MessageLayout {
  const embed = embedOf(card);
  return {
    content: cut(markdownText(card.text, linkedBy(card)) || markdownLine(card.title) || '–', LIMITS.content),
    embeds: embed ? [embed] : [],
    components: rowsOf(card, marker),
    allowed_mentions: { parse: [], replied_user: false },
  };
}

/** Addresses that the card's own buttons lead to. */
function linkedBy({ links }: Card): readonly string[] {
  return links.map(({ href }) => href);
}

/** What a pressed button asks for. Null: not one of ours. */
export function readCustomId(customId: string): { readonly id: CardAction['id']; readonly value: string } | null {
  const [, id, value] = /^(why|unsubscribe|pause|resume|ask):([^|]+)/.exec(customId) ?? [];
  return id && value ? { id: id as CardAction['id'], value } : null;
}

/** Whether one of these custom ids carries the marker. */
export function carriesMarker(customId: string, marker: string): boolean {
  return customId.endsWith(`${MARKER_SEPARATOR}${marker}`);
}

function embedOf(card: Card): APIEmbed | null {
  const budget = { left: LIMITS.embed };
  const href = webAddress(card.href, LIMITS.address);
  const title = take(budget, markdownLine(card.title) || (href ? 'Konferenzbote' : ''), LIMITS.title);
  const footer = take(budget, cleanLine(card.footer ?? ''), SHORT.footer);
  const list = listOf(card.items, card.language, Math.min(LIMITS.description, budget.left));
  budget.left -= list.length;
  const fields = fieldsOf(card.fields, budget);
  if (!title && !footer && !list && fields.length === 0) return null;
  return {
    color: COLORS[card.tone],
    ...(title && { title }),
    ...(title && href && { url: href }),
    ...(list && { description: list }),
    ...(fields.length > 0 && { fields }),
    ...(footer && { footer: { text: footer } }),
  };
}

function take(budget: { left: number }, text: string, limit: number): string {
  const taken = cut(text, Math.min(limit, budget.left));
  budget.left -= taken.length;
  return taken;
}

function fieldsOf(fields: readonly CardField[], budget: { left: number }): APIEmbedField[] {
  const laidOut: APIEmbedField[] = [];
  for (const { label, value, struck, channel } of fields.slice(0, LIMITS.fields)) {
    // Less room than this shows nothing sensible.
    if (budget.left < 100) break;
    const name = take(budget, markdownLine(label) || '–', Math.min(LIMITS.fieldName, Math.floor(budget.left / 2)));
    const old = struck === null ? '' : `~~${cut(markdownLine(struck) || '–', SHORT.struck)}~~ `;
    const shown = take(budget, `${old}${channelName(channel) ?? (markdownLine(value) || '–')}`, LIMITS.fieldValue);
    laidOut.push({ name, value: shown, inline: shown.length < 40 });
  }
  return laidOut;
}

/** Discord shows the name that the channel has now, and to those who may not see it that there is none for them. */
function channelName(channel: string | undefined): string | null {
  const id = /^discord:\d+\/(\d{15,20})$/.exec(channel ?? '')?.[1];
  return id === undefined ? null : `<#${id}>`;
}

/**
 * A bulleted list with every item in it if that is possible at all: where there are many they are cut to equal shares
 * and lose their notes, and where shares get too small they lose their addresses. What still does not fit is counted.
 */
function listOf(items: readonly CardItem[], language: Language, limit: number): string {
  const share = Math.floor(limit / Math.max(1, items.length)) - 1;
  const whole = items.map((item) => itemLine(item, SHORT.itemText));
  if (fits(whole, limit)) return whole.join('\n');
  const noteless = items.map((item) => ({ ...item, note: null }));
  const shared = noteless.map((item) => itemLine(item, Math.max(SHORT.itemShare, share - addressUnits(item))));
  if (fits(shared, limit)) return shared.join('\n');
  const bare = noteless.map((item) =>
    itemLine({ ...item, href: null }, Math.max(SHORT.itemShare, share - '• '.length)),
  );
  return fits(bare, limit) ? bare.join('\n') : firstOf(bare, language, limit);
}

function fits(lines: readonly string[], limit: number): boolean {
  return lines.reduce((sum, line) => sum + line.length + 1, -1) <= limit;
}

function firstOf(lines: readonly string[], language: Language, limit: number): string {
  const shown: string[] = [];
  let length = 0;
  for (const [index, line] of lines.entries()) {
    const more = moreOf(lines.length - index, language);
    if (length + line.length + 1 + more.length > limit) return [...shown, more].join('\n').slice(0, limit);
    shown.push(line);
    length += line.length + 1;
  }
  return shown.join('\n');
}

/** What a link costs besides its label: the bullet, the brackets and the address. */
function addressUnits({ href }: CardItem): number {
  return (webAddress(href, LIMITS.address)?.length ?? 0) + '• []()'.length;
}

function itemLine({ text, href, note }: CardItem, textUnits: number): string {
  const address = webAddress(href, LIMITS.address);
  const label = cut(markdownLine(text) || '–', Math.min(SHORT.itemText, textUnits));
  const small = note === null ? '' : ` – ${cut(markdownLine(note), SHORT.itemNote)}`;
  return `• ${address ? namedLink(label, address) : label}${small}`;
}

function moreOf(count: number, language: Language): string {
  return language === 'de' ? `… und ${count} weitere` : `… and ${count} more`;
}

function rowsOf(card: Card, marker: string): APIActionRowComponent<APIButtonComponent>[] {
  const actions = actionButtons(card.actions, marker);
  const links = linkButtons(card).slice(0, LIMITS.buttons - actions.length);
  const buttons = [...links, ...actions];
  const rows: APIActionRowComponent<APIButtonComponent>[] = [];
  for (let start = 0; start < buttons.length; start += LIMITS.buttonsPerRow) {
    rows.push({ type: ROW, components: buttons.slice(start, start + LIMITS.buttonsPerRow) });
  }
  return rows;
}

function linkButtons(card: Card): APIButtonComponent[] {
  return card.links.flatMap(({ label, href }) => {
    const url = webAddress(href, LIMITS.buttonAddress);
    return url ? [{ type: BUTTON, style: LINK, label: buttonLabel(label), url }] : [];
  });
}

function actionButtons(actions: readonly CardAction[], marker: string): APIButtonComponent[] {
  const byId = new Map<string, APIButtonComponent>();
  for (const { id, label, value } of actions.slice(0, LIMITS.buttonsPerRow)) {
    const customId = `${id}:${value}${MARKER_SEPARATOR}${marker}`;
    // Two equal ids, or one too long, would make Discord refuse the whole message.
    if (customId.length > LIMITS.customId || value.includes(MARKER_SEPARATOR)) continue;
    byId.set(customId, { type: BUTTON, style: SECONDARY, label: buttonLabel(label), custom_id: customId });
  }
  return [...byId.values()];
}

function buttonLabel(label: string): string {
  return cut(cleanLine(label).replace(/@(?=everyone|here)/gi, '@\u200b') || '…', LIMITS.buttonLabel);
}
