/** "haben der AMK eine Petition überreicht": who is given something is written to, and need not meet there. */
import { hasWord, wordTest } from './by-word.ts';
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** Verbs of giving and telling: the body is their dative. */
const gives = wordTest(
  /^(?:(?:zu|vor|ein|aus)?(?:ge)?(?:stellt|sandt|sendet|schickt|leitet|reicht|schrieben|handigt|spielt)(?:e|en)?|schick(?:t|te|ten|en)|sandten?|send(?:et|en|ete|eten)|schreib(?:t|en)|schrieb(?:en)?|uberreich(?:t|te|ten|en)|ubergeben|ubergab(?:en)?|ubergibt|uberbrach(?:t|te|ten)|ubermittel(?:t|te|ten|n)|uberstell(?:t|te|ten)|ausgehandigt|zukommen|unterbreite(?:t|te|ten|n)|mitgeteilt|zugeleitet|zugespielt|vorgeworfen|versproch(?:en)|handed|presented|sent)$/,
);
/** The finite verb in front of a dative without a subject between: "haben der AMK", "überreichten der KMK". */
const isFiniteVerb = wordTest(
  /^(?:hat|haben|hatte|hatten|habe|wird|werden|wurde|wurden|will|wollen|soll|sollen|sich|(?:uber|schick|send|stell|leit)\p{L}+te?n?|sandten?|schrieb(?:en)?|ubergab(?:en)?|ubergeben)$/u,
);

/** The article of a feminine in the dative stands right behind the verb, that of a genitive behind a noun. */
export function isRecipient(tokens: readonly Token[], line: Line, from: number): boolean {
  const article = tokens[from - 1]?.key;
  if (from - 2 < line.from || article !== 'der') return false;
  const verb = tokens[from - 2];
  return verb?.capital === false && isFiniteVerb(verb) && hasWord(tokens, line, gives);
}
