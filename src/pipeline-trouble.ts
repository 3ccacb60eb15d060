/** Troubles with a source, told to the operator's channel: once when they begin, never to subscribers. */
import { ownerOf } from './core/channel.ts';
import type { AlertItem, ChannelRef, Language, SourceDefinition } from './core/model.ts';
import { newPost } from './core/outbox-plan.ts';
import { plainCard } from './core/phrases.ts';
import type { StoreTables } from './core/ports.ts';
import { WORDING } from './core/wording/wording.ts';

export interface Trouble {
  readonly source: SourceDefinition;
  /** What happened, why, and what to do, as in the source's state. */
  readonly error: string;
  readonly now: Temporal.Instant;
}

export interface Operator {
  readonly channel: ChannelRef;
  readonly language: Language;
}

/** Failures in a row before the operator hears of them: shorter ones mend themselves. */
export const TOLD_AFTER_FAILURES = 3;

/** Writes the alert and its one row; it goes out with the next drain. */
export async function tellOperator(tables: StoreTables, operator: Operator, trouble: Trouble): Promise<void> {
  const { source, now } = trouble;
  const subject = `trouble:${source.id}:${now.epochMilliseconds}`;
  const alert = { id: subject, at: now, items: [troubleItem(subject, trouble)] };
  await tables.addAlert(alert, []);
  const { channel, language } = operator;
  await tables.savePost(
    newPost({ subject, channel, owner: ownerOf(channel), language, alert: subject, revision: 0, now }),
  );
}

function troubleItem(subject: string, { source, error }: Trouble): AlertItem {
  const card = (language: Language) => ({
    ...plainCard(language, WORDING[language].sourceTrouble(source.id), WORDING[language].sourceFails(source.id, error)),
    kind: 'notice' as const,
    tone: 'warning' as const,
    links: [{ label: WORDING[language].label.source, href: source.url }],
  });
  return {
    subject,
    records: [],
    recordKind: 'session',
    conference: source.conference ?? '',
    revision: 0,
    manner: 'tell',
    urgent: true,
    changes: [],
    view: null,
    haystack: '',
    cards: { de: card('de'), en: card('en') },
  };
}
