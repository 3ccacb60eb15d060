/** How a fault travels between threads and processes, where an error would lose its code. */
import { BotError, type ErrorCode } from '../core/errors.ts';
import { shownUrl } from './shown-url.ts';

export interface Failure {
  readonly kind: 'failed';
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a person is told of it. */
export function asFailure(error: unknown, url: string): Failure {
  if (error instanceof BotError) return { kind: 'failed', code: error.code, message: error.message };
  const reason = error instanceof RangeError ? 'it nests too deeply' : String(error).replace(/\s+/g, ' ').slice(0, 160);
  return { kind: 'failed', code: 'SOURCE_UNREADABLE', message: `${shownUrl(url)} cannot be read: ${reason}.` };
}
