/** Step 5: what is said of a change, without any chat format: the post, the reply under it, the summary of many. */
import { newestContradiction } from './contradiction.ts';
import type { Card, CardAction, CardItem, ChangeKind, Language, Resolution, Session, ShownView } from './model.ts';
import {
  contradictionInWords,
  dateOf,
  endAction,
  plainCard,
  resolutionPage,
  sessionFields,
  sessionLinks,
  sessionPage,
  sessionTitle,
  shortResolutionName,
  sourceLine,
  type Telling,
  whenWhere,
  whyAction,
} from './phrases.ts';
import { dateInWords, daysInSentence, moveInWords } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

/** Titles named in the plain sentence before "und n weitere"; a single one more is named too. */
const NAMED_IN_TEXT = 3;

/** The post about a session. The most important of `changes` gives the sentence and the tone. */
export function sessionCard(session: Session, changes: readonly ChangeKind[], telling: Telling): Card {
  const { language, conference, publicUrl } = telling;
  const title = sessionTitle(session, conference, language);
  const before = changes.includes('session-moved') || session.previous.length > 0 ? lastPrevious(session) : null;
  return {
    ...plainCard(language, title, sentence(session, changes, telling)),
    kind: 'session',
    tone: toneOf(session, changes),
    href: sessionPage(session.id, publicUrl),
    fields: sessionFields(session, telling, before),
    links: sessionLinks(session, telling),
    actions: alertActions(session.id, language),
    footer: sourceLine(session, language),
  };
}

/** The short reply under a standing post, one sentence without a title: what changed against what this channel saw.
 *  Null: nothing it would notice. */
export function replyCard(shown: ShownView, session: Session, telling: Telling, correction: boolean): Card | null {
  const { language } = telling;
  const say = WORDING[language];
  const text = replySentence(shown, session, { ...telling, correction });
  if (text === null) return null;
  return {
    ...plainCard(language, '', correction ? say.correction(text) : text),
    kind: 'notice',
    tone: session.status === 'cancelled' ? 'cancelled' : 'moved',
    links: sessionLinks(session, telling).slice(1, 2),
  };
}

/** Resolutions that came together, of one session or of none that is known. */
export function resolutionsCard(resolutions: readonly Resolution[], session: Session | null, telling: Telling): Card {
  const { language, conference, publicUrl } = telling;
  const say = WORDING[language];
  const of = session ? sessionTitle(session, conference, language) : `${conference.name[language]} (${conference.id})`;
  const topicsOnly = resolutions.every(({ topics }) => topics.length > 0);
  const title = topicsOnly ? say.topicsTitle(of) : say.resolutionsTitle(resolutions.length, of);
  const items = resolutions.flatMap((resolution) => resolutionItems(resolution, telling));
  const first = resolutions[0];
  const about = session ? [title, dateOf(session, language), session.place].filter(Boolean).join(', ') : title;
  const named = items.length === NAMED_IN_TEXT + 1 ? items.length : NAMED_IN_TEXT;
  const names = items.slice(0, named).map(({ text }) => text);
  if (items.length > names.length) names.push(say.more(items.length - names.length));
  return {
    ...plainCard(language, title, say.resolutions(about, names)),
    kind: 'resolutions',
    tone: 'news',
    href:
      resolutions.length === 1 && first
        ? resolutionPage(first.id, publicUrl)
        : session && sessionPage(session.id, publicUrl),
    fields: session ? sessionFields(session, telling).slice(0, 2) : [],
    items,
    links: first ? resolutionLinks(first, telling) : [],
    actions: first ? alertActions(first.id, language) : [],
    footer: first ? sourceLine(first, language) : null,
  };
}

/** What a channel is shown of a session, for telling a later change against it. */
export function shownView({ days, period, place, status }: Session): ShownView {
  return { days, period, place, status };
}

