/** The other way round, second half: an intent and what is known become an answer. "Not known" is an answer. */
import { answerBody, answerMember } from './answer-body.ts';
import { answerChair } from './answer-chair.ts';
import { type Knowledge, lastCheck } from './answer-knowledge.ts';
import { answerNews } from './answer-news.ts';
import { answerResolutions } from './answer-resolutions.ts';
import { answerSessions } from './answer-sessions.ts';
import type { Card, Intent, Language } from './model.ts';
import { plainCard } from './phrases.ts';
import { WORDING } from './wording/wording.ts';

export type { Knowledge } from './answer-knowledge.ts';
export { nextOf } from './answer-sessions.ts';
export { whyAnswer } from './answer-why.ts';

/** Answers every intent but `subscribe` and `unsubscribe`, which change something and are answered by their outcome. */
export function answerIntent(intent: Intent, known: Knowledge): Card {
  const card = answerOf(intent, known);
  const footed = intent.kind === 'help' || intent.kind === 'out_of_scope';
  return footed ? card : { ...card, footer: card.footer ?? lastCheck(intent.language, known) };
}

function answerOf(intent: Intent, known: Knowledge): Card {
  const whole = wholeAnswer(intent, known);
  if (whole) return whole;
  switch (intent.kind) {
    case 'next_session':
    case 'session_on_topic_or_place':
    case 'list_sessions':
      return answerSessions(intent, known);
    case 'latest_resolutions':
    case 'search_resolutions':
      return answerResolutions(intent, known);
    case 'chair':
      return answerChair(intent, known);
    case 'help':
      return help(intent.language, known);
    default:
      return besideThePoint(intent);
  }
}

/** Where the sentence as a whole says what is wanted. */
function wholeAnswer(intent: Intent, known: Knowledge): Card | null {
  switch (intent.slots.about) {
    case 'body':
      return answerBody(intent, known);
    case 'member':
      return answerMember(intent, known);
    case 'news':
      return answerNews(intent, known);
    default:
      return null;
  }
}

function help(language: Language, known: Knowledge): Card {
  const say = WORDING[language];
  return {
    ...plainCard(language, say.helpTitle, say.help),
    items: say.helpItems.map((text) => ({ text, href: null, note: null })),
    footer: say.knownConferences(known.conferences.map(({ id }) => id).join(', ')),
  };
}

/** What is said in passing gets a line of its own; everything else is declined in one. */
function besideThePoint({ language, smallTalk }: Intent): Card {
  const say = WORDING[language];
  const text =
    smallTalk === undefined
      ? say.outOfScope
      : typeof smallTalk === 'object'
        ? say.answer.preparatory(smallTalk.preparatory)
        : say.answer[smallTalk];
  return plainCard(language, say.helpTitle, text);
}
