/**
 * HTML to plain text as a person would read it aloud: paragraphs, headings, list entries and table rows become lines.
 * Attributes are never read: names of pictures and the like carry dates that mean something else.
 */
import { type CheerioAPI, load } from 'cheerio';
import { tidyLine, tidyText } from './plain-text.ts';

export type HtmlNode = ReturnType<CheerioAPI['root']>[number]['childNodes'][number];
type HtmlRoot = ReturnType<CheerioAPI['root']>[number];
type HtmlElement = Extract<HtmlNode, { name: string }>;

const DROPPED = new Set(
  (
    'script style noscript template nav iframe object embed svg math canvas audio video map dialog ' +
    'button select input textarea datalist progress meter head title meta link'
  ).split(' '),
);
/** An empty line around. */
const PARAGRAPHS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl figure section article main hr fieldset details'.split(' '),
);
/** A line of its own. */
const LINES = new Set(
  (
    'address aside body caption center dd dir div dt figcaption footer form header hgroup html legend li menu ' +
    'option search summary tbody tfoot thead tr'
  ).split(' '),
);
/** Inline by default, but shown as boxes when two touch: `<span>19. April 2024</span><a>Beschluss</a>`. */
const BOXES = new Set('a span time label'.split(' '));
const MARKUP = /<\/?[a-z][^<>]*>|<!--|<!\[CDATA\[/i;
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]+);/i;

/** Text of a whole or partial HTML document. */
export function htmlToText(html: string): string {
  return nodesToText(load(html, null, false).root().toArray());
}

/** Text of a value that may be HTML or plain, as feeds leave open: `A &amp; B`, `<p>A</p>`, `A < B`. */
export function looseToText(value: string): string {
  if (MARKUP.test(value)) return htmlToText(value);
  return tidyText(ENTITY.test(value) ? decodeEntities(value) : value);
}

/** The same for titles: one line. */
export function looseToLine(value: string): string {
  return tidyLine(looseToText(value));
}

/** Text of what some nodes of a parsed page contain, in their order; each begins a line. */
export function nodesToText(nodes: readonly (HtmlNode | HtmlRoot)[]): string {
  const writer = createLineWriter();
  for (const node of nodes) {
    if ('children' in node) writeAll(writer, node.children);
    else if (node.type === 'text') writer.text(node.data);
    writer.endLine();
  }
  return tidyText(writer.result());
}

/** Walks with a stack of its own: hostile pages nest deeper than calls can. */
function writeAll(writer: LineWriter, nodes: readonly HtmlNode[]): void {
  const steps: Step[] = [];
  const add = (later: readonly HtmlNode[]) => {
    for (const node of later.toReversed()) steps.push({ node, leaving: false });
  };
  add(nodes);
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, leaving } = step;
    if (node.type === 'text') writer.text(node.data);
    if (!('name' in node) || !('children' in node) || DROPPED.has(node.name)) continue;
    if (leaving) {
      close(writer, node);
      continue;
    }
    open(writer, node);
    steps.push({ node, leaving: true });
    add(node.children);
  }
}

interface Step {
  readonly node: HtmlNode;
  readonly leaving: boolean;
}

function open(writer: LineWriter, element: HtmlElement): void {
  const { name } = element;
  if (name === 'br') writer.addBreak();
  else if (name === 'li') writer.startLine('- ');
  else if (name === 'td' || name === 'th') writer.startCell();
  else if (name === 'dd') writer.startDefinition();
  else if (name === 'tr' || name === 'dt') writer.startRow();
  // A footnote mark must not grow the number before it: 2024¹.
  else if (name === 'sup' || name === 'sub') writer.text(' ');
  else if (name === 'q') writer.text('„');
  else if (BOXES.has(name) && isBox(element.prev)) writer.text(' ');
  else breakAround(writer, name);
}

function isBox(node: HtmlNode | null): boolean {
  return node !== null && 'name' in node && BOXES.has(node.name);
}

function close(writer: LineWriter, { name }: HtmlElement): void {
  if (name === 'dt') writer.endTerm();
  else if (name === 'q') writer.text('“');
  else if (name === 'li' || name === 'tr') writer.endLine();
  else if (name !== 'td' && name !== 'th') breakAround(writer, name);
}

function breakAround(writer: LineWriter, name: string): void {
  if (PARAGRAPHS.has(name)) writer.lineBreak(2);
  else if (LINES.has(name)) writer.lineBreak(1);
}

type LineWriter = ReturnType<typeof createLineWriter>;

/** Collects text; breaks and separators are held back until more text follows. */
function createLineWriter() {
  const parts: string[] = [];
  let breaks = 0;
  let joint = '';
  let prefix = '';
  let rowHasText = false;
  /** At the start of a list entry or row: paragraphs within it begin no line of their own. */
  let atStart = false;

  function text(data: string): void {
    const words = data.replace(/\s+/g, ' ');
    if (words.trim() === '') {
      if (breaks === 0) parts.push(' ');
      return;
    }
    parts.push(joint || '\n'.repeat(breaks), prefix, words);
    breaks = 0;
    joint = '';
    prefix = '';
    atStart = false;
    rowHasText = true;
  }
  function lineBreak(count: number): void {
    if (!atStart) breaks = Math.max(breaks, count);
  }
  function startRow(): void {
    lineBreak(1);
    joint = '';
    rowHasText = false;
    atStart = true;
  }

  return {
    text,
    lineBreak,
    startRow,
    addBreak: () => lineBreak(Math.min(2, breaks + 1)),
    startLine(mark: string): void {
      lineBreak(1);
      prefix = mark;
      atStart = true;
    },
    endLine(): void {
      prefix = '';
      atStart = false;
      breaks = 1;
    },
    startCell(): void {
      if (rowHasText) joint = ' | ';
    },
    endTerm(): void {
      atStart = false;
      const last = parts.at(-1)?.trimEnd() ?? '';
      if (rowHasText) joint = last.endsWith(':') ? ' ' : ': ';
    },
    startDefinition(): void {
      if (joint === '') lineBreak(1);
    },
    result: () => parts.join(''),
  };
}

function decodeEntities(value: string): string {
  return load(value, null, false).text();
}
