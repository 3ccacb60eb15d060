/** Answers about one session that is found: what was asked of it, and its card. */
import { agendaText, withAgenda } from './answer-body.ts';
import { changeAnswer } from './answer-change.ts';
import type { Knowledge } from './answer-knowledge.ts';
import { detailsCard, guestsText, sessionText } from './answer-session-cards.ts';
import { comingOf, guestsNamed } from './answer-wanted.ts';
import type { Card, Intent, Session } from './model.ts';
import { berlinDay } from './wording/dates.ts';
import { WORDING } from './wording/wording.ts';

export interface Asked {
  readonly intent: Intent;
  readonly known: Knowledge;
}

export function one(session: Session, intent: Intent, known: Knowledge): Card {
  const card = detailsCard(session, known, { language: intent.language, text: textAbout(session, intent, known) });
  return finished(card, session, { intent, known });
}

export function textAbout(session: Session, intent: Intent, known: Knowledge): string {
  const { slots, language } = intent;
  const say = WORDING[language].answer;
  const text = sessionText(session, known, language);
  if (slots.about === 'guests') return `${guestsText(session, known, language)} ${text}`;
  if (slots.about === 'hours') return `${text} ${say.hoursNotKnown}`;
  if (slots.about === 'change') return changeAnswer(session, text, intent);
  if (slots.about === 'agenda') return `${text} ${agendaText(session, intent, known)}`;
  const named = slots.query === undefined ? [] : guestsNamed(session, slots.query);
  if (named.length > 0) return `${guestsText(session, known, language)} ${text}`;
  if (!slots.whether || slots.which) return text;
  const waits = session.status === 'planned' && comingOf([session], berlinDay(known.now)).length > 0;
  if (waits && slots.whether === 'was') return say.notYet(text);
  return waits && !session.days ? text : say.yes(text);
}

/** What was asked for gets its own lines on the card. */
export function finished(card: Card, session: Session, asked: Asked): Card {
  return asked.intent.slots.about === 'agenda' ? withAgenda(card, session, asked) : card;
}
