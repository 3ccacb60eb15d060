/**
 * A plain look-alike of each chat as an HTML page: what the bot sent decides every word, place and style; the colours
 * and spacing are near, the logos and fonts are nobody's. A part that has no drawing here is an error, not a gap.
 */
import type { types } from '@slack/bolt';
import { html, raw } from 'hono/html';
import type { MessageLayout } from '../../src/adapters/discord/embeds.ts';
import type { SlackContent } from '../../src/adapters/slack/blocks.ts';
import { MARK_ASSET } from '../../src/adapters/web/assets.ts';
import type { Language } from '../../src/core/model.ts';
import { CHAT_STYLE } from './chat-style.ts';
import type { Told } from './story.ts';

type Markup = ReturnType<typeof html>;
type Block = SlackContent['blocks'][number];
type RichText = Extract<Block, { type: 'rich_text' }>['elements'][number];
type Inline = Extract<RichText, { type: 'rich_text_section' }>['elements'][number];
type Embed = MessageLayout['embeds'][number];
type Row = MessageLayout['components'][number];

const WORDS = {
  de: { app: 'APP', edited: '(bearbeitet)', oneReply: '1 Antwort' },
  en: { app: 'APP', edited: '(edited)', oneReply: '1 reply' },
} as const;

const MARK = raw(MARK_ASSET.body);
/** The one picture sign of this story, drawn here: not every machine has a font for it. */
const CALENDAR_SIGN = '📅';
const CALENDAR_DRAWING = raw(
  '<svg class="drawn" viewBox="0 0 20 20" aria-label="📅"><rect x="1" y="2" width="18" height="17" rx="3" fill="#fff" stroke="#a8adb8"/><path d="M1 8V5a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v3z" fill="#d3453d"/><path d="M5 11h2M9 11h2M13 11h2M5 15h2M9 15h2M13 15h2" stroke="#5d6470" stroke-width="2"/></svg>',
);

// ── Slack ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A channel with the corrected message and the thread under it. */
export function slackPage(told: Told<SlackContent>, language: Language): Markup {
  const words = WORDS[language];
  const message = ({ blocks }: SlackContent, at: Temporal.Instant) =>
    html`<div class="message">${avatar()}<div class="body">
<p class="author"><b>Konferenzbote</b> <span class="app">${words.app}</span> <time>${timeOf(at, language)}</time></p>
${blocks.map(slackBlock)}</div></div>`;
  return page(
    'slack',
    told,
    html`${dayLine(told.postedAt, language)}${message(told.post, told.postedAt)}
<div class="thread"><p class="replies">${words.oneReply} <span>${dayOf(told.movedAt, language)}</span></p>${message(told.reply, told.movedAt)}</div>`,
  );
}

function slackBlock(block: Block): Markup {
  switch (block.type) {
    case 'header':
      return html`<h3>${withSigns(block.text.text)}</h3>`;
    case 'rich_text':
      return html`${block.elements.map(richText)}`;
    case 'actions':
      return html`<p class="buttons">${block.elements.map((element) => {
        if (element.type !== 'button') throw new Error(`no drawing for ${element.type}`);
        return html`<span class="button">${element.text.text}</span>`;
      })}</p>`;
    case 'context':
      return html`<p class="small">${block.elements.map((element) => {
        if (element.type !== 'plain_text') throw new Error(`no drawing for ${element.type}`);
        return element.text;
      })}</p>`;
    case 'divider':
      return html`<hr>`;
    case 'section':
      return html`<p class="rich">${block.text?.text}</p>`;
    case 'input':
      return inputBlock(block);
    default:
      throw new Error(`no drawing for ${block.type}`);
  }
}

/** A field of the form, with what stands in it before anybody has filled it in. */
function inputBlock({ label, element, hint, optional }: Extract<Block, { type: 'input' }>): Markup {
  return html`<div class="input"><p><b>${label.text}</b>${optional ? html` <span class="small">(optional)</span>` : ''}</p>
${inputElement(element)}${hint ? html`<p class="small">${hint.text}</p>` : ''}</div>`;
}

