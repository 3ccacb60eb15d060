/** Sentences without any noun for a meeting that tell of one all the same. */
import { hasWord, wordTest } from './by-word.ts';
import type { Document, Line } from './document.ts';
import { hasOwnSubject } from './own-subject.ts';
import { isItsCancellationWithdrawn } from './reinstatements.ts';
import type { Token } from './tokens.ts';

const SET =
  /^(?:geplant|vorgesehen|angesetzt|terminiert|anberaumt|vereinbart|festgelegt|verabredet|fixiert|eingeplant|scheduled|planned)$/;

/** "Der einstimmige Beschluss": how far from the beginning the noun may stand. Tokens. */
const DECISION_REACH = 3;
/** Heads of what takes place on the days below. */
const AGENDA =
  /^(?:(?:vorlaufige)?tagesordnung|programm|programmablauf|ablauf|zeitplan|einladung|agenda|programme|program|schedule)$/;
/** Entries of a list looked back over for its heading. */
const MAX_ENTRIES = 20;

/**
 * Does a sentence without any noun for a meeting tell of one all the same: "Getagt wird in Marburg", "Ursprünglich war
 * der 5. Mai vorgesehen", "Nun ist der 14. April vorgesehen"? Not where another thing begins, ends or moves.
 */
export function impliesMeeting(doc: Document, line: Line): boolean {
  const { tokens } = doc;
  const dated = line.dates.length > 0;
  if (dated && tellsOfNothingElse(doc, line)) return true;
  const renewed = dated && hasWord(tokens, line, isNow);
  if (line.title) return false;
  if (isItsCancellationWithdrawn(doc, line)) return true;
  const happens = line.cues.filter(
    ({ kind, at }) =>
      kind === 'meet' ||
      kind === 'move' ||
      kind === 'cancel' ||
      (renewed && kind === 'plan' && SET.test(tokens[at]?.key ?? '')),
  );
  return happens.some(({ at }) => !hasOwnSubject(tokens, line, at));
}

const isNow = wordTest(/^(nun|jetzt|stattdessen|now|instead)$/);
const isFormerly = wordTest(/^(ursprunglich|eigentlich|originally)$/);

/** With its dates alone, whatever its verb. */
function tellsOfNothingElse(doc: Document, line: Line): boolean {
  const { tokens } = doc;
  if (expectsGuests(tokens, line) || hasWord(tokens, line, isFormerly)) return true;
  const words = tokens.slice(line.from, line.to);
  if (isImpersonal(words) || line.entry === true || isListedUnder(doc, line) || isDecision(tokens, line)) return true;
  return SET.test(words[0]?.key ?? '') && words.slice(1, 3).some(({ key }) => key === 'war');
}

/** "Beraten wird am 21. und 22. Mai", "Getagt wurde am Freitag": no one else can be meant to do so. */
function isImpersonal(words: readonly Token[]): boolean {
  return (
    /^(?:getagt|beraten|verhandelt|diskutiert|debattiert|gestritten|abgestimmt)$/.test(words[0]?.key ?? '') &&
    /^(?:wird|wurde|werde)$/.test(words[1]?.key ?? '') &&
    /^(?:am|an|vom|von|ab|bis|heute|morgen|gestern)$/.test(
      (/^(?:dort|hier|da|dann|nun|diesmal|dabei|dazu)$/.test(words[2]?.key ?? '') ? words[3] : words[2])?.key ?? '',
    )
  );
}

/** "Der Beschluss fiel am Donnerstag einstimmig": they decided, and so met, on that day. */
function isDecision(tokens: readonly Token[], { from, to }: Line): boolean {
  const head = { from, to: Math.min(to, from + DECISION_REACH) };
  const led = /^(?:der|die|das)$/.test(tokens[from]?.key ?? '');
  return led && hasWord(tokens, head, isDecisionNoun) && hasWord(tokens, { from, to }, cameAbout);
}

const isDecisionNoun = wordTest(/^(?:beschluss|votum|einigung)$/);
const cameAbout = wordTest(/^(?:fiel|kam|erging|gelang|erfolgte|gefallen)$/);

/** "25./26. März, Ravensburg" below "Sitzungstermine der VMK": entries that say only when and where. */
function isListedUnder(doc: Document, line: Line): boolean {
  for (
    let index = line.index, steps = 0;
    index > 0 && steps < MAX_ENTRIES && isEntry(doc.lines[index]);
    index--, steps++
  ) {
    const head = doc.lines[index - 1];
    const words = head ? doc.tokens.slice(head.from, head.to) : [];
    const titled = words.some(({ key }) => /termine?$|^(?:sitzungen|konferenzen|tagungen|kalender)$/.test(key));
    const alone = head?.conferences.length === 1 && head.dates.every(({ when }) => when.kind === 'year');
    if (alone && (titled || words.some(({ key }) => AGENDA.test(key)))) return true;
  }
  return false;
}

function isEntry(line: Line | undefined): boolean {
  const date = line?.dates[0];
  return (
    line !== undefined && date !== undefined && date.from - line.from <= 2 && line.cues.length + line.traps.length === 0
  );
}

/** "Vom 18. bis 20. November werden rund 150 Gäste erwartet". */
function expectsGuests(tokens: readonly Token[], line: Line): boolean {
  const passive = tokens[line.from]?.key === 'erwartet' || hasWord(tokens, line, isPassive);
  return passive && hasWord(tokens, line, isExpected) && hasWord(tokens, line, areGuests);
}

/** "erwartet die Feuerwehr 400 Gäste" tells who does. */
const isPassive = wordTest(/^(?:werden|wird|sind|wurden?)$/);
const isExpected = wordTest(/^erwartet$/);
const areGuests = wordTest(
  /^(gaste|gasten|delegierte|delegierten|delegationen|teilnehmer|teilnehmende|teilnehmenden)$/,
);
