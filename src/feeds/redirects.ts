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
  const answer = await ask(start);
  const location = locationOf(answer);
  return location === null ? { answer, url: start, movedTo: null } : goOn({ guard, start, ask, answer, location });
}

interface Redirected {
  readonly guard: AddressGuard;
  readonly start: URL;
  readonly ask: (url: URL) => Promise<Answer>;
  /** The first, and where it points to. */
  readonly answer: Answer;
  readonly location: string;
}

async function goOn({ guard, start, ask, ...first }: Redirected): Promise<Arrival> {
  const visited = new Set([start.href]);
  let { answer, location }: { answer: Answer; location: string | null } = first;
  let url = start;
  let movedTo: string | null = null;
  let permanent = true;
  while (location !== null) {
    const next = guard.check(location, url);
    next.hash = '';
    if (visited.has(next.href)) throw redirectError(start, 'its redirects lead in a circle');
    if (visited.size > MOST_REDIRECTS) throw redirectError(start, `it redirects more than ${MOST_REDIRECTS} times`);
    permanent &&= PERMANENT.has(answer.status);
    if (permanent) movedTo = next.href;
    url = next;
    visited.add(url.href);
    answer = await ask(url);
    location = locationOf(answer);
  }
  return { answer, url, movedTo };
}

function locationOf(answer: Answer): string | null {
  return REDIRECTS.has(answer.status) ? answer.header('location') : null;
}

function redirectError(start: URL, why: string): BotError {
  const message = `${shownUrl(start)} could not be read: ${why}. Some hosts do so to visitors without cookies.`;
  return new BotError('FETCH_REDIRECTS', message);
}
