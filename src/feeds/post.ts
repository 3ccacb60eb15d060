/** Posts JSON to an address that a person named: through the same guard as the sources, small answers only. */
import { Agent, request } from 'undici';
import { BotError } from '../core/errors.ts';
import { createAddressGuard, type Resolve } from './address-guard.ts';
import { retryAfterMs } from './retry-after.ts';

export interface PosterOptions {
  readonly allowPrivateAddresses: boolean;
  readonly userAgent: string;
  readonly now: () => Temporal.Instant;
  /** The system's resolver unless given. */
  readonly resolve?: Resolve;
  /** Single private addresses that are let through all the same. */
  readonly allowedAddresses?: readonly string[];
}

export interface PostAnswer {
  readonly status: number;
  /** What the other side asked for; null when it said nothing usable. */
  readonly retryAfterMs: number | null;
}

export type Post = (
  url: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<PostAnswer>;

const TIMEOUT_MS = 10_000;

/** Redirects are not followed: whoever moves an endpoint says so to the person who named it.
 *  @throws BotError ADDRESS_REFUSED before anything is sent, OUTCOME_UNKNOWN when no answer came. */
export function createPoster({ userAgent, now, ...addresses }: PosterOptions): Post {
  const guard = createAddressGuard(addresses);
  const dispatcher = new Agent({ connect: { lookup: guard.lookup, timeout: TIMEOUT_MS } });
  return async (url, { headers, body }) => {
    const target = guard.check(url);
    try {
      const answer = await request(target, {
        method: 'POST',
        headers: { 'user-agent': userAgent, 'content-type': 'application/json', ...headers },
        body,
        dispatcher,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body.dump({ limit: 64 * 1024 });
      const header = (name: string) => [answer.headers[name] ?? []].flat()[0] ?? null;
      return { status: answer.statusCode, retryAfterMs: retryAfterMs(header('retry-after'), now(), header('date')) };
    } catch (cause) {
      if (cause instanceof BotError) throw cause;
      const why = `no answer from ${target.host}: ${(cause as Error).message}`;
      throw new BotError('OUTCOME_UNKNOWN', why, { cause });
    }
  };
}
