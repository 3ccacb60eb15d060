/** What the runner of the lab is given: scenarios with the stage that they need. */
import type { Lab, StageOptions } from './lab.ts';

export interface Scenario {
  /** Of the acceptance lists: `S12`, `D4`. */
  readonly ids: readonly string[];
  readonly stage?: StageOptions;
  /** Kinds of violations that the scenario itself brings about. */
  readonly tolerated?: readonly string[];
  /** Throws where a claim does not hold. Resolves with the figures to print, if any, as text. */
  run(lab: Lab): Promise<unknown>;
}
