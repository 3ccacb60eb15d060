/** What a receiver gets: one event per operation, with the card in plain data. */
import { createHash } from 'node:crypto';
import type { Card, Language, Operation } from '../../core/model.ts';

export type EventType =
  | 'session.announced'
  | 'session.moved'
  | 'session.cancelled'
  | 'session.updated'
  | 'resolutions.published'
  | 'resolutions.updated'
  | 'summary.published'
  | 'summary.updated'
  | 'notice';

export interface WebhookEvent {
  readonly type: EventType;
  /** When it was sent, RFC 3339. */
  readonly timestamp: string;
  readonly data: {
    /** Id of the first event about the same thing; null when this is the first. */
    readonly about: string | null;
    readonly language: Language;
    readonly title: string;
    readonly url: string | null;
    readonly text: string;
    readonly fields: Card['fields'];
    readonly items: Card['items'];
    readonly links: Card['links'];
    readonly footer: string | null;
  };
}

/** Stable over retries and restarts, so that a receiver can drop what it has already. */
export function eventIdOf(operationId: string): string {
  return `msg_${createHash('sha256').update(operationId).digest('base64url').slice(0, 27)}`;
}

export function eventOf(operation: Operation, sentAt: Temporal.Instant): WebhookEvent {
  const { title, href: url, text, language, fields, items, links, footer } = operation.card;
  return {
    type: typeOf(operation),
    timestamp: sentAt.toString({ smallestUnit: 'second' }),
    data: { about: operation.messageId, language, title, url, text, fields, items, links, footer },
  };
}

/** Of a move an edit tells the new state and a reply the move itself: two events, of which one is named so. */
function typeOf({ kind, card }: Operation): EventType {
  const isEdit = kind === 'edit';
  switch (card.kind) {
    case 'session':
      return isEdit ? 'session.updated' : sessionType(card.tone);
    case 'resolutions':
      return isEdit ? 'resolutions.updated' : 'resolutions.published';
    case 'summary':
      return isEdit ? 'summary.updated' : 'summary.published';
    default:
      return 'notice';
  }
}

function sessionType(tone: Card['tone']): EventType {
  if (tone === 'moved') return 'session.moved';
  if (tone === 'cancelled') return 'session.cancelled';
  return tone === 'news' ? 'session.announced' : 'session.updated';
}
