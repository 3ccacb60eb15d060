/** Answers that wait to be sent again, kept so that neither a stop nor a kill in between loses them. */
import type { Log } from '../../core/ports.ts';
import type { PublicPlace } from './answers.ts';
import type { SlackContent } from './blocks.ts';

/** A small place that outlives the process. */
export interface Notes {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

export interface KeptAnswer {
  readonly place: PublicPlace;
  readonly content: SlackContent;
  /** When it was first tried, in milliseconds of the machine's clock. */
  readonly sinceMs: number;
}

export interface KeptAnswers {
  /** Before it waits. Never rejects: then a restart loses it, and nothing else. */
  keep(answer: KeptAnswer): Promise<void>;
  /** It arrived, or cannot any more. Never rejects. */
  forget(answerId: string): Promise<void>;
  /** What an earlier process left waiting and somebody may still wait for; once. Older ones are forgotten. */
  left(nowMs: number): Promise<readonly KeptAnswer[]>;
}

/** After ten minutes nobody waits for an answer any more. */
export const ANSWER_WITHIN_MS = 600_000;
/** The newest; a limit that holds up more is over by then. */
const KEPT_MOST = 100;
const NOTE_KEY = 'answers';

export function createKeptAnswers(notes: Notes | null, log: Log): KeptAnswers {
  const waiting = new Map<string, KeptAnswer>();
  let taken: Promise<readonly KeptAnswer[]> | null = null;
  /** One after the other, so that what is forgotten stays forgotten. */
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    writing = writing
      .then(() => notes?.set(NOTE_KEY, JSON.stringify([...waiting.values()].slice(-KEPT_MOST))))
      .catch((error: unknown) => log('warn', 'slack-answers-not-kept', { error: String(error) }));
    return writing;
  }

  async function readLeft(nowMs: number): Promise<readonly KeptAnswer[]> {
    const noted = await notes?.get(NOTE_KEY);
    if (!noted) return [];
    const all = JSON.parse(noted) as KeptAnswer[];
    const young = all.filter(({ sinceMs }) => nowMs - sinceMs < ANSWER_WITHIN_MS);
    for (const answer of young) waiting.set(answer.place.answerId, answer);
    if (young.length < all.length) log('info', 'slack-answers-too-late', { count: all.length - young.length });
    await write();
    return young;
  }

  return {
    async keep(answer) {
      waiting.set(answer.place.answerId, answer);
      await write();
    },
    async forget(answerId) {
      if (waiting.delete(answerId)) await write();
    },
    async left(nowMs) {
      if (taken) return [];
      taken = readLeft(nowMs);
      return taken;
    },
  };
}
