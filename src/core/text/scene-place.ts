/** Where a report is set when its meeting has no place of its own: a dateline taken up, a first sentence, a title. */
import { daysFrom } from '../days.ts';
import { wordTest } from './by-word.ts';
import { tellsOfPast } from './claims.ts';
import type { Document, Line } from './document.ts';
import type { Frame } from './frames.ts';
import { WORDLIKE_PLACES } from './places.ts';
import type { Token } from './tokens.ts';
import { isVenueNoun } from './venues.ts';

interface Scene {
  readonly line: Line;
  readonly place: string;
}

const CITY_NOUN = /(?:stadt|gemeinde|metropole|insel|kurort|ort|residenz)$/;
/** A scene is taken up within so many sentences. */
const REACH = 3;
/** A report this old is no longer written where it happened. */
const FRESH_DAYS = 2;
/** What is named after the place where it was agreed. */
const RESULT =
  /^(?:erklarung|beschlusse?|papier|appell|resolution|agenda|charta|treffen|runde|konferenz|tagung|kompromiss|signal)$/;
const SHORT_SENTENCE_TOKENS = 14;
const MEETING_WORD = /minister|ressort|chefs|konferenz|tagung|sitzung|treffen|runde|gipfel/;

/** The frames; the only meeting of a text gets the place where the text is set. */
export function withScenePlace(doc: Document, frames: readonly Frame[]): readonly Frame[] {
  const shared = frames.length > 1 ? sceneOfAll(doc) : null;
  if (shared) {
    const place = { value: shared.place, line: shared.line, why: 'place-of-scene' };
    return frames.map((frame) => (frame.place || frame.cancelled ? frame : { ...frame, place }));
  }
  const [frame] = frames;
  if (!frame || frame.place || frame.cancelled) return frames;
  const alone = !frames.some(({ place }) => place && place.line.index <= frame.line.index);
  const scene =
    (alone ? (sceneOf(doc, frame.line.index) ?? spokenFrom(doc, frame) ?? houseTold(doc, frame)) : null) ??
    (isFresh(doc, frame) ? confirmedDateline(doc) : null);
  const value = scene && { value: scene.place, line: scene.line, why: 'place-of-scene' };
  return value ? [{ ...frame, place: value }, ...frames.slice(1)] : frames;
}

/** "Husum erlebt im Herbst gleich zwei politische Großereignisse": a town at the head of the text, with all that it tells. */
function sceneOfAll({ tokens, lines }: Document): Scene | null {
  const line = lines.find(({ title }) => !title);
  const [place, ...others] = line?.places ?? [];
  if (!line || !place || others.length > 0 || line.conferences.length > 0 || line.traps.length > 0) return null;
  const subject = place.from === line.from || (place.role === 'venue' && place.from - line.from <= 1);
  const several = tokens
    .slice(place.to, line.to)
    .some((token, at, words) => isEvents(token) && words.slice(Math.max(0, at - 3), at).some(isTwo));
  return subject && several ? { line, place: place.name } : null;
}

const isTwo = wordTest(/^(?:zwei|drei|beide[nr]?|mehrere|zweimal|doppelt|two|three|both)$/);
const isEvents = wordTest(
  /(?:ereignisse?n?|konferenzen|tagungen|treffen|termine[n]?|gipfel|ministerrunden|sitzungen|events|conferences|meetings)$/,
);

function sceneOf(doc: Document, meetingAt: number): Scene | null {
  for (let index = Math.max(0, meetingAt - REACH); index < meetingAt; index++) {
    const line = doc.lines[index];
    const next = doc.lines[index + 1];
    if (!line) continue;
    const place = line.title
      ? placeOfTitle(doc, line)
      : (labelledPlace(doc, line) ??
        greetedFrom(doc, line) ??
        placeOfHost(doc, line) ??
        takenUpDateline(doc, line, next) ??
        placeOfOpening(doc, line));
    if (place) return { line, place };
  }
  return null;
}

/** "Ort: Wismar", "Wo? In Wismar." in front of the day. */
function labelledPlace(doc: Document, { from, places }: Line): string | null {
  const label = /^(?:wo|(?:tagungs|veranstaltungs)?ort)$/.test(doc.tokens[from]?.key ?? '');
  const [place, ...others] = places;
  return label && /^[:?]$/.test(doc.tokens[from + 1]?.text ?? '') && place && others.length === 0 ? place.name : null;
}

/** "Guten Morgen aus Ingelheim!", "Herzlich willkommen in Kassel", "Wir berichten live aus Ulm": where whoever writes is. */
function greetedFrom({ tokens }: Document, { from, to, places }: Line): string | null {
  const [place, ...others] = places;
  if (!place || others.length > 0 || place.from === from || to - from > SHORT_SENTENCE_TOKENS) return null;
  const led = /^(?:aus|in|im|from|to)$/.test(tokens[place.from - 1]?.key ?? '');
  return led && tokens.slice(from, place.from).some(greets) ? place.name : null;
}

const greets = wordTest(
  /^(?:guten|morgen|willkommen|hallo|moin|servus|live|grusse|gruss|greetings|welcome|morning|hello)$/,
);

/** "Ab Mittwoch ist Stralsund Treffpunkt der Verbraucherschutzminister." */
function placeOfHost({ tokens }: Document, { from, to, places, cues }: Line): string | null {
  const host = tokens
    .slice(from, to)
    .some(({ key }) => /^(?:treffpunkt|schauplatz|tagungsort|gastgeberstadt|konferenzstadt|konferenzort)$/.test(key));
  const [place, ...others] = places.filter(({ role }) => role !== 'origin');
  return host && place && others.length === 0 && !cues.some(({ kind }) => kind === 'say') ? place.name : null;
}

