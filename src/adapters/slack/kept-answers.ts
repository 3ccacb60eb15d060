/** Answers that wait to be sent again, kept so that neither a stop nor a kill in between loses them. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../../core/ports.ts';
import type { PublicPlace } from './answers.ts';
import type { SlackContent } from './blocks.ts';

/** A small place that outlives the process and that several processes may share. */
export interface Notes {
  /** Replaces what is noted by what `change` makes of it, null where nothing is; nobody else writes in between. */
  change(key: string, change: (noted: string | null) => string): Promise<void>;
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
  /** Another process started meanwhile, took this one for dead, and sends it itself. Never rejects. */
  wasTaken(answerId: string): Promise<boolean>;
  /** What other processes left waiting and somebody may still wait for: it is this one's from now on; once. Older ones are
   *  forgotten. */
  left(nowMs: number): Promise<readonly KeptAnswer[]>;
}

/** After ten minutes nobody waits for an answer any more. */
export const ANSWER_WITHIN_MS = 600_000;
/** The newest; a limit that holds up more is over by then. */
const KEPT_MOST = 100;
const NOTE_KEY = 'answers';

/** As noted; `keeper` is the process that sends it. */
type Noted = KeptAnswer & { readonly keeper?: string };

export function createKeptAnswers(notes: Notes | null, log: Log): KeptAnswers {
  const keeper = randomUUID();
  const waiting = new Set<string>();
  let taken: Promise<readonly KeptAnswer[]> | null = null;
  /** One after the other, so that what is forgotten stays forgotten. */
  let writing: Promise<void> = Promise.resolve();

  function change(make: (noted: readonly Noted[]) => readonly Noted[]): Promise<void> {
    writing = writing
      .then(() => notes?.change(NOTE_KEY, (noted) => JSON.stringify(make(listIn(noted)).slice(-KEPT_MOST))))
      .catch((error: unknown) => log('warn', 'slack-answers-not-kept', { error: String(error) }));
    return writing;
  }

  async function takeLeft(nowMs: number): Promise<readonly KeptAnswer[]> {
    let left: readonly Noted[] = [];
    await change((noted) => {
      const young = noted.filter(({ sinceMs }) => nowMs - sinceMs < ANSWER_WITHIN_MS);
      if (young.length < noted.length) log('info', 'slack-answers-too-late', { count: noted.length - young.length });
      left = young.filter((answer) => answer.keeper !== keeper);
      return young.map((answer) => ({ ...answer, keeper }));
    });
    for (const { place } of left) waiting.add(place.answerId);
    return left;
  }

  return {
    async keep(answer) {
      const { answerId } = answer.place;
      waiting.add(answerId);
      await change((noted) => [...without(noted, answerId), { ...answer, keeper }]);
    },
    async forget(answerId) {
      if (waiting.delete(answerId)) await change((noted) => without(noted, answerId));
    },
    async wasTaken(answerId) {
      if (!waiting.has(answerId)) return false;
      let other = false;
      await change((noted) => {
        other = noted.some((answer) => answer.place.answerId === answerId && answer.keeper !== keeper);
        return noted;
      });
      if (other) waiting.delete(answerId);
      return other;
    },
    async left(nowMs) {
      if (taken) return [];
      taken = takeLeft(nowMs);
      return taken;
    },
  };
}

function listIn(noted: string | null): readonly Noted[] {
  return noted ? (JSON.parse(noted) as Noted[]) : [];
}

function without(noted: readonly Noted[], answerId: string): readonly Noted[] {
  return noted.filter(({ place }) => place.answerId !== answerId);
}
