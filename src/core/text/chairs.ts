/** Reads which Länder (or the Bund) chair a conference. A host is no chair unless the words make it one. */

import { distance } from './distance.ts';
import type { Document, Line } from './document.ts';
import { type LandMention, readLaender } from './land-mentions.ts';
import { type Token, wordSet } from './tokens.ts';

const CHAIR_WORDS = wordSet(
  'Vorsitz Vorsitzes Vorsitzland Vorsitzlandes Vorsitzlands Vorsitzende Vorsitzender Vorsitzenden Vorsitzjahr Vorsitzjahrs Vorsitzjahres Federführung Präsidentschaft Konferenzvorsitz Konferenzvorsitzende Konferenzvorsitzender chair chairs chaired chairing chairmanship presidency chairperson',
);
const LEAD_WORDS = wordSet('Leitung geleitet leitet leiteten leitete led');
/** The Land as subject: who sets up, moves or calls off a conference has its chair. */
const ACTING = wordSet('ausrichtet ausrichten ausgerichtet richtet verlegt verschiebt hosted');
const HANDOVER = wordSet(
  'wechselt wechseln übergibt übergeben übernimmt übernehmen übernahm übernommen geht ging Nachfolge Staffelstab Amtsübergabe Übergabe weitergereicht turnusgemäß passes takes',
);
const PLACE_LEADS = wordSet('in im nach ins to at');
/** A Land farther from its chair word belongs to something else. Weight, see `distance`. */
const REACH = 14;
const PERSON_REACH = 40;

/** The chairs a sentence states, or null. A change of chair is stated of no meeting: null. */
export function readChairs(doc: Document, line: Line): readonly string[] | null {
  const { tokens } = doc;
  const chairAt = positions(
    tokens,
    line,
    (token) => CHAIR_WORDS.has(token.key) || /-vorsitz(?:es|ende|ender|enden)?$/.test(token.key),
  );
  const leadAt = positions(tokens, line, (token) => LEAD_WORDS.has(token.key));
  const actingAt = positions(tokens, line, (token) => ACTING.has(token.key));
  if (chairAt.length + leadAt.length + actingAt.length === 0) return null;
  if (isHandover(tokens, line, chairAt)) return null;
  const laender = [...readLaender(tokens, line.from, line.to), ...federation(tokens, line)].toSorted(
    (a, b) => a.from - b.from,
  );
  const near = (at: number, candidates: readonly LandMention[]) => nearest(tokens, at, candidates, laender);
  for (const at of chairAt) {
    const found = near(
      at,
      laender.filter((land) => !isPlace(tokens, land)),
    );
    if (found) return found;
  }
  for (const at of leadAt) {
    const found = near(
      at,
      laender.filter((land) => land.name !== 'Bund' && !isPlace(tokens, land)),
    );
    if (found) return found;
  }
  for (const at of line.conferences.length > 0 ? actingAt : []) {
    const found = near(
      at,
      laender.filter(
        (land) =>
          land.name !== 'Bund' && !isPlace(tokens, land) && isSubject(tokens, land, tokens[at]?.key === 'ausgerichtet'),
      ),
    );
    if (found) return found;
  }
  return null;
}

function positions(tokens: readonly Token[], line: Line, test: (token: Token) => boolean): readonly number[] {
  const found: number[] = [];
  for (let at = line.from; at < line.to; at++) {
    const token = tokens[at];
    if (token && test(token)) found.push(at);
  }
  return found;
}

/** "Zum 1. Januar wechselt der Vorsitz nach Hessen": tells of another time than the meeting. */
function isHandover(tokens: readonly Token[], line: Line, chairAt: readonly number[]): boolean {
  const verbs = positions(tokens, line, ({ key }) => HANDOVER.has(key));
  if (verbs.length === 0 || chairAt.length === 0) return false;
  const takes = verbs.every((at) => /^ubern/.test(tokens[at]?.key ?? ''));
  const whole = tokens.slice(line.from, line.to);
  const timed = whole.some(
    ({ key }, index) =>
      /^(ab|zum|seit|danach|kunftig|anschliessend|turnusgemass)$/.test(key) ||
      (/^20\d\d$/.test(key) && !line.dates.some(({ from, to }) => line.from + index >= from && line.from + index < to)),
  );
  return !takes || timed;
}

/** The nearest Land with those joined to it: "Berlin und Brandenburg". */
function nearest(
  tokens: readonly Token[],
  at: number,
  candidates: readonly LandMention[],
  all: readonly LandMention[],
): readonly string[] | null {
  const word = { from: at, to: at + 1 };
  const cost = (land: LandMention) => distance(tokens, word, land) + (land.from < at ? 1 : 0);
  const best = candidates.toSorted((one, other) => cost(one) - cost(other))[0];
  if (!best || cost(best) > (fromPerson(tokens, best) ? PERSON_REACH : REACH)) return null;
  let [first, last] = [all.indexOf(best), all.indexOf(best)];
  while (isJoined(tokens, all[last], all[last + 1])) last++;
  while (isJoined(tokens, all[first - 1], all[first])) first--;
  return [...new Set(all.slice(first, last + 1).map(({ name }) => name))];
}

/** "Jan Pörksen (Hamburg)", "Staatsrat Jan Pörksen aus Hamburg". */
function fromPerson(tokens: readonly Token[], { from }: LandMention): boolean {
  return /^(\(|aus|from)$/.test(tokens[from - 1]?.key ?? '');
}

function isJoined(tokens: readonly Token[], one: LandMention | undefined, other: LandMention | undefined): boolean {
  if (!one || !other) return false;
  const between = tokens.slice(one.to, other.from);
  return (
    between.length <= 2 &&
    between.some(({ key }) => /^(und|sowie|and|,|\/|&)$/.test(key)) &&
    between.every(({ key }) => /^(und|sowie|and|,|\/|&|dem|der)$/.test(key))
  );
}

/** "der Bund", "Bund": only counts beside a chair word. */
function federation(tokens: readonly Token[], line: Line): readonly LandMention[] {
  return positions(tokens, line, ({ text, key }) => text === 'Bund' || text === 'Bundes' || key === 'federation')
    .map((at) => ({ name: 'Bund', from: at, to: at + 1 }))
    .filter(({ to }) => tokens[to]?.key !== 'und' && tokens[to]?.key !== 'landern');
}

/** "in Hamburg", "nach Hessen": where, and not who. */
function isPlace(tokens: readonly Token[], { from }: LandMention): boolean {
  return PLACE_LEADS.has(tokens[from - 1]?.key ?? '');
}

/** A bare name or "by Saxony", no adjective and no genitive of something else. */
function isSubject(tokens: readonly Token[], { from, to }: LandMention, passive: boolean): boolean {
  const before = tokens[from - 1]?.key ?? '';
  if (passive && before === 'von') return true;
  return !/^(aus|von|fur|der|des|,|\()$/.test(before) && !tokens[from]?.key.endsWith('er') && !tokens[to]?.capital;
}
