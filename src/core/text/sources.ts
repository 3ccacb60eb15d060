/** "nach Angaben der Geschäftsstelle", "laut Staatskanzlei", "dem Verband zufolge": of whom a thing was heard; none of them acts. */
import { wordTest } from './by-word.ts';
import type { Token } from './tokens.ts';

const isAccount = wordTest(
  /^(?:angaben?|auskunft|auskunften|mitteilung(?:en)?|informationen|darstellung|aussagen?|worten|berichten|kenntnis|erkenntnissen|einschatzung|ansicht|meinung|auffassung|uberzeugung|lesart|zahlung|schatzungen?|planen|planung(?:en)?|absprache|rucksprache|vorstellung(?:en)?|wunsch|willen|abstimmung|ankundigung|vorschlag)$/,
);
const isBesides = wordTest(/^(?:nach|unter|mit|auf)$/);
const isBySay = wordTest(/^(?:laut|gemass|according)$/);
const isOf = wordTest(/^(?:der|des|dem|den|von|vom|aus|im|in|mit|the|to|of|zwischen|\p{L}+(?:er|en|em))$/u);
/** "nach Angaben der gemeinsamen Geschäftsstelle der Länder". Tokens. */
const REACH = 6;

/** Stands the noun in a phrase that only tells where the news comes from? */
export function isSource(tokens: readonly Token[], at: number): boolean {
  if (/^zufolge$/.test(tokens[at + 1]?.key ?? '')) return true;
  for (let index = at - 1; index >= Math.max(0, at - REACH); index--) {
    const token = tokens[index];
    if (token?.kind !== 'word') return false;
    if (isBySay(token)) return true;
    if (isAccount(token) && token.capital) return isBesides(tokens[index - 1]) || isBesides(tokens[index - 2]);
    if (!isOf(token) && !token.capital) return false;
  }
  return false;
}
