/** "Gibt es Neues?": the next session and the last resolutions, of all bodies or of those that are named. */
import type { Knowledge } from './answer-knowledge.ts';
import { answerResolutions } from './answer-resolutions.ts';
import { answerSessions } from './answer-sessions.ts';
import { bodiesOf } from './answer-wanted.ts';
import type { Card, Intent } from './model.ts';
import { plainCard } from './phrases.ts';
import { WORDING } from './wording/wording.ts';

const RESOLUTIONS_SHOWN = 3;

export function answerNews(intent: Intent, known: Knowledge): Card {
  const say = WORDING[intent.language].answer;
  const { about: _, ...slots } = intent.slots;
  const coming = answerSessions(
    { ...intent, kind: 'list_sessions', slots: { ...slots, which: 'coming', count: 1 } },
    known,
  );
  const last = answerResolutions({ ...intent, kind: 'latest_resolutions', slots }, known);
  const items = [...coming.items.slice(0, 1), ...last.items.slice(0, RESOLUTIONS_SHOWN)];
  const lacking = [coming, last].filter((card) => card.items.length === 0).map(({ text }) => text);
  const introduction = items.length > 0 ? [say.news] : [];
  const title = say.newsTitle(bodiesOf(slots));
  return { ...plainCard(intent.language, title, [...lacking, ...introduction].join(' ')), items };
}