function sentence(session: Session, changes: readonly ChangeKind[], telling: Telling): string {
  const { language, conference } = telling;
  const say = WORDING[language];
  const title = sessionTitle(session, conference, language);
  const at = whenWhere(session, language);
  if (session.status === 'cancelled') return say.cancelled(title, at);
  if (changes.includes('session-reinstated')) return say.reinstated(title, at);
  if (changes.includes('session-moved')) return movedSentence(session, lastPrevious(session), telling);
  if (session.status === 'held') return say.held(title, at);
  if (changes.includes('session-contradicted')) {
    const other = newestContradiction(session);
    if (other) return say.contradicted(title, at, contradictionInWords(other, language));
  }
  return changes.includes('session-dated') ? say.dated(title, at) : say.announced(title, at);
}

function movedSentence(session: Session, from: Pick<Session, 'days' | 'place'> | null, telling: Telling): string {
  const { language, conference } = telling;
  const say = WORDING[language];
  const title = sessionTitle(session, conference, language);
  const before = whenWhere({ days: from?.days ?? null, period: null, place: from?.place ?? null }, language);
  if (!session.days) return say.adjourned(title, before.when);
  return say.moved(title, whenWhere(session, language), before);
}

function replySentence(
  shown: ShownView,
  session: Session,
  telling: Telling & { readonly correction: boolean },
): string | null {
  const { language, conference, correction } = telling;
  const say = WORDING[language];
  const title = sessionTitle(session, conference, language);
  const at = whenWhere(session, language);
  if (session.status === 'cancelled') return shown.status === 'cancelled' ? null : say.cancelled(title, at);
  if (shown.status === 'cancelled') return say.reinstated(title, at);
  const sameDays =
    String(shown.days?.start) === String(session.days?.start) && String(shown.days?.end) === String(session.days?.end);
  if (!sameDays && shown.days && session.days && correction)
    return say.corrected(title, at, daysInSentence(shown.days, language));
  if (!sameDays && shown.days && session.days)
    return say.movedReply(moveInWords(shown.days, session.days, language), title, session.place);
  if (!sameDays && shown.days) return movedSentence(session, shown, telling);
  if (!sameDays) return say.dated(title, at);
  if (shown.place !== null && shown.place !== session.place)
    return say.moved(title, at, { when: null, place: shown.place });
  const other = newestContradiction(session);
  return other ? say.contradicted(title, at, contradictionInWords(other, language)) : null;
}

function toneOf(session: Session, changes: readonly ChangeKind[]): Card['tone'] {
  if (session.status === 'cancelled') return 'cancelled';
  if (changes.includes('session-moved')) return 'moved';
  return changes.includes('session-contradicted') ? 'warning' : 'news';
}

/** Under everything that is told unasked: why it is told, and how to have it no more. */
function alertActions(record: string, language: Language): CardAction[] {
  return [whyAction(record, language), endAction(record, language)];
}

function lastPrevious(session: Session): Pick<Session, 'days' | 'place'> | null {
  return session.previous.at(-1) ?? null;
}

function resolutionItems(resolution: Resolution, { language, publicUrl }: Telling): CardItem[] {
  const href = resolution.documents[0]?.url ?? resolutionPage(resolution.id, publicUrl);
  if (resolution.topics.length > 0) return resolution.topics.map((topic) => ({ text: topic, href: null, note: null }));
  const { at = null } = resolution.documents[0]?.replaced ?? {};
  const note = at && WORDING[language].documentReplaced(dateInWords(at, language));
  return [{ text: shortResolutionName(resolution), href, note }];
}

function resolutionLinks(resolution: Resolution, { language, publicUrl }: Telling) {
  const say = WORDING[language];
  const source = resolution.sources.find(({ url }) => url !== null)?.url;
  const page = { label: say.label.page, href: resolutionPage(resolution.id, publicUrl) };
  return source ? [{ label: say.label.source, href: source }, page] : [page];
}
