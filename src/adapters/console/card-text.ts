/** Card → plain text for a terminal or a log. Text from outside can neither move the cursor nor colour the line. */
import type { Card, CardItem, CardLink } from '../../core/model.ts';

/** Controls (the escape that starts a colour among them), separators, and marks that turn the reading direction. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]+/g;

/** Wider is hard to read; narrower breaks addresses, which are never cut. */
const WIDTH = 100;
const MAX_ITEMS = 200;
const MAX_TEXT_UNITS = 4_000;

const SIGNS: Readonly<Record<Card['tone'], string>> = {
  plain: '',
  news: '',
  moved: '» ',
  cancelled: '✗ ',
  warning: '! ',
};

/**
 * The whole card as lines without a line break at the end: title, sentence, fields, items, links, small print.
 * Buttons that ask the bot are left out: nobody can press them here.
 */
export function renderCardText(card: Card): string {
  const paragraphs = [
    titleLines(card),
    card.text.split(/\r?\n/).flatMap((line) => wrap(shown(line))),
    fieldLines(card),
    itemLines(card),
    card.links.map(linkLine),
    wrap(shown(card.footer ?? '')),
  ];
  return paragraphs
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function titleLines(card: Card): string[] {
  const title = shown(card.title);
  return [...wrap(title && SIGNS[card.tone] + title), shown(card.href ?? '')];
}

/** `Termin  17. und 18. Oktober 2024 (bisher 24. Oktober 2024)`, the values one below the other. */
function fieldLines({ fields, language }: Card): string[] {
  const before = language === 'de' ? 'bisher' : 'before';
  const labels = fields.map((field) => shown(field.label).slice(0, 30));
  const width = Math.max(0, ...labels.map((label) => label.length));
  return fields.flatMap((field, index) => {
    const struck = shown(field.struck ?? '');
    const value = [shown(field.value), struck && `(${before} ${struck})`].filter(Boolean).join(' ');
    return wrap(`${(labels[index] ?? '').padEnd(width)}  ${value}`, ' '.repeat(width + 2));
  });
}

function itemLines(card: Card): string[] {
  const hidden = card.items.length - MAX_ITEMS;
  const rest = card.language === 'de' ? `und ${hidden} weitere` : `and ${hidden} more`;
  return [...card.items.slice(0, MAX_ITEMS).flatMap(itemLine), hidden > 0 ? rest : ''];
}

function itemLine(item: CardItem): string[] {
  const note = shown(item.note ?? '');
  const address = shown(item.href ?? '');
  return [...wrap(`• ${shown(item.text)}${note && ` · ${note}`}`, '  '), address && `  ${address}`];
}

function linkLine(link: CardLink): string {
  return `${shown(link.label)}: ${shown(link.href)}`;
}

function shown(text: string): string {
  return text.slice(0, MAX_TEXT_UNITS).toWellFormed().replace(UNPRINTABLE, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Breaks at blanks before `WIDTH`; later lines begin with `indent`. */
function wrap(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > WIDTH && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line];
}
