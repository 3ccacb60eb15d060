/** Sentences, headings and list lines of a text. */
import { textTest, wordTest } from './by-word.ts';
import { MONTH_BY_KEY } from './calendar-words.ts';
import { beginsLine, type Token, wordSet } from './tokens.ts';

export interface Sentence {
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly heading: boolean;
  readonly question: boolean;
  /** A further entry of a list that stands in one line: what the first one names holds for it too. */
  readonly entry?: boolean;
}

/** Abbreviations whose full stop ends no sentence; single letters are covered by a rule. */
const ABBREVIATIONS = wordSet(
  `bzw ca dr prof vgl usw etc evtl ggf inkl einschl exkl nr tel str st min max abs art ziff kap bspw sog insb allg
   jan feb mrz mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa so stv stellv hrsg mio mrd tsd red vors
   geb ing dipl rd lt gem betr anm sts reg bgm ob kw drs mr mrs no mon tue wed thu fri oct dec z u d`,
);
/** What begins a sentence after a number with a full stop, where otherwise an ordinal would stand. */
const OPENERS = wordSet(
  `die der das den dem des ein eine einen einer sie er es wir am im in zum zur auf bei mit nach vor für den vom von
   dort dabei dazu damit darüber auch und aber doch so als wenn wie was wer wann zudem außerdem ferner hierzu ziel
   the this it they we he she a an on at in for with as`,
);
/** Words that cannot end a sentence: a line that ends in one goes on in the next. */
const GO_ON = wordSet(
  `der die das den dem des ein eine einer eines einem einen und oder sowie bis am im in an auf für von vom zu zum zur
   mit nach bei unter über durch als dass bad sankt the of in on at to and for by from`,
);
const BULLET = /^[-–•*▪◦‣>·|#]$/;
/** A line at least this long may be a wrapped one. Characters. */
const WRAPPED_LINE = 60;
const HEADING_MAX_TOKENS = 16;
const closes = wordTest(/^["“”»«’')\]]$/);
const opens = wordTest(/^["„“»«‚‘([–•]$/);
const exclaims = wordTest(/^[!?…]$/);
const stops = textTest(/[.!?;,…]/);
const endsParagraph = textTest(/^[.!?:…"“”»)]$/);
/** No sentence of prose is longer; keeps the work linear for text without any full stop. */
const MAX_TOKENS = 160;

/** Splits into sentences; a heading, a list entry and a table line each are one. */
export function splitSentences(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  let lineFrom = 0;
  const listed = listTokens(tokens);
  for (let at = 1; at <= tokens.length; at++) {
    const token = tokens[at];
    const newLine = !token || token.gap === 'line' || token.gap === 'paragraph';
    const broken =
      !token || (newLine ? breaksAtLine(tokens, at, lineFrom, listed[at] === true) : endsBefore(tokens, at));
    if ((broken || at - from >= MAX_TOKENS) && at > from) {
      sentences.push(describe(tokens, from, at));
      from = at;
    }
    if (newLine) lineFrom = at;
  }
  return sentences;
}

/** Marks the tokens of paragraphs that end without a full stop: their lines are entries, and none is wrapped. */
function listTokens(tokens: readonly Token[]): readonly boolean[] {
  const marks: boolean[] = [];
  let from = 0;
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (next && next.gap !== 'paragraph') return;
    const open = !endsParagraph(token);
    for (; from <= index; from++) marks.push(open);
  });
  return marks;
}

function describe(tokens: readonly Token[], from: number, to: number): Sentence {
  const last = tokens[to - 1];
  const next = tokens[to];
  const ownLines = (!next || next.gap === 'paragraph') && (from === 0 || tokens[from]?.gap === 'paragraph');
  const marked = tokens[from]?.text === '#';
  const open = !last || !stops(last);
  return {
    from,
    to,
    heading: marked || (ownLines && open && to - from <= HEADING_MAX_TOKENS && next !== undefined),
    question: last?.text === '?',
  };
}

/** Does a line break before `at` end the sentence, or is the line merely wrapped? */
function breaksAtLine(tokens: readonly Token[], at: number, lineFrom: number, listed: boolean): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token || !before || token.gap === 'paragraph' || BULLET.test(token.text)) return true;
  if (endsBefore(tokens, at)) return true;
  if (tokens[lineFrom]?.text === '#' || tokens.slice(lineFrom, at).some(({ text }) => text === '|')) return true;
  if (before.text === ',' || GO_ON.has(before.key)) return false;
  if (token.kind === 'word' && !token.capital) return false;
  if (before.text === '.' && MONTH_BY_KEY.has(token.key)) return false;
  if (before.text === ':' && token.kind === 'number' && BULLET.test(tokens[lineFrom]?.text ?? '')) return false;
  const lineLength = before.to - (tokens[lineFrom]?.from ?? before.to);
  return listed || lineLength < WRAPPED_LINE || token.kind === 'number' || /[.!?:;]/.test(before.text);
}

/** Does a sentence end between `at - 1` and `at`, line breaks left aside? */
function endsBefore(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const sign = tokens[at - 1];
  if (!token || sign?.kind !== 'sign' || token.gap === 'none') return false;
  if (sign.text === ';') return opensClause(tokens, at);
  const closing = closes(sign) ? 1 : 0;
  const stop = tokens[at - 1 - closing];
  if (!stop) return false;
  if (isLabelQuestion(tokens, at - 1) || isAnswered(tokens, at - 1)) return false;
  if (exclaims(stop)) return token.capital || token.kind === 'number' || isOpening(token);
  if (stop.text !== '.' || !(token.capital || token.kind === 'number' || isOpening(token))) return false;
  if (closing > 0) return tokens[at - 3]?.kind !== 'number' || token.kind === 'word';
  return stopEnds(tokens, at - 1, token);
}

/** "Wann ist die nächste Sitzung? Am 5. Mai.": a question and an answer without a verb of its own tell one thing. */
function isAnswered(tokens: readonly Token[], stopAt: number): boolean {
  if (tokens[stopAt]?.text !== '?' || tokens[stopAt + 1]?.gap === 'paragraph') return false;
  let from = stopAt;
  const opened = (at: number) => beginsLine(tokens[at]) || /^[.!?:]$/.test(tokens[at - 1]?.text ?? '');
  while (from > Math.max(0, stopAt - QUESTION_TOKENS) && !opened(from)) from--;
  if (!asks(tokens[from])) return false;
  for (let at = stopAt + 1; at <= stopAt + ANSWER_TOKENS; at++) {
    const token = tokens[at];
    const day = tokens[at - 1]?.kind === 'number' && (tokens[at - 1]?.text.length ?? 0) < 4;
    const ends = !token || (/^[,.!;]$/.test(token.text) && !day);
    if (ends) return at > stopAt + 1;
    if (token.text === '?' || isFiniteVerb(token)) return false;
  }
  return false;
}

const asks = wordTest(/^(?:wann|wo|wer|when|where|who)$/);
/** Tokens. */
const QUESTION_TOKENS = 12;
const ANSWER_TOKENS = 16;

/** "Wann? Am 5. Mai. Wo? In Kiel.": a label, and no question. */
function isLabelQuestion(tokens: readonly Token[], stopAt: number): boolean {
  if (stopAt < 2 || tokens[stopAt]?.text !== '?') return false;
  const [before, word] = [tokens[stopAt - 2], tokens[stopAt - 1]];
  if (!/^(Wann|Wo)$/.test(word?.text ?? '')) return false;
  return before?.kind !== 'word' || word?.gap !== 'space';
}

function isOpening(token: Token): boolean {
  return opens(token);
}

function stopEnds(tokens: readonly Token[], stopAt: number, next: Token): boolean {
  const before = tokens[stopAt - 1];
  if (!before) return false;
  if (before.kind === 'number') {
    if (before.text.length >= 4) return true;
    return next.capital && OPENERS.has(next.key);
  }
  if (before.kind !== 'word') return true;
  if (before.text.length === 1 || ABBREVIATIONS.has(before.key)) return false;
  return true;
}

/** "…; das nächste Mal kommen die Ressortchefs im Dezember zusammen": a sentence of its own, by its finite verb. */
function opensClause(tokens: readonly Token[], at: number): boolean {
  for (let verb = at; verb < at + VERB_REACH; verb++) {
    const token = tokens[verb];
    if (!token || /^[,;.:!?]$/.test(token.text)) return false;
    if (isFiniteVerb(token)) return !meansNounBefore(tokens[verb + 1]);
  }
  return false;
}

/** "Der Vorsitz rotiert; zurzeit hat ihn Rheinland-Pfalz": nothing without what stands in front. */
const meansNounBefore = wordTest(/^(?:ihn|ihm)$/);
/** Of the words that open a clause only few stand in front of its verb. Tokens. */
const VERB_REACH = 12;

const isFiniteVerb = wordTest(
  /^(?:ist|sind|war|waren|wird|werden|wurden?|hat|haben|hatten?|soll|sollen|sollten?|will|wollen|kann|konnen|muss|mussen|kommt|kommen|kamen?|findet|finden|fand|fanden|tagt|tagen|tagten?|bleibt|bleiben|steht|stehen|geht|gehen|folgt|folgen|folgte|beginnt|beginnen|begann|trifft|treffen|traf|trafen|lauft|dauert|endet|tritt|treten|trat|berat|beraten|fuhrt|fallt|entfallt|entfallen|leitet|gilt|gelten|is|are|was|were|will|has|have|had|takes|meets|follows)$/,
);
