/** Turns what can go wrong on the way to a source into one clear line with a code. */
import { BotError } from '../core/errors.ts';
import { shownUrl } from './shown-url.ts';

/** The network's codes (Node, OpenSSL, undici, zlib) in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name is unknown. Check the address',
  EAI_AGAIN: 'its host name cannot be resolved now. Is there a network?',
  ECONNREFUSED: 'the host refuses the connection. It is tried again',
  ECONNRESET: 'the connection broke off. It is tried again',
  EPIPE: 'the connection broke off. It is tried again',
  ENETUNREACH: 'there is no way to the host. Is there a network?',
  EHOSTUNREACH: 'there is no way to the host. Is there a network?',
  ETIMEDOUT: 'the host does not take the connection. It is tried again',
  UND_ERR_CONNECT_TIMEOUT: 'the host does not take the connection. It is tried again',
  UND_ERR_SOCKET: 'the connection broke off. It is tried again',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than announced. It is tried again',
  UND_ERR_HEADERS_OVERFLOW: 'the answer has too many headers',
  HPE_INVALID_CONSTANT: 'what answers there does not speak HTTP. Check the address',
  CERT_HAS_EXPIRED: 'its certificate has expired. The publisher must renew it',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name. Check the address',
  Z_DATA_ERROR: 'the answer is not packed as it says. It is tried again',
  Z_BUF_ERROR: 'the packed answer breaks off. It is tried again',
};

/** Brotli has a code for each of its many complaints. */
const BROTLI = /^ERR_(?:_ERROR_FORMAT|BROTLI|PADDING)\w*$/;

/** Any error of one exchange as a BotError; a BotError anywhere in its causes is the better one and kept. */
export function asFetchError(error: unknown, url: URL, limitMs: number): BotError {
  const chain = causes(error);
  const known = chain.find((cause) => cause instanceof BotError);
  if (known) return known;
  const where = shownUrl(url);
  if (chain.some((cause) => cause.name === 'TimeoutError')) {
    const message = `${where} took longer than ${limitMs / 1000} s. It is tried again.`;
    return new BotError('FETCH_TIMEOUT', message, { cause: error });
  }
  const code = chain.map((cause) => (cause as NodeJS.ErrnoException).code).find((each) => typeof each === 'string');
  const reason =
    REASONS[code?.replace(BROTLI, 'Z_DATA_ERROR') ?? ''] ??
    `the network says ${code ?? oneLine(chain[0]?.message ?? 'nothing')}`;
  return new BotError('FETCH_NETWORK', `${where} could not be read: ${reason}.`, {
    cause: error,
    ...(code === undefined ? {} : { platformCode: code }),
  });
}

/** A status other than 200 and 304. */
export function statusError(url: URL, status: number, retryAfterMs: number | null): BotError {
  return new BotError('FETCH_STATUS', `${shownUrl(url)} answered ${status}: ${statusInWords(status)}.`, {
    platformCode: String(status),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

function statusInWords(status: number): string {
  if (status === 401 || status === 403) return 'it does not let us in. Ask the publisher, or take another source';
  if (status === 404) return 'nothing is there (any more). Look for its new address';
  if (status === 410) return 'it is gone for good. Look for its new address';
  if (status === 429) return 'it wants to be asked less often. It is asked again later';
  if (status >= 500) return 'the host has a fault of its own. It is tried again';
  return 'this is no answer to a plain request. Check the address';
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  // Ten is far beyond what libraries nest; the bound keeps a cause that points at itself harmless.
  for (let each = error; each instanceof Error && chain.length < 10; each = each.cause) {
    chain.push(each);
    if (each instanceof AggregateError && each.errors[0] instanceof Error) chain.push(each.errors[0]);
  }
  return chain;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 120);
}
