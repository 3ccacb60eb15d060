/** One change in one sentence that says what changed, for feeds and pages: chats have cards for it. */

import { resolutionsCard, sessionCard } from './card.ts';
import { newContradictions } from './contradiction.ts';
import { sameDays } from './days.ts';
import type { ChangeEvent, DocumentLink, Resolution, Session, SourceRef } from './model.ts';
import {
  contradictionInWords,
  hostOf,
  placeInWords,
  sessionTitle,
  shortResolutionName,
  type Telling,
  whenWhere,
} from './phrases.ts';
import { CHANGE_WORDING, type ChangedField } from './wording/changes.ts';
import { dateInWords, daysInWords, listInWords, periodInWords } from './wording/dates.ts';
import { placeIn } from './wording/places.ts';
import { WORDING } from './wording/wording.ts';

export interface ChangeSentence {
  /** For a list of headlines; without a full stop. */
  readonly headline: string;
  readonly text: string;
}

export function changeSentence(change: ChangeEvent, telling: Telling): ChangeSentence {
  const { after } = change;
  if (after.kind === 'resolution') return resolutionSentence(change, after.value, telling);
  const text = sessionSentence(change, after.value, telling);
  return { headline: text.replace(/\.$/, ''), text };
}

function sessionSentence({ kind, before }: ChangeEvent, session: Session, telling: Telling): string {
  const { language, conference } = telling;
  const say = WORDING[language];
  const title = sessionTitle(session, conference, language);
  const former = before?.kind === 'session' ? before.value : null;
  if (former && (kind === 'session-refined' || kind === 'session-corrected'))
    return CHANGE_WORDING[language].about(title, sessionDifferences(former, session, telling));
  if (kind === 'session-dated') return say.dated(title, whenWhere(session, language));
  const news = newContradictions(former, session);
  if (kind === 'session-contradicted' && news.length > 0) {
    const others = news.map((other) => contradictionInWords(other, language));
    return say.contradicted(title, whenWhere(session, language), others.join('; '));
  }
  return sessionCard(session, [kind], telling).text;
}

function resolutionSentence({ kind, before }: ChangeEvent, resolution: Resolution, telling: Telling): ChangeSentence {
  const { language, conference } = telling;
  const words = CHANGE_WORDING[language];
  const isSeveral = resolution.topics.length > 0;
  const headline = words.resolution(conference.id, shortResolutionName(resolution), isSeveral);
  const former = before?.kind === 'resolution' ? before.value : null;
  if (former === null || kind === 'resolution-published')
    return { headline, text: resolutionsCard([resolution], null, telling).text };
  const amended = words.amended(headline, resolutionDifferences(former, resolution, telling));
  return { headline: amended, text: `${amended}.` };
}

type Difference = readonly [field: ChangedField, before: string | null, after: string | null];

/** Null: unknown or none. Equal values are no difference. */
function inWords(differences: readonly Difference[], { language }: Telling): readonly string[] {
  const words = CHANGE_WORDING[language];
  return differences.flatMap(([field, before, after]) => {
    const name = words.field[field];
    if (before === after) return [];
    if (before === null) return [words.added(name, after ?? '')];
    return [after === null ? words.removed(name, before) : words.changed(name, before, after)];
  });
}

function sessionDifferences(before: Session, after: Session, telling: Telling): readonly string[] {
  const { language } = telling;
  const words = CHANGE_WORDING[language];
  const value = (session: Session): readonly (readonly [ChangedField, string | null])[] => [
    ['ordinal', session.ordinal === null ? null : String(session.ordinal)],
    ['special', session.special ? words.yes : null],
    ['days', session.days && daysInWords(session.days, language)],
    // Not told where it only gave way to a day.
    ['period', after.days ? null : session.period && periodInWords(session.period, language)],
    ['place', session.place === null ? null : placeInWords(session.place, language)],
    ['status', WORDING[language].status[session.status]],
  ];
  const now = value(after);
  const plain = value(before).map(([field, old], index): Difference => [field, old, now[index]?.[1] ?? null]);
  const land = (name: string) => placeIn(language, name);
  const differences = [
    ...inWords(plain, telling),
    ...inWords([listDifference('chairs', before.chairs.map(land), after.chairs.map(land), telling)], telling),
    ...inWords([listDifference('guests', before.guests, after.guests, telling)], telling),
    ...formerValues(before, after, telling),
    ...newContradictions(before, after).map((one) => words.contradicted(contradictionInWords(one, language))),
    ...newContradictions(after, before).map((one) => words.settled(contradictionInWords(one, language))),
  ];
  if (differences.length > 0) return differences;
  const sources = inWords([sourceDifference(before, after)], telling);
  return sources.length > 0 ? sources : [words.joined];
}

