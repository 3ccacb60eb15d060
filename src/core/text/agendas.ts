/** Sentences that tell the day of a meeting by where it is or by what is on its agenda. */
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** "Dort berät sie am 8. und 9. Oktober über …", "Dort geht es am 17. Juni um …": where the meeting will be. */
export function isThere(tokens: readonly Token[], { from, dates, cues, traps }: Line): boolean {
  if (!/^(?:dort|hier|there)$/.test(tokens[from]?.key ?? '') || traps.some(({ kind }) => kind === 'body')) return false;
  const near = dates.some(({ when }) => /^(?:days|weekdays|offset)$/.test(when.kind));
  const goes = /^(?:geht|ging)$/.test(tokens[from + 1]?.key ?? '') && tokens[from + 2]?.key === 'es';
  return near && (goes || cues.some(({ kind, at }) => kind === 'decide' && at - from <= 2));
}

/** "Auf der Tagesordnung für den 26. November stehen 22 Punkte": token of the noun, -1 where there is none. */
export function agendaFor(tokens: readonly Token[], { from, dates, conferences }: Line): number {
  if (conferences.length > 0) return -1;
  const date = dates.find(({ when }) => when.kind === 'days');
  for (let at = from; date && at < Math.min(date.from, from + 4); at++)
    if (/^(?:tagesordnung|programm|agenda|einladung)$/.test(tokens[at]?.key ?? ''))
      return date.from - at <= 3 && /^(?:fur|am|vom|zum|des|for|on)$/.test(tokens[at + 1]?.key ?? '') ? at : -1;
  return -1;
}