function inputElement(element: Extract<Block, { type: 'input' }>['element']): Markup {
  switch (element.type) {
    case 'checkboxes':
      return html`${element.options.map(({ text }) => html`<p class="box">☑ ${text.text}</p>`)}`;
    case 'static_select':
      return html`<p class="field">${element.initial_option?.text.text}</p>`;
    case 'multi_static_select':
    case 'timepicker':
      return html`<p class="field pale">${element.placeholder?.text}</p>`;
    case 'conversations_select':
    case 'plain_text_input':
      return html`<p class="field">&nbsp;</p>`;
    default:
      throw new Error(`no drawing for ${element.type}`);
  }
}

/** A person's own page and the form beside it. */
export function slackViews([home, form]: readonly [types.HomeView, types.ModalView], language: Language): Markup {
  const { submit, close } = form;
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><style>${raw(CHAT_STYLE)}</style></head>
<body><figure class="slack"><div class="channel">${(home.blocks as Block[]).map(slackBlock)}</div>
<div class="channel window"><h3>${form.title.text}</h3>${(form.blocks as Block[]).map(slackBlock)}
<p class="buttons"><span class="button">${close?.text}</span><span class="button">${submit?.text}</span></p></div></figure></body></html>`;
}

function richText(element: RichText): Markup {
  if (element.type === 'rich_text_list')
    return html`<ul>${element.elements.map((item) => html`<li>${richText(item)}</li>`)}</ul>`;
  if (element.type !== 'rich_text_section') throw new Error(`no drawing for ${element.type}`);
  return html`<p class="rich">${element.elements.map(inline)}</p>`;
}

function inline(element: Inline): Markup {
  if (element.type === 'channel') return html`<a># digitalpolitik</a>`;
  if (element.type !== 'text' && element.type !== 'link') throw new Error(`no drawing for ${element.type}`);
  const { bold = false, strike = false } = element.style ?? {};
  const text = withSigns(element.text ?? '');
  const struck = strike ? html`<s>${text}</s>` : text;
  const weighed = bold ? html`<b>${struck}</b>` : struck;
  return element.type === 'link' ? html`<a>${weighed}</a>` : weighed;
}

// ── Discord ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A channel with the corrected message and the reply under it. */
export function discordPage(told: Told<MessageLayout>, language: Language): Markup {
  const words = WORDS[language];
  const message = (layout: MessageLayout, at: Temporal.Instant, edited: boolean) =>
    html`<div class="message">${avatar()}<div class="body">
<p class="author"><b>Konferenzbote</b> <span class="app">${words.app}</span> <time>${dayOf(at, language)}, ${timeOf(at, language)}</time></p>
<p class="content">${markdown(layout.content)}${edited ? html` <span class="edited">${words.edited}</span>` : ''}</p>
${layout.embeds.map(embed)}${layout.components.map(buttonRow)}</div></div>`;
  return page(
    'discord',
    told,
    html`${dayLine(told.postedAt, language)}${message(told.post, told.postedAt, true)}
${dayLine(told.movedAt, language)}
<p class="reference">${avatar()}<b>Konferenzbote</b> <span>${markdown(told.post.content)}</span></p>
${message(told.reply, told.movedAt, false)}`,
  );
}

function embed({ color = 0, title, url, description, fields = [], footer }: Embed): Markup {
  return html`<div class="embed" style="border-color: #${color.toString(16).padStart(6, '0')}">
${title === undefined ? '' : html`<p class="title">${url === undefined ? markdown(title) : html`<a>${markdown(title)}</a>`}</p>`}
${description === undefined ? '' : html`<p class="description">${markdown(description)}</p>`}
${fields.length === 0 ? '' : html`<dl>${fields.map(({ name, value, inline: isInline }) => html`<div class="${isInline ? 'inline' : 'whole'}"><dt>${markdown(name)}</dt><dd>${markdown(value)}</dd></div>`)}</dl>`}
${footer ? html`<p class="small">${footer.text}</p>` : ''}</div>`;
}

