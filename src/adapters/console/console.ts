/** The console as a chat: prints what other chats would post. Nobody asks here; the command line does. */
import type { Operation } from '../../core/model.ts';
import type { ChatAdapter, ChatHealth } from '../../core/ports.ts';
import { renderCardText } from './card-text.ts';

export { renderCardText } from './card-text.ts';

/** Printing has no limit worth keeping. */
const PACE = { perOwner: { messages: 1_000, windowMs: 1_000 }, perChannelIntervalMs: 0, concurrency: 1 };

export interface ConsoleOptions {
  /** Gets one line at a time, without its line break. */
  readonly write: (line: string) => void;
}

/**
 * Message ids count up from 1 in each process. A repeated operation prints again only when the process that printed
 * it is gone: within one process the first print counts.
 */
export function createConsoleAdapter({ write }: ConsoleOptions): ChatAdapter {
  const printed = new Map<string, string>();
  let health: ChatHealth = { state: 'off', reason: { code: 'not-started', chat: 'console' } };
  let count = 0;

  function print(operation: Operation, messageId: string): void {
    write(headline(operation, messageId));
    for (const line of renderCardText(operation.card).split('\n')) write(line === '' ? '' : `  ${line}`);
    write('');
  }

  return {
    id: 'console',
    pace: PACE,
    health: () => health,
    async start() {
      health = { state: 'up', reason: null };
    },
    async deliver(operation) {
      const known = operation.uncertainSince ? printed.get(operation.id) : undefined;
      if (known) return { messageId: known };
      if (operation.kind !== 'edit') count += 1;
      const messageId = operation.kind === 'edit' ? (operation.messageId ?? '?') : String(count);
      print(operation, messageId);
      printed.set(operation.id, messageId);
      return { messageId };
    },
    async stop() {
      health = { state: 'off', reason: { code: 'stopped', chat: 'console' } };
    },
  };
}

/** `── 2 · Antwort auf 1 ──` */
function headline({ kind, messageId, card }: Operation, ownId: string): string {
  const words = HEADLINES[card.language];
  if (kind === 'edit') return `── ${ownId} · ${words.edited} ──`;
  if (kind === 'reply') return `── ${ownId} · ${words.replyTo} ${messageId ?? '?'} ──`;
  return `── ${ownId} ──`;
}

const HEADLINES = {
  de: { edited: 'geändert', replyTo: 'Antwort auf' },
  en: { edited: 'edited', replyTo: 'reply to' },
} as const;
