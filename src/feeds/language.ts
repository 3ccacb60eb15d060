/** In which language an item is: by its words where they tell, else as declared. Much German software says `en-US`. */
import type { Language } from '../core/model.ts';

const GERMAN =
  /(?<![\p{L}\p{N}])(?:der|die|das|und|ist|für|mit|auf|den|dem|des|von|zu|wird|nicht|im|am|eine?r?)(?![\p{L}\p{N}])/giu;
const ENGLISH = /(?<![\p{L}\p{N}])(?:the|of|and|is|are|for|with|to|from|this|that|by|at|has|will|a)(?![\p{L}\p{N}])/giu;
/** Enough of a text to tell by, in characters. */
const SAMPLE_LENGTH = 4000;
const FEWEST_WORDS = 4;

/** Function words must be several, and three times those of the other language; else the declaration holds. */
export function languageOf(text: string, declared: Language | null): Language | null {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const german = sample.match(GERMAN)?.length ?? 0;
  const english = sample.match(ENGLISH)?.length ?? 0;
  if (german >= FEWEST_WORDS && german >= 3 * english) return 'de';
  if (english >= FEWEST_WORDS && english >= 3 * german) return 'en';
  return declared;
}
