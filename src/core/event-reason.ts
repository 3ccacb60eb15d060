/** Why a scheduled event does not stand, in words for whoever runs the bot. */
import { closureOf } from './closure.ts';
import { FINISHED, REMOVE } from './event-plan.ts';
import type { Language, Post } from './model.ts';
import { EVENTS } from './wording/events.ts';

/** For a post of events that is paused or dropped. */
export function eventReason({ state, code, reason, alert }: Post, language: Language): string {
  const say = EVENTS[language].delivery;
  if (state === 'dropped' && alert === REMOVE) return say.unwanted;
  if (state === 'dropped') return code === FINISHED ? say.ended : say.takenAway;
  switch (closureOf(code)) {
    case 'no-right':
      return say.noRight(code ?? '');
    case 'full':
      return say.full(code ?? '');
    case 'left':
    case 'absent':
      return say.left;
    default:
      return say.other(reason ?? code ?? '');
  }
}