function buttonRow({ components }: Row): Markup {
  return html`<p class="buttons">${components.map((button) => {
    if (!('label' in button)) throw new Error('no drawing for a button without a label');
    return html`<span class="button">${button.label}${'url' in button ? LEADS_OUT : ''}</span>`;
  })}</p>`;
}

const LEADS_OUT = raw(
  '<svg class="out" viewBox="0 0 16 16"><path d="M6 3H3v10h10v-3M9 2h5v5M14 2 7 9" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>',
);

/** The marks that the bot writes: an escaped sign, text struck through, a named link. */
function markdown(text: string): Markup {
  const parts = text.split(/(\\[^\w\s]|<#\d+>|~~.+?~~|\[(?:\\.|[^\]])+\]\([^)]+\))/);
  return html`${parts.map((part) => {
    if (part.startsWith('<#')) return html`<a># digitalpolitik</a>`;
    if (part.startsWith('\\')) return part.slice(1);
    if (part.startsWith('~~')) return html`<s>${markdown(part.slice(2, -2))}</s>`;
    const label = /^\[(.+)\]\([^)]+\)$/.exec(part)?.[1];
    return label === undefined ? part : html`<a>${markdown(label)}</a>`;
  })}`;
}

/** Each card in a channel of its own, under its name: to see at once how all of them look. */
export function slackGallery(cards: Gallery<SlackContent>): Markup {
  return gallery('slack', cards, ({ blocks }) => html`${blocks.map(slackBlock)}`);
}

export function discordGallery(cards: Gallery<MessageLayout>): Markup {
  return gallery(
    'discord',
    cards,
    ({ content, embeds, components }) =>
      html`<p class="content">${markdown(content)}</p>${embeds.map(embed)}${components.map(buttonRow)}`,
  );
}

/** A card's name and how the chat gets it. */
export type Gallery<T> = readonly (readonly [name: string, shown: T])[];

function gallery<T>(chat: 'slack' | 'discord', cards: Gallery<T>, draw: (shown: T) => Markup): Markup {
  return html`<!doctype html><html><head><meta charset="utf-8"><style>${raw(CHAT_STYLE)}</style></head>
<body><figure class="${chat}"><div class="channel">${cards.map(
    ([name, shown]) => html`<p class="day"><span>${name}</span></p>
<div class="message">${avatar()}<div class="body">${draw(shown)}</div></div>`,
  )}</div></figure></body></html>`;
}

// ── Both ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function page(chat: 'slack' | 'discord', told: Told<unknown>, content: Markup): Markup {
  const name = { slack: 'Slack', discord: 'Discord' }[chat];
  return html`<!doctype html><html><head><meta charset="utf-8"><style>${raw(CHAT_STYLE)}</style></head>
<body><figure class="${chat}"><div class="channel"><p class="name"><span>#</span> digitalpolitik</p>${content}</div>
<figcaption>${name}: posted on ${dayOf(told.postedAt, 'en')}, corrected in place on ${dayOf(told.movedAt, 'en')} – rendered from the message the bot sends</figcaption>
</figure></body></html>`;
}

function dayLine(at: Temporal.Instant, language: Language): Markup {
  return html`<p class="day"><span>${dayOf(at, language)}</span></p>`;
}

function avatar(): Markup {
  return html`<span class="avatar">${MARK}</span>`;
}

function withSigns(text: string): Markup {
  return html`${text.split(/(📅)/u).map((part) => (part === CALENDAR_SIGN ? CALENDAR_DRAWING : part))}`;
}

function dayOf(at: Temporal.Instant, language: Language): string {
  return inBerlin(at, language, { dateStyle: 'long' });
}

function timeOf(at: Temporal.Instant, language: Language): string {
  return inBerlin(at, language, { timeStyle: 'short' });
}

function inBerlin(at: Temporal.Instant, language: Language, options: Intl.DateTimeFormatOptions): string {
  const locale = { de: 'de-DE', en: 'en-GB' }[language];
  return at.toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toLocaleString(locale, options);
}
