/** Tense told by the form of a verb, for verbs that no list of meeting words knows: "prallten … aufeinander", "called for". */
import { wordsWhere, wordTest } from './by-word.ts';
import { type Token, wordSet } from './tokens.ts';

/** Preterites of the strong verbs and the irregular ones; "kamen", "gaben" by their ending. */
const STRONG = wordSet(
  `bat begann bekam betraf betrug bewies bezog blieb bot brach brachte dachte drang empfahl empfand entschied entsprach entstand erfuhr ergab
   erhielt erhob erschien erwies fand fiel fing floss flog fuhr gab galt gelang genoss geriet geschah gewann ging griff hielt half hiess hing hob
   kam kannte klang lag las lief liess litt mass mied missfiel nahm nannte rang rief riet rannte sah sang sank sass schien schlief schloss schlug schnitt schob
   schrieb schritt schuf schwand schwang schwieg schwor sprach sprang stand starb stieg stiess stritt tat traf trank trat trieb trug uberwog
   unterlag unterschrieb verband verbot verging vergass verhielt verlangte verlief verlor verliess verschwand versprach verstand vertrat verwies verzieh wandte warb warf
   wich widersprach wies wog wuchs wusste zog zwang`,
);
/** "verboten", "entschieden": the plural looks like the participle. */
const PREFIXED = /^(?:be|er|ver|ent|unter|uber|wider)/;
const BE_AND_HAVE = /^(?:war|waren|wurde|wurden|hatte|hatten|was|were|had|did|has)$/;
/** What ends like a weak preterite and is none. */
const NO_PRETERITE =
  /^(?:heute|bitte|sollten?|wollten?|mussten?|durften?|konnten?|mochten?|kommenten|\p{L}*(?:rechte|linke|breite|weite|gute|laute|glatte|harte|echte|feste|satte|alte|erste|letzte|nachste|zweite|dritte|vierte|funfte|sechste|siebte|achte|neunte|zehnte|elfte|zwolfte|hundertste|ste)n?)$/u;
const WEAK = /^\p{L}{3,}(?:te|ten)$/u;
/** "würde", "hätten", "könnte": not told as having happened. */
const UNREAL =
  /(?:k(?:ä|ae)m|tr(?:ä|ae)f|tr(?:ä|ae)t|f(?:ä|ae)nd|g(?:ä|ae)b|l(?:ä|ae)g)en?$|^(?:w(?:ü|ue)rden?|h(?:ä|ae)tten?|k(?:ö|oe)nnten?|m(?:ü|ue)ssten?|d(?:ü|ue)rften?|m(?:ö|oe)chten?)$/i;
const SUBJECT = /^(?:sie|er|es|man|sich|wir|ihnen|ihm|dort|they|it|he|she|we|who|which|that)$/;
const PARTICIPLE =
  /^(?:\p{L}{0,7}ge\p{L}{2,}(?:t|en)|\p{L}+iert|(?:be|ver|er|ent|zer)\p{L}{2,}(?:t|en)|gewesen|worden)$/u;
/** How far behind "hat" its participle may stand. Tokens. */
const PERFECT_REACH = 40;
const NO_NARRATIVE =
  /^(?:is|are|be|been|being|was|were|a|an|the|of|and|to|for|in|on|at|by|as|has|have|had|will|already|newly)$/;
const ENGLISH = wordSet('took made gave went came saw told found left said spoke sought became brought called');

const HAVE = /^(?:hat|haben|habe|sei|seien)$/;
const ENGLISH_WEAK = /^[a-z]{2,}ed$/;
/** Cheap test, for nearly all words are no verb of the past. */
const mayNarrate = wordsWhere((key, { kind, text, capital }) => {
  if (kind !== 'word' || UNREAL.test(text)) return false;
  if (BE_AND_HAVE.test(key)) return true;
  if (capital) return false;
  const strong = STRONG.has(key) || STRONG.has(key.replace(/en$/, '')) || ENGLISH.has(key);
  return strong || [HAVE, WEAK, ENGLISH_WEAK].some((pattern) => pattern.test(key));
});

