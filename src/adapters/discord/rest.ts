/** Ways to Discord's REST interface: one for alerts, which never waits by itself, and the rules both follow. */
import type { REST, RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Answers are small; more is no Discord. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 15_000;

const USER_AGENT_APPENDIX = 'Konferenzbote';

/** Options for every way to Discord. `apiUrl` null: the real one. */
export function restOptions(apiUrl: string | null): Partial<RESTOptions> {
  return {
    ...(apiUrl && { api: apiUrl.replace(/\/+$/, '') }),
    timeout: REQUEST_TIMEOUT_MS,
    userAgentAppendix: USER_AGENT_APPENDIX,
    makeRequest: requestWhole,
  };
}

/**
 * The way for alerts. It neither repeats nor waits: the outbox does both, and has to know what became of each attempt.
 * Answers to people go another way (the client's own), so they never stand in a queue behind alerts.
 */
export async function createAlertRest(token: string, apiUrl: string | null): Promise<REST> {
  const { REST } = await import('discord.js');
  return new REST({ ...restOptions(apiUrl), retries: 0, rejectOnRateLimit: () => true }).setToken(token);
}

/**
 * One request with its whole answer inside the time limit; the library's own limit ends with the headers.
 * A 429 may say one second in its header and minutes in its body (edits of published messages): the longer counts.
 */
export const requestWhole: MakeRequest = async (url, init) => {
  // The library types its requests by its own copy of undici; the fields are those of fetch.
  const response = await fetch(url, init as unknown as RequestInit);
  const body = await readBounded(response);
  const headers = new Headers(response.headers);
  if (response.status === 429) headers.set('retry-after', String(retryAfterSeconds(headers, body)));
  // The body is unpacked already, and of another length than it was on the wire.
  headers.delete('content-encoding');
  headers.delete('content-length');
  const { status, statusText } = response;
  const empty = status === 204 || status === 304;
  // The library would read nothing as JSON.
  if (empty) headers.delete('content-type');
  return new Response(empty ? null : body, { status, statusText, headers }) as Awaited<ReturnType<MakeRequest>>;
};

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_ANSWER_BYTES) throw new RangeError(`Discord's answer is longer than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function retryAfterSeconds(headers: Headers, body: Uint8Array): number {
  const told = [Number(headers.get('retry-after')), retryAfterIn(body)].filter((seconds) => seconds > 0);
  return told.length > 0 ? Math.max(...told) : 1;
}

function retryAfterIn(body: Uint8Array): number {
  try {
    const { retry_after: seconds } = JSON.parse(new TextDecoder().decode(body)) as { retry_after?: unknown };
    return Number(seconds);
  } catch {
    return Number.NaN;
  }
}