function resolutionDifferences(before: Resolution, after: Resolution, telling: Telling): readonly string[] {
  const { language } = telling;
  const words = CHANGE_WORDING[language];
  const day = ({ adoptedOn }: Resolution) => adoptedOn && daysInWords({ start: adoptedOn, end: adoptedOn }, language);
  const differences = [
    ...inWords(
      [
        ['title', before.title, after.title],
        ['number', before.number, after.number],
        listDifference('topics', before.topics, after.topics, telling),
        ['adoptedOn', day(before), day(after)],
        ['circulation', before.circulation ? words.yes : null, after.circulation ? words.yes : null],
        listDifference('documents', before.documents.map(nameOf), after.documents.map(nameOf), telling),
      ],
      telling,
    ),
    ...replacedDocuments(before, after, telling),
  ];
  if (differences.length > 0) return differences;
  const sources = inWords([sourceDifference(before, after)], telling);
  return before.session === after.session && sources.length > 0 ? sources : [bindingInWords(before, after, telling)];
}

/** Ids tell people nothing, so neither session is named. */
function bindingInWords(before: Resolution, after: Resolution, { language }: Telling): string {
  const { bound, boundElsewhere, joined } = CHANGE_WORDING[language];
  if (before.session === after.session) return joined;
  return before.session === null ? bound : boundElsewhere;
}

/** Only what came or went; both lists where they share nothing. */
function listDifference(
  field: ChangedField,
  before: readonly string[],
  after: readonly string[],
  { language }: Telling,
): Difference {
  const came = after.filter((value) => !before.includes(value));
  const went = before.filter((value) => !after.includes(value));
  const list = (values: readonly string[]) => (values.length === 0 ? null : listInWords(values, language));
  return [field, list(went), list(came)];
}

function formerValues(before: Session, after: Session, telling: Telling): readonly string[] {
  const { language } = telling;
  const known = (days: Session['days'], place: string | null) =>
    before.previous.some((one) => sameDays(one.days, days) && one.place === place);
  return after.previous
    .filter(({ days, place }) => !known(days, place))
    .flatMap(({ days, place }) => {
      const value = [days && daysInWords(days, language), place && placeInWords(place, language)].filter(Boolean);
      return inWords([['previous', null, value.join(', ')]], telling);
    });
}

function replacedDocuments(before: Resolution, after: Resolution, { language }: Telling): readonly string[] {
  const times = new Map(before.documents.map(({ url, replaced }) => [url, replaced?.times ?? 0]));
  return after.documents.flatMap(({ url, replaced }) =>
    replaced && replaced.times > (times.get(url) ?? 0)
      ? [WORDING[language].documentReplaced(dateInWords(replaced.at, language))]
      : [],
  );
}

function nameOf({ title, url }: DocumentLink): string {
  return title.trim() || hostOf(url);
}

/** By the names of the servers, or by the whole addresses where the server is the same. */
function sourceDifference(before: Session | Resolution, after: Session | Resolution): Difference {
  const [from] = before.sources;
  const [to] = after.sources;
  const name = (ref: SourceRef | undefined) => (ref ? (ref.url ? hostOf(ref.url) : ref.source) : null);
  return name(from) === name(to) ? ['source', from?.url ?? null, to?.url ?? null] : ['source', name(from), name(to)];
}
