/** Words that mean the conference a text speaks of, whoever was spoken of in between: "die Herbstsitzung", "die Konferenz selbst". */
import { hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { arePeople, isGroup, looksBackThere } from './loose-anchors.ts';
import type { Token } from './tokens.ts';

/** "die Herbstsitzung": no other body is meant. */
const isNamedMeeting = wordTest(
  /^(?:sonder|herbst|fruhjahrs|sommer|winter|haupt|jahres|jubilaums|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)(?:sitzung|konferenz|tagung|treffen|runde)$/,
);

/** "Die Länder hatten sich am … getroffen": who they are is known, whoever was spoken of in between. */
export function namesGroup({ tokens }: Document, line: Line): boolean {
  for (let at = line.from; at < line.to; at++)
    if (
      isGroup(tokens, line, at) ||
      isOwnMeeting(tokens, at) ||
      isNextConference(tokens, at) ||
      isOfMinisters(tokens, at) ||
      isItself(tokens, at)
    )
      return true;
  return looksBackThere(tokens, line) && hasWord(tokens, line, arePeople);
}

/** "die Herbstsitzung"; "eine Sondersitzung" is one of whoever was spoken of last. */
function isOwnMeeting(tokens: readonly Token[], at: number): boolean {
  return isNamedMeeting(tokens[at]) && !/^(?:eine[rn]?|keine|an?)$/.test(tokens[at - 1]?.key ?? '');
}

/** "die Beratungen der Ministerinnen und Minister": theirs, after those of their deputies. */
function isOfMinisters(tokens: readonly Token[], at: number): boolean {
  const [noun, of, who] = tokens.slice(at, at + 3);
  return noun?.capital === true && namesTalks(noun) && of?.key === 'der' && areMinisters(who);
}

const namesTalks = wordTest(/(?:sitzung(?:en)?|beratung(?:en)?|konferenz|tagung|treffens?|runde|gesprache?n?)$/);
const areMinisters = wordTest(/^(?:minister(?:innen)?|ressortchef(?:s|innen)|senator(?:en|innen))$/);

const isConference = wordTest(/^(?:konferenz|conference)$/);

/** "Die Konferenz selbst tagt am …": against what was told of others. */
function isItself(tokens: readonly Token[], at: number): boolean {
  return isConference(tokens[at]) && /^(?:selbst|selber|itself)$/.test(tokens[at + 1]?.key ?? '');
}

/** "Die nächste Konferenz", "Die ordentliche Konferenz": of the bodies of a text it is the conference that has one. */
function isNextConference(tokens: readonly Token[], at: number): boolean {
  const lead = tokens[at - 1];
  return (
    isConference(tokens[at]) &&
    /^(?:nachste[rn]?|next|(?:turnus|regel)massigen?|ordentlichen?|regularen?|eigentlichen?|diesjahrigen?|\p{L}+te|regular|ordinary|\.|th|st|nd|rd)$/u.test(
      lead?.key || lead?.text || '',
    )
  );
}
