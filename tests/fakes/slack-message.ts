/** A message as Slack keeps it, and what a person would see, click and be notified by. */
import type { SeenMessage } from '../adapters/chat-contract.ts';

export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly metadata: unknown;
  /** The person who alone sees it. */
  readonly ephemeralTo: string | null;
  readonly text: string;
  readonly blocks: readonly Node[];
  readonly arguments: Readonly<Record<string, string>>;
  edits: number;
}

type Node = Readonly<Record<string, unknown>>;

const REFERENCE = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

export function seen(message: StoredMessage): SeenMessage {
  const nodes = message.blocks.flatMap(allNodes);
  const marked = [message.text, ...nodes.filter((node) => node.type === 'mrkdwn').map((node) => String(node.text))];
  return {
    id: message.ts,
    plainText: readable(message.text),
    allText: [readable(message.text), ...message.blocks.map(blockText)].join('\n'),
    links: [...nodes.flatMap(addressOf), ...marked.flatMap(labelledAddresses)],
    replyTo: message.threadTs,
    pings: [...marked.flatMap(mentioned), ...nodes.flatMap(mentionOf)],
  };
}

/** What is wrong with the blocks, as Slack's error code; null when they pass. Limits: docs.slack.dev, Block Kit. */
export function refusal(blocks: readonly Node[], text: string): string | null {
  if (!text && blocks.length === 0) return 'no_text';
  const nodes = blocks.flatMap(allNodes);
  const visible = nodes.reduce((sum, node) => sum + (typeof node.text === 'string' ? node.text.length : 0), 0);
  if (visible > 13_000) return 'msg_blocks_too_long';
  return blocks.length > 50 || nodes.some(isInvalid) || hasRepeatedAction(blocks) ? 'invalid_blocks' : null;
}

function isInvalid(node: Node): boolean {
  const label = lengthOf(node.text);
  switch (node.type) {
    case 'header':
      return label < 1 || label > 150;
    case 'button':
      return (
        label < 1 ||
        label > 75 ||
        String(node.url ?? 'https:').length > 3_000 ||
        String(node.value ?? '').length > 2_000
      );
    case 'actions':
    case 'context':
    case 'rich_text':
      return !Array.isArray(node.elements) || node.elements.length < 1 || node.elements.length > 25;
    case 'text':
      return label < 1;
    case 'link':
      return !/^https?:/.test(String(node.url));
    default:
      return false;
  }
}

function hasRepeatedAction(blocks: readonly Node[]): boolean {
  return blocks.some((block) => {
    const ids = allNodes(block).flatMap((node) => (node.action_id === undefined ? [] : [node.action_id]));
    return new Set(ids).size < ids.length;
  });
}

function lengthOf(text: unknown): number {
  if (typeof text === 'string') return text.length;
  return typeof text === 'object' && text !== null ? lengthOf(Reflect.get(text, 'text')) : 0;
}

function allNodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(allNodes);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(allNodes)];
}

/** Pieces of one line stand together, as they are shown. */
function blockText(block: Node): string {
  return allNodes(block)
    .flatMap((node) =>
      typeof node.text === 'string' ? [node.type === 'mrkdwn' ? readable(node.text) : node.text] : [],
    )
    .join('');
}

function readable(marked: string): string {
  return marked
    .replace(REFERENCE, (_whole, sign, target, label) => (sign ? `${sign}${label ?? target}` : (label ?? target)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function addressOf(node: Node): string[] {
  return (node.type === 'link' || node.type === 'button') && typeof node.url === 'string' ? [node.url] : [];
}

/** A bare `<https://…>` leads where it says. */
function labelledAddresses(marked: string): string[] {
  return [...marked.matchAll(REFERENCE)].flatMap(([, sign, target, label]) =>
    !sign && target && label ? [target] : [],
  );
}

function mentioned(marked: string): string[] {
  return [...marked.matchAll(REFERENCE)].flatMap(([, sign, target]) =>
    (sign === '@' || sign === '!') && target && !target.startsWith('date^') ? [target] : [],
  );
}

function mentionOf(node: Node): string[] {
  return ['user', 'usergroup', 'broadcast'].includes(String(node.type)) ? [String(node.type)] : [];
}