/** "WISMAR. Die Hansestadt rüstet sich …": a dateline alone is where the report was written. */
function takenUpDateline(doc: Document, line: Line, next: Line | undefined): string | null {
  const [place] = line.places;
  if (!place || place.from !== line.from || line.to - place.to > 1) return null;
  const [article, noun] = doc.tokens.slice(next?.from ?? 0, (next?.from ?? 0) + 2);
  const opens = /^(die|der|das)$/.test(article?.key ?? '') && CITY_NOUN.test(noun?.key ?? '');
  return next && (opens || speaksOfTown(doc, next)) ? place.name : null;
}

/** "… für die Rotweinstadt, findet der Oberbürgermeister": the town of the dateline is what it is about. */
function speaksOfTown({ tokens }: Document, { from, to }: Line): boolean {
  return tokens.slice(from, to).some(({ key }) => /^(?:ober)?burgermeister(?:in)?$|^stadtverwaltung$/.test(key));
}

/** "Die Justizminister haben in Erfurt einen Pakt gefordert. Sie kamen am …": where all of them speak together. */
function spokenFrom(doc: Document, { conference, line: own, tense }: Frame): Scene | null {
  if (tense?.value !== 'held') return null;
  const line = doc.lines
    .slice(Math.max(0, own.index - REACH), own.index)
    .find(({ title, conferences, dates, traps, cues, from, to }) => {
      const spoken = cues.some(({ kind }) => kind === 'say' || kind === 'decide') || tellsOfPast(doc, { from, to });
      return (
        !title &&
        spoken &&
        conferences.some((one) => one.conference === conference) &&
        dates.length === 0 &&
        !traps.some(({ kind }) => kind === 'body')
      );
    });
  const place = line ? onlyVenue(doc.tokens, line) : null;
  return line && place ? { line, place } : null;
}

/** "Nach Informationen unserer Redaktion prallten im Schloss Gottorf in Schleswig …": the house told just after. */
function houseTold(doc: Document, { line: own }: Frame): Scene | null {
  for (const line of doc.lines.slice(own.index + 1, own.index + REACH)) {
    const foreign = line.conferences.length > 0 || line.traps.some(({ kind }) => kind === 'body');
    const place = line.places.find(
      ({ role, from }) => role === 'venue' && doc.tokens.slice(Math.max(line.from, from - 4), from).some(isVenueNoun),
    );
    if (place && !foreign) return { line, place: place.name };
  }
  return null;
}

/** Reported while it lasts, or within a few days. */
function isFresh({ publishedOn }: Document, { days }: Frame): boolean {
  return days !== null && Math.abs(daysFrom(days.value.end, publishedOn)) <= FRESH_DAYS;
}

/** "TRIER. … protestierten vor der Europahalle in Trier", "die „Trierer Erklärung“": the report is set where it was written. */
function confirmedDateline(doc: Document): Scene | null {
  const body = doc.lines.findIndex(({ title }) => !title);
  const [dateline] = doc.lines[body]?.places ?? [];
  const at = doc.lines[body]?.from ?? 0;
  if (!dateline || dateline.from !== at || !/^[.(–/:]$/.test(doc.tokens[dateline.to]?.text ?? '')) return null;
  const adjective = `${doc.tokens[at]?.key.replace(/e[nl]?$/, '')}`;
  const inTitle = doc.lines.find(({ title, places }) => title && places.some(({ name }) => name === dateline.name));
  if (inTitle) return { line: inTitle, place: dateline.name };
  const line = doc.lines.slice(body).find(({ from, to, places, cues }) => {
    const scene = places.some(
      ({ name, role, from: start }) => start > at && name === dateline.name && role === 'venue',
    );
    const chair = doc.tokens.slice(from, to).some(({ key }) => /^vorsitzende/.test(key));
    if (scene && (chair || !cues.some(({ kind }) => kind === 'say'))) return true;
    return doc.tokens
      .slice(Math.max(from, dateline.to), to)
      .some(
        ({ key, capital }, index, words) =>
          capital && key.startsWith(adjective) && RESULT.test(words[index + 1]?.key ?? '') && key.endsWith('er'),
      );
  });
  return line ? { line, place: dateline.name } : null;
}

/** "Es war ein langer Tag in Fulda.": a short first sentence that tells of nothing but where. */
function placeOfOpening(doc: Document, line: Line): string | null {
  const first = doc.lines[line.index - 1]?.title === true || line.index === 0;
  const quiet = line.conferences.length + line.dates.length + line.traps.length === 0;
  const said = line.cues.some(({ kind }) => kind === 'say');
  const short = line.to - line.from <= SHORT_SENTENCE_TOKENS;
  return first && quiet && short && !said && !line.heading ? onlyVenue(doc.tokens, line) : null;
}

/** "Länderchefs in Mainz". */
function placeOfTitle(doc: Document, line: Line): string | null {
  const meets = doc.tokens.slice(line.from, line.to).some(({ key }) => MEETING_WORD.test(key));
  return meets && line.traps.length === 0 ? onlyVenue(doc.tokens, line) : null;
}

function onlyVenue(tokens: readonly Token[], line: Line): string | null {
  const [place, ...others] = line.places.filter(({ role }) => role === 'venue' || role === 'online');
  const sure = place && others.length === 0 && !WORDLIKE_PLACES.has(place.name);
  return sure && tokens[place.to]?.key !== 'gegen' ? place.name : null;
}
