/** Answers that wait to be sent again, kept so that neither a stop nor a kill in between loses them. */
import type { Log } from './ports.ts';

/** A small place that outlives the process and that several processes may share. */
export interface Notes {
  /** Replaces what is noted by what `change` makes of it, null where nothing is; nobody else writes in between. */
  change(key: string, change: (noted: string | null) => string): Promise<void>;
}

/** What every kept answer has; each chat adds where it belongs and what it says, as JSON can hold it. */
export interface KeptAnswer {
  readonly place: { readonly answerId: string };
  /** When it was first tried, in milliseconds of the machine's clock. */
  readonly sinceMs: number;
}

export interface KeptAnswers<Answer extends KeptAnswer> {
  /** Before it waits. Never rejects: then a restart loses it, and nothing else. */
  keep(answer: Answer): Promise<void>;
  /** It arrived, or cannot any more. Never rejects. */
  forget(answerId: string): Promise<void>;
  /** Another process started meanwhile, took this one for dead, and sends it itself. Never rejects. */
  wasTaken(answerId: string): Promise<boolean>;
  /** What other processes left waiting and somebody may still wait for: it is this one's from now on; once. Older ones are
   *  forgotten. */
  left(nowMs: number): Promise<readonly Answer[]>;
}

/** After ten minutes nobody waits for an answer any more. */
export const ANSWER_WITHIN_MS = 600_000;
/** The newest; a limit that holds up more is over by then. */
const KEPT_MOST = 100;

/** As noted; `keeper` is the process that sends it. */
type Noted<Answer> = Answer & { readonly keeper?: string };

export interface KeepingOptions {
  /** Under which the answers of this chat are noted. */
  readonly key: string;
  /** Another one for each process. */
  readonly keeper: string;
  /** Begins the names of what is logged. */
  readonly chat: 'slack' | 'discord';
  readonly log: Log;
}

/** @param notes null: nothing outlives the process. */
export function createKeptAnswers<Answer extends KeptAnswer>(
  notes: Notes | null,
  { key, keeper, chat, log }: KeepingOptions,
): KeptAnswers<Answer> {
  const waiting = new Set<string>();
  let taken: Promise<readonly Answer[]> | null = null;
  /** One after the other, so that what is forgotten stays forgotten. */
  let writing: Promise<void> = Promise.resolve();

  function change(make: (noted: readonly Noted<Answer>[]) => readonly Noted<Answer>[]): Promise<void> {
    writing = writing
      .then(() => notes?.change(key, (noted) => JSON.stringify(make(listIn<Answer>(noted)).slice(-KEPT_MOST))))
      .catch((error: unknown) => log('warn', `${chat}-answers-not-kept`, { error: String(error) }));
    return writing;
  }

  async function takeLeft(nowMs: number): Promise<readonly Answer[]> {
    let left: readonly Noted<Answer>[] = [];
    await change((noted) => {
      const young = noted.filter(({ sinceMs }) => nowMs - sinceMs < ANSWER_WITHIN_MS);
      if (young.length < noted.length) log('info', `${chat}-answers-too-late`, { count: noted.length - young.length });
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

function listIn<Answer>(noted: string | null): readonly Noted<Answer>[] {
  return noted ? (JSON.parse(noted) as Noted<Answer>[]) : [];
}

function without<Answer extends KeptAnswer>(noted: readonly Noted<Answer>[], answerId: string) {
  return noted.filter(({ place }) => place.answerId !== answerId);
}
