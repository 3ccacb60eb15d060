/** Answers about the next session: the one that is meant, what may be meant instead, or that none is known. */
import { agendaText } from './answer-body.ts';
import { cancelledAhead, changeAnswer, unchangedText, wasChanged } from './answer-change.ts';
import { type Knowledge, titleOf } from './answer-knowledge.ts';
import { isChanged } from './answer-matching.ts';
import { type Asked, finished, one } from './answer-one-session.ts';
import { detailsCard, guestsText, sessionText, stateText } from './answer-session-cards.ts';
import { bodiesOf, comingOf, overOf, sessionsWanted, wantedWords } from './answer-wanted.ts';
import type { Card, Intent, Session } from './model.ts';
import { plainCard, whenWhere } from './phrases.ts';
import { berlinDay } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

export function next(intent: Intent, known: Knowledge): Card {
  const { language, slots } = intent;
  const say = WORDING[language].answer;
  const today = berlinDay(known.now);
  const { query, time: _, ...place } = slots;
  const own = sessionsWanted(place, known);
  const coming = comingOf(own, today);
  const [first, second] = coming;
  const found = slots.which === 'after_next' ? second : first;
  const off = slots.which === 'after_next' ? null : calledOff(own, intent, known);
  if (off) return off;
  const before = slots.about === 'change' && slots.whether === 'was' ? changedBefore(found, intent, known) : null;
  if (before) return one(before, intent, known);
  if (found) {
    const others = slots.which === 'after_next' ? [] : sameDay(found, coming, { intent, known });
    const topic = query === undefined ? [] : [say.topicNotKnown(query)];
    const state = [stateText(found, known, language), ...others].join(' ');
    const text = [nextText(found, state, { intent, known }), ...topic].join(' ');
    return finished(detailsCard(found, known, { language, text }), found, { intent, known });
  }
  const last = overOf(own, known.now).at(-1);
  const about = first ?? last;
  const unknown = slots.about === 'change' ? [unchangedText(slots, language)] : [];
  const agenda = slots.about === 'agenda' ? [agendaText(null, intent, known)] : [];
  const text = first
    ? [say.noneAfter(titleOf(first, known, language)), stateText(first, known, language)]
    : [
        ...agenda,
        ...unknown,
        noneToCome(intent),
        ...(last ? [say.last(titleOf(last, known, language), whenWhere(last, language))] : []),
      ];
  if (!about) return plainCard(language, wordsTitle(intent), text.join(' '));
  return detailsCard(about, known, { language, text: text.join(' ') });
}

/** What is said of the next one beside when and where it is. */
function nextText(found: Session, state: string, { intent, known }: Asked): string {
  const { slots, language } = intent;
  if (slots.about === 'guests') return `${guestsText(found, known, language)} ${state}`;
  if (slots.about === 'hours') return `${state} ${WORDING[language].answer.hoursNotKnown}`;
  if (slots.about === 'agenda') return `${agendaText(found, intent, known)} ${state}`;
  if (slots.about !== 'change') return state;
  const before = slots.whether ? null : changedBefore(found, intent, known);
  return [changeAnswer(found, state, intent), ...(before ? [sessionText(before, known, language)] : [])].join(' ');
}

/** "Warum wurde die DMK verschoben?": where the next one was not, the last that was may be meant. */
function changedBefore(found: Session | undefined, { slots }: Intent, known: Knowledge): Session | null {
  if (slots.which !== undefined || (found && isChanged(found))) return null;
  const { time: _, ...wanted } = slots;
  return overOf(sessionsWanted(wanted, known), known.now).findLast((one) => wasChanged(one, slots)) ?? null;
}

/** A meeting that was to come and was called off counts where that is asked about. */
function calledOff(own: readonly Session[], intent: Intent, known: Knowledge): Card | null {
  if (intent.slots.about !== 'change') return null;
  const today = berlinDay(known.now);
  const cancelled = cancelledAhead(own, today);
  const [first] = comingOf(own, today);
  if (!cancelled || (first?.days && cancelled.days && isBefore(first, cancelled))) return null;
  const { language } = intent;
  const following = first ? [stateText(first, known, language)] : [];
  const text = [changeAnswer(cancelled, sessionText(cancelled, known, language), intent), ...following].join(' ');
  return detailsCard(cancelled, known, { language, text });
}

function isBefore(a: Session, b: Session): boolean {
  return a.days !== null && b.days !== null && Temporal.PlainDate.compare(a.days.start, b.days.start) < 0;
}

/** Others that begin on the same day are next as well. */
function sameDay(
  found: Session,
  coming: readonly Session[],
  { intent: { language }, known }: { readonly intent: Intent; readonly known: Knowledge },
): readonly string[] {
  const { days } = found;
  const others = coming.filter((one) => one !== found && days !== null && one.days?.start.equals(days.start));
  const named = others.map((one) => {
    const { place } = whenWhere(one, language);
    return place === null ? titleOf(one, known, language) : `${titleOf(one, known, language)} (${place})`;
  });
  return named.length > 0 ? [WORDING[language].answer.sameDay(named)] : [];
}

function noneToCome(intent: Intent): string {
  const { slots, language } = intent;
  const say = WORDING[language].answer;
  const { conference, conferences } = slots;
  const narrowed = slots.place !== undefined || slots.ordinal !== undefined || slots.special;
  if (!narrowed)
    return say.noNext(bodiesOf({ ...(conference && { conference }), ...(conferences && { conferences }) }));
  return say.noSessions({ ...wantedWords(intent), which: 'coming', query: null });
}

export function wordsTitle(intent: Intent): string {
  return WORDING[intent.language].answer.sessionsTitle(wantedWords(intent));
}