/** Does the token tell of something that has happened, by its form alone? */
export function isNarrative(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || !mayNarrate(token)) return false;
  if (BE_AND_HAVE.test(token.key)) return true;
  if (token.capital) return false;
  if (STRONG.has(token.key) || (!PREFIXED.test(token.key) && STRONG.has(token.key.replace(/en$/, '')))) return true;
  if (HAVE.test(token.key)) return hasParticiple(tokens, at);
  return isWeakPreterite(tokens, at) || isEnglishPast(tokens, at);
}

/** "werten", "richten", "warten": of stems in -t the present, for their preterite is "werteten". */
export const isPresentPlural = wordTest(
  /^(?:be|ver|er|ent|ge|miss|uber|unter|um|an|ab|aus|auf|bei|ein|vor|nach|zu|mit|mittel){0,2}(?:wer|arbei|lei|glei|rei|star|war|antwor|rich|ach|obach|deu|trach|strei|bie|bit|hal|ra|tre|gel|kos|leis|ret|schal|wal|stal|gestal|spal|tes|tas|mie|rus|fas|tros|furch|dich|pach|schlich|zich|nich|sich|zuch|fluch|lau|blu|mu|haf|hef|mel)ten$/,
);

const isModal = wordTest(
  /^(?:soll|sollen|solle|will|wollen|wolle|kann|konnen|konne|muss|mussen|musse|darf|durfen|durfe|mag|mogen|wird|werden|werde|mochten?|sollten?|wollten?|konnten?|mussten?|durften?|wurden?|lassen|lasst)$/,
);
/** How far the infinitive may stand behind its modal. Tokens. */
const MODAL_REACH = 24;

/** "soll die Reform retten", "zu gestalten": the ending of the plural of a preterite, and none. */
function isInfinitive(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at]?.key.endsWith('ten')) return false;
  if (tokens[at - 1]?.key === 'zu') return true;
  for (let lead = at - 1; lead >= Math.max(0, at - MODAL_REACH); lead--) {
    if (/^[,;:.–!?]$/.test(tokens[lead]?.text ?? '') && tokens[lead - 1]?.kind !== 'number') return false;
    if (isModal(tokens[lead]) && !tokens[lead]?.capital) return true;
  }
  return false;
}

/** A verb stands behind its subject, or in front of small words; an adjective stands before a noun and behind an article. */
function isWeakPreterite(tokens: readonly Token[], at: number): boolean {
  const { key } = tokens[at] ?? { key: '' };
  if (!WEAK.test(key) || NO_PRETERITE.test(key) || isPresentPlural(tokens[at]) || isInfinitive(tokens, at))
    return false;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (before?.kind !== 'word') return before?.text === ')' || before?.text === ',';
  if (before.capital || SUBJECT.test(before.key)) return true;
  const attributive =
    /^(?:de[rmns]|die|das|ein|eine[rmns]?|ihre[rnm]?|seine[rnm]?|diese[rnm]?|am|im|zum|zur|mit|von|bei|und|als|wie|bereits|so|zu)$/.test(
      before.key,
    );
  return !attributive && (!after || after.kind === 'sign' || !after.capital);
}

/** "Weichen gestellt habe", "habe am 26. Juni … Weichen gestellt"; "hat den Vorsitz" tells of now. */
function hasParticiple(tokens: readonly Token[], at: number): boolean {
  if (PARTICIPLE.test(tokens[at - 1]?.key ?? '')) return true;
  for (let index = at + 1; index < Math.min(tokens.length, at + PERFECT_REACH); index++) {
    const token = tokens[index];
    if (token?.gap === 'paragraph') return false;
    if (token?.capital === false && PARTICIPLE.test(token.key)) return true;
  }
  return false;
}

function isEnglishPast(tokens: readonly Token[], at: number): boolean {
  const { key } = tokens[at] ?? { key: '' };
  const before = tokens[at - 1];
  if (!ENGLISH.has(key) && !ENGLISH_WEAK.test(key)) return false;
  return before?.kind === 'word' && !NO_NARRATIVE.test(before.key) && tokens[at + 1]?.key !== 'to';
}
