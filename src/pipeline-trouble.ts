/** Troubles with a source, told to the operator's channel: once when they begin, never to subscribers. */
import type { Card, Language, SourceDefinition, SourceState } from './core/model.ts';
import type { StoreTables } from './core/ports.ts';
import { troubleInWords } from './core/wording/troubles.ts';
import { WORDING } from './core/wording/wording.ts';
import { noticeCard, type Operator, tell } from './pipeline-notices.ts';

export interface Trouble {
  readonly source: SourceDefinition;
  /** As it is now. */
  readonly state: Pick<SourceState, 'error' | 'trouble'>;
  readonly now: Temporal.Instant;
}

/** Failures in a row before the operator hears of them: shorter ones mend themselves. */
export const TOLD_AFTER_FAILURES = 3;

/** Writes the alert and its one row; it goes out with the next drain. */
export async function tellOperator(
  tables: StoreTables,
  { channel, language }: Operator,
  trouble: Trouble,
): Promise<void> {
  const { source, now } = trouble;
  await tell(tables, {
    subject: `trouble:${source.id}:${now.epochMilliseconds}`,
    card: (spoken) => troubleCard(trouble, spoken),
    ...(source.conference && { conference: source.conference }),
    to: new Map([[channel, language]]),
    now,
  });
}

/** Whether `tellChange` would tell anything. */
export function tellsChange(before: SourceState, state: SourceState): boolean {
  return beginsTrouble(before, state) || speaksAgain(before, state);
}

/** Tells doubt and silence when they begin, and that a silent source speaks again; each once. */
export async function tellChange(
  tables: StoreTables,
  operator: Operator,
  { before, ...trouble }: Trouble & { readonly before: SourceState; readonly state: SourceState },
): Promise<void> {
  if (beginsTrouble(before, trouble.state)) return tellOperator(tables, operator, trouble);
  if (speaksAgain(before, trouble.state)) await tellSpeaksAgain(tables, operator, trouble);
}

function beginsTrouble(before: SourceState, state: SourceState): boolean {
  return Boolean((state.doubtedSince && !before.doubtedSince) || (state.silentSince && !before.silentSince));
}

function speaksAgain(before: SourceState, state: SourceState): boolean {
  return Boolean(before.silentSince && !state.silentSince);
}

async function tellSpeaksAgain(
  tables: StoreTables,
  { channel, language }: Operator,
  { source, now }: Trouble,
): Promise<void> {
  await tell(tables, {
    subject: `trouble:${source.id}:${now.epochMilliseconds}`,
    card: (spoken) => {
      const say = WORDING[spoken];
      const card = noticeCard(spoken, say.sourceTrouble(source.id), say.sourceSpeaks(source.id));
      return { ...card, tone: 'plain', links: [{ label: say.label.source, href: source.url }] };
    },
    ...(source.conference && { conference: source.conference }),
    to: new Map([[channel, language]]),
    now,
  });
}

function troubleCard({ source, state }: Trouble, language: Language): Card {
  const say = WORDING[language];
  const error = troubleInWords(state, language) ?? '';
  return {
    ...noticeCard(language, say.sourceTrouble(source.id), say.sourceFails(source.id, error)),
    links: [{ label: say.label.source, href: source.url }],
  };
}
