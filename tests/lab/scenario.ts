/** What the runner of the lab is given: scenarios with the stage that they need. */
import type { Transport } from './doubles.ts';
import type { Lab, StageOptions } from './lab.ts';

export interface Scenario {
  /** Of the acceptance lists: `S12`, `D4`. */
  readonly ids: readonly string[];
  /** What is shown when it holds, in one sentence. */
  readonly shows: string;
  readonly stage?: StageOptions;
  /** Ways on which Slack reaches the bot; over the socket alone where not given. */
  readonly over?: readonly Transport[];
  /** Kinds of violations that the scenario itself brings about, each with the reason why it is no fault of the bot. */
  readonly tolerated?: Readonly<Record<string, string>>;
  /** Throws where a claim does not hold. Resolves with the figures to print, if any, as text. */
  run(lab: Lab): Promise<unknown>;
}

/** A start soon after another is no fault of the bot: Discord's window of 5 s between two of them is made short. */
export const RESTARTS: readonly string[] = ['--identify-window', '100'];
