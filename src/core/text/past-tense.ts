/** Is a verb of the past told? By form alone, whatever the verb means: "platzte", "prallten", "habe … zugesagt". */
import { wordsWhere, wordTest } from './by-word.ts';
import { type Token, wordSet } from './tokens.ts';
import { isPresentPlural } from './verb-forms.ts';

/** The strong and mixed verbs are a closed class: their preterites; "-en" forms the plural, but for "verschoben", a participle too. */
const STRONG =
  'bat band befahl begann bekam barg barst bewog bog bot betrog blieb blies brach brannte brachte briet dachte drang durfte empfahl empfand empfing erfand erfuhr ergab ergriff erhielt erhob erkannte erlag erlebte erschien erschrak erwies erwog fand fing floh flog floss fiel fuhr fraß gab gebot gefiel gelang gelangte genas genoss geriet geschah gestand gewann gewährte ging glich glitt goss grub griff hatte half hielt hieß hing hob hinterließ kam kannte klang kniff konnte kroch lag las ließ lief lieh litt log lud maß mied misslang mochte musste nahm nannte pfiff pries quoll rang rannte rief riet riss ritt roch sah sandte sang sank sann saß schied schien schlich schlief schloss schlug schmolz schnitt schob schrieb schrie schritt schuf schwamm schwand schwang schwieg schwoll schwor sollte sprach sprang stach stahl stand starb stieg stieß stritt tat traf trank trat trieb trug überwand unterlag unterschied unterzog verbarg verband verbot verdarb verdross vergaß verglich verlor verließ verriet verschob verschwand versprach verstand verstarb vertrat verwies verzieh wandte war warb warf wich wies wog wollte wurde wusste wuchs wusch zerbrach zerriss zog zwang';
const STRONG_FORMS: ReadonlySet<string> = new Set([
  ...wordSet(STRONG),
  ...wordSet(
    STRONG.split(' ')
      .filter((verb) => !/^(?:be|emp|ent|er|ge|ver|zer)\p{L}*o\p{L}+$/u.test(verb))
      .map((verb) => (verb.endsWith('te') || verb.endsWith('de') ? `${verb}n` : `${verb}en`))
      .join(' '),
  ),
]);
/** Of these the form looks ahead, is no verb, or stands for a mere wish. */
const NOT_PAST =
  /^(?:sollten?|wollten?|konnten?|mussten?|durften?|mochten?|hatten?|wurden?|heute|bitte|leute|gute[nr]?|erste[nr]?|letzten?|alten?|roten?|harten?|zweiten?|dritten?|vierten?|weiten?|breiten?|meisten|besten|echten?|leichten?|schlechten?|rechten?|festen?|ersten|seiten|geplanten?|vorgesehenen?|bekannten?|gesamten?|sogenannten?|bisherigen?|stumme|warum|lagen)$/;
const WEAK = /^[a-z]{2,}[bcdfghjklmnpqrstvwxyze]te?n?$/;
const PARTICIPLE = /(?:^|[a-z]{2,})ge[a-z]{2,}(?:t|en)$|iert$|^(?:be|ver|er|ent|zer|miss)[a-z]{2,}(?:t|en)$/;
/** Reported speech; the indicative of the same verbs is told by `tellsOfPast`. */
const isReported = wordTest(/^(?:habe|seien|sei)$/);
const ENGLISH_STRONG = wordSet(
  'met held took said went gave spoke made saw put came became began broke brought built chose drew fell felt fought found got grew heard kept knew led left lost paid ran sent set stood struck swept thought told won wrote was were had did',
);
const endsEnglishPast = wordTest(/^[a-z]+ed$/);
const isStrong = wordsWhere((key) => STRONG_FORMS.has(key));
const isEnglishStrong = wordsWhere((key) => ENGLISH_STRONG.has(key));
const isEnglishAhead = wordTest(/^(?:is|are|be|been|being|to|will|a|an|the|as|and)$/);
/** A form of the past by itself, whatever stands beside it. */
const mayBePreterite = wordsWhere(
  (key, word) =>
    key.length > 2 &&
    (/^[a-z]+ed$/.test(key) ||
      (!NOT_PAST.test(key) &&
        (STRONG_FORMS.has(key) ||
          ENGLISH_STRONG.has(key) ||
          (/ten?$/.test(key) && WEAK.test(key) && !isPresentPlural(word))))),
);

/** What the forms of the verbs between `from` and `to` tell: "habe … zugesagt", "platzte", or nothing of the past. */
export function pastByForm(tokens: readonly Token[], from: number, to: number): 'perfect' | 'preterite' | null {
  let preterite = false;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.capital) continue;
    if (isPerfect(tokens, at, to)) return 'perfect';
    preterite ||= isPreterite(tokens, at);
  }
  return preterite ? 'preterite' : null;
}

function isPreterite(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!mayBePreterite(token)) return false;
  if (endsEnglishPast(token)) return isEnglishPast(tokens, at);
  if (isStrong(token)) return true;
  if (isEnglishStrong(token)) return tokens[at - 1]?.kind === 'word' && !isEnglishAhead(tokens[at - 1]);
  const next = tokens[at + 1];
  const attributive = next?.kind === 'word' && next.capital;
  return !attributive && !isAdjectiveChain(tokens, at);
}

/** "die geplante neue Sitzung": an adjective before another one. */
function isAdjectiveChain(tokens: readonly Token[], at: number): boolean {
  const lead = tokens[at - 1]?.key ?? '';
  return /^(?:der|die|das|den|dem|des|ein|eine[nrms]?|ihre[nrms]?|seine[nrms]?|am|im|zum|zur|beim|vom)$/.test(lead);
}

function isEnglishPast(tokens: readonly Token[], at: number): boolean {
  return (
    !isEnglishAhead(tokens[at - 1]) &&
    !/^(?:planned|scheduled|expected|slated|need|speed|indeed|supposed|based)$/.test(tokens[at]?.key ?? '')
  );
}

/** "habe am 26. Juni wichtige Weichen gestellt": an auxiliary and, at the end of its clause, a participle. */
function isPerfect(tokens: readonly Token[], at: number, to: number): boolean {
  if (!isReported(tokens[at])) return false;
  const before = tokens[at - 1];
  if (before && !before.capital && PARTICIPLE.test(before.key) && isClauseEnd(tokens[at + 1])) return true;
  for (let end = at + 1; end < to; end++) {
    if (!isClauseEnd(tokens[end + 1]) && end + 1 < to) continue;
    const last = tokens[end];
    return last?.kind === 'word' && !last.capital && PARTICIPLE.test(last.key);
  }
  return false;
}

function isClauseEnd(token: Token | undefined): boolean {
  return !token || /^[.,;:!?–]$/.test(token.text) || /^(?:und|oder|aber|denn)$/.test(token.key);
}
