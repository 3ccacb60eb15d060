/** Follows redirects by hand, so that every hop passes the address guard again. */
import { BotError } from '../core/errors.ts';
import type { AddressGuard } from './address-guard.ts';
import type { Answer } from './exchange.ts';
import { shownUrl } from './shown-url.ts';

export interface Arrival {
  readonly answer: Answer;
  /** Where the answer came from. */
  readonly url: URL;
  /** Where unbroken permanent redirects led; null without one at the start. */
  readonly movedTo: string | null;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const MOST_REDIRECTS = 5;

/**
 * Asks `start`, and asks again where the answer points to, at most five times.
 * @throws BotError FETCH_REDIRECTS, ADDRESS_REFUSED, and what `ask` throws.
 */
export async function follow(guard: AddressGuard, start: URL, ask: (url: URL) => Promise<Answer>): Promise<Arrival> {
  const visited = new Set<string>();
  let url = start;
  let movedTo: string | null = null;
  let permanent = true;
  for (;;) {
    visited.add(url.href);
    const answer = await ask(url);
    const location = REDIRECTS.has(answer.status) ? answer.header('location') : null;
    if (location === null) return { answer, url, movedTo };
    const next = guard.check(location, url);
    next.hash = '';
    if (visited.has(next.href)) throw redirectError(start, 'its redirects lead in a circle');
    if (visited.size > MOST_REDIRECTS) throw redirectError(start, `it redirects more than ${MOST_REDIRECTS} times`);
    permanent &&= PERMANENT.has(answer.status);
    if (permanent) movedTo = next.href;
    url = next;
  }
}

function redirectError(start: URL, why: string): BotError {
  const message = `${shownUrl(start)} could not be read: ${why}. Some hosts do so to visitors without cookies.`;
  return new BotError('FETCH_REDIRECTS', message);
}
