/** Reads a response's body: unpacks it, and stops at a number of unpacked bytes, so that no bomb gets far. */
import { createHash } from 'node:crypto';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { BotError } from '../core/errors.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

export interface PackedBody {
  readonly stream: Readable;
  /** The headers of these names, null when absent. */
  readonly contentEncoding: string | null;
  readonly contentLength: string | null;
  /** For error messages. */
  readonly shownUrl: string;
}

export interface ReadBody {
  readonly bytes: Buffer;
  /** SHA-256 of the unpacked bytes, hexadecimal. */
  readonly hash: string;
}

const UNPACKED_CHUNK_BYTES = 64 * 1024;
/** Two layers happen behind careless proxies; more are only seen in attacks. */
const MOST_LAYERS = 2;

/**
 * @param maxBytes counted after unpacking, and while it arrives.
 * @throws BotError FETCH_TOO_LARGE, FETCH_NETWORK (an encoding nobody knows); zlib's and the network's own errors.
 */
export async function readBody(body: PackedBody, maxBytes: number, signal: AbortSignal): Promise<ReadBody> {
  const layers = unpackers(body);
  if (layers.length === 0 && Number(body.contentLength ?? 0) > maxBytes) {
    body.stream.destroy();
    throw tooLarge(body, maxBytes);
  }
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let received = 0;
  const collect = async (unpacked: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of unpacked) {
      received += chunk.length;
      if (received > maxBytes) throw tooLarge(body, maxBytes);
      hash.update(chunk);
      chunks.push(chunk);
    }
  };
  await pipeline([body.stream, ...layers, collect], { signal });
  return { bytes: Buffer.concat(chunks, received), hash: hash.digest('hex') };
}

function unpackers(body: PackedBody): Transform[] {
  const names = (body.contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MOST_LAYERS) {
    body.stream.destroy();
    throw new BotError('FETCH_NETWORK', `${body.shownUrl} packed its answer ${names.length} times. Not read.`);
  }
  return names.reverse().map((name) => unpacker(name, body));
}

function unpacker(name: string, body: PackedBody): Transform {
  const options = { chunkSize: UNPACKED_CHUNK_BYTES };
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip(options);
    case 'deflate':
      return createInflate(options);
    case 'br':
      return createBrotliDecompress(options);
    default:
      body.stream.destroy();
      throw new BotError('FETCH_NETWORK', `${body.shownUrl} packed its answer as "${name.slice(0, 20)}", unasked.`);
  }
}

function tooLarge(body: PackedBody, maxBytes: number): BotError {
  const megabytes = Math.round((maxBytes / 1024 / 1024) * 10) / 10;
  return new BotError(
    'FETCH_TOO_LARGE',
    `${body.shownUrl} is larger than the ${megabytes} MB that are read. Take a smaller feed of this publisher.`,
  );
}
