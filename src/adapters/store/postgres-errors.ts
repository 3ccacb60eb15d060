/** PostgreSQL's errors in our words. Codes: postgresql.org/docs/current/errcodes-appendix.html, and Node's of sockets. */
import { BotError, type ErrorCode } from '../../core/errors.ts';

const READ_ONLY = '25006';

/** Codes and beginnings of codes. */
const AWAY = /^(?:08|57P0|53300|E(?:CONNREFUSED|CONNRESET|TIMEDOUT|NOTFOUND|PIPE|HOSTUNREACH|NETUNREACH|AI_AGAIN)$)/;
const BUSY = /^(?:55P03|57014|40001|40P01|25P0[34])$/;
const FULL = /^(?:53100|53200|53400|58030)$/;
const REFUSED = /^(?:28|3D000|3F000|42501|0P000)/;
/** pg says these without a code. */
const AWAY_IN_WORDS =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|The server does not support SSL)/;

/** True when something was to be written where nothing may be. */
export function isWriteRefused(error: unknown): boolean {
  return codeOf(error) === READ_ONLY;
}

/** What happened, why, and what to do, as a BotError; null when the cause lies elsewhere (a wrong statement, a broken constraint).
 *  @param place the database in words that people may read. */
export function explainPostgres(error: unknown, place: string): BotError | null {
  if (!(error instanceof Error) || error instanceof BotError) return null;
  const kind = kindOf(error);
  if (kind === null) return null;
  const [code, sentence] = kind;
  return new BotError(code, sentence(place, error.message), { cause: error });
}

type Sentence = (place: string, reason: string) => string;

function kindOf(error: Error): readonly [ErrorCode, Sentence] | null {
  const code = codeOf(error) ?? '';
  if (AWAY.test(code) || AWAY_IN_WORDS.test(error.message)) return ['STORE_UNREACHABLE', away];
  if (BUSY.test(code)) return ['STORE_BUSY', busy];
  if (FULL.test(code)) return ['STORE_FULL', full];
  if (REFUSED.test(code)) return ['DATA_DIR_UNUSABLE', refused];
  return code === READ_ONLY ? ['DATA_DIR_UNUSABLE', readOnly] : null;
}

const away: Sentence = (place, reason) =>
  `Cannot reach ${place} (${reason}); nothing is lost, and the program goes on when it answers again. Is it running, and is DATABASE_URL right?`;
const busy: Sentence = (place, reason) => `${place} took too long (${reason}); try again later.`;
const full: Sentence = (place, reason) => `${place} cannot write (${reason}); make room there.`;
const refused: Sentence = (place, reason) =>
  `${place} refuses (${reason}); check user, password, database and rights in DATABASE_URL.`;
const readOnly: Sentence = (place) =>
  `${place} may only be read; is it a standby? DATABASE_URL must name the one that takes writes.`;

function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
