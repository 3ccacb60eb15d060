/**
 * Reads a response's body: unpacks it, and stops at a number of unpacked bytes, so that no bomb gets far. A small one is unpacked
 * in one go; one that was packed just like this before is known without unpacking it.
 */
import { hash as digestOf } from 'node:crypto';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  gunzipSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import { BotError } from '../core/errors.ts';
import type { LargeBodies } from './large-bodies.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

export interface ReadBody {
  /** Unpacked. */
  bytes(): Buffer;
  /** SHA-256 of the unpacked bytes, hexadecimal. */
  readonly hash: string;
  /** The bytes are needed no more; for a large body, which counts until then. */
  readonly release?: () => void;
}

export interface BodyOptions {
  /** Counted after unpacking, and while it arrives. */
  readonly maxBytes: number;
  /** For error messages. */
  readonly shownUrl: () => string;
  readonly large: LargeBodies;
  /** Of this address. */
  readonly known: KnownPackings;
}

/** The last packed body of each address: the hash of what came, and of what was in it. */
export interface KnownPackings {
  get(): Packing | undefined;
  set(packing: Packing): void;
}

export interface Packing {
  readonly packedHash: string;
  readonly hash: string;
}

type Header = (name: string) => string | null;

/** All throw BotError FETCH_TOO_LARGE, FETCH_NETWORK (an encoding nobody knows); zlib's and the network's own errors. */
export interface BodyReader {
  /** By its headers alone. */
  check(header: Header): void;
  /** A small body; null: it is better read as a stream. */
  whole(chunks: readonly Buffer[], header: Header): ReadBody | null;
  /** A body of any size. */
  streamed(stream: Readable, header: Header): Promise<ReadBody>;
}

const UNPACKED_CHUNK_BYTES = 64 * 1024;
/** As it comes; what is larger is read as a stream. */
const MOST_WHOLE_BYTES = 256 * 1024;
/** Unpacked in one go: this many take some milliseconds, during which nothing else happens. */
const MOST_AT_ONCE_BYTES = 1024 * 1024;
/** Two layers happen behind careless proxies; more are only seen in attacks. */
const MOST_LAYERS = 2;

/** Whether this many bytes may still be read in one piece. */
export function withinWhole(bytes: number): boolean {
  return bytes <= MOST_WHOLE_BYTES;
}

export function createBodyReader(options: BodyOptions): BodyReader {
  const { maxBytes, known, large } = options;
  const layersOf = (header: Header) => layers(header('content-encoding'), options);

  function check(header: Header): void {
    const isPacked = layersOf(header).length > 0;
    if (!isPacked && Number(header('content-length') ?? 0) > maxBytes) throw tooLarge(options);
  }

  function whole(chunks: readonly Buffer[], header: Header): ReadBody | null {
    const came = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    const [layer, second] = layersOf(header);
    if (second) return null;
    if (!layer) {
      if (came.length > maxBytes) throw tooLarge(options);
      return { bytes: () => came, hash: sha256(came) };
    }
    const unpack = () => layer.atOnce(came, { maxOutputLength: Math.min(maxBytes, MOST_AT_ONCE_BYTES) });
    const packedHash = sha256(came);
    const before = known.get();
    if (before?.packedHash === packedHash) return { bytes: unpack, hash: before.hash };
    const bytes = unlessTooLarge(unpack);
    if (!bytes) return null;
    const hash = sha256(bytes);
    known.set({ packedHash, hash });
    return { bytes: () => bytes, hash };
  }

  async function streamed(stream: Readable, header: Header): Promise<ReadBody> {
    const chunks: Buffer[] = [];
    const body = large.begin();
    // Broken off while it waits for room.
    stream.once('error', body.release);
    let received = 0;
    const collect = async (unpacked: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of unpacked) {
        received += chunk.length;
        if (received > maxBytes) throw tooLarge(options);
        await body.grow(chunk.length);
        chunks.push(chunk);
      }
    };
    try {
      await pipeline([stream, ...layersOf(header).map(({ begin }) => begin()), collect]);
    } catch (error) {
      body.release();
      throw error;
    }
    const bytes = Buffer.concat(chunks, received);
    return { bytes: () => bytes, hash: sha256(bytes), release: body.release };
  }

  return { check, whole, streamed };
}

interface Layer {
  readonly begin: () => Transform;
  readonly atOnce: (bytes: Buffer, limit: ZlibOptions) => Buffer;
}

const CHUNKS = { chunkSize: UNPACKED_CHUNK_BYTES };
const GZIP: Layer = { begin: () => createGunzip(CHUNKS), atOnce: gunzipSync };
const LAYERS: Readonly<Record<string, Layer>> = {
  gzip: GZIP,
  'x-gzip': GZIP,
  deflate: { begin: () => createInflate(CHUNKS), atOnce: inflateSync },
  br: { begin: () => createBrotliDecompress(CHUNKS), atOnce: brotliDecompressSync },
};

/** The outermost first. */
function layers(contentEncoding: string | null, { shownUrl }: BodyOptions): Layer[] {
  if (contentEncoding === null) return [];
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MOST_LAYERS)
    throw new BotError('FETCH_NETWORK', `${shownUrl()} packed its answer ${names.length} times. Not read.`);
  return names.reverse().map((name) => {
    const layer = Object.hasOwn(LAYERS, name) ? LAYERS[name] : undefined;
    if (!layer)
      throw new BotError('FETCH_NETWORK', `${shownUrl()} packed its answer as "${name.slice(0, 20)}", unasked.`);
    return layer;
  });
}

/** Null: more would come out than may at once. */
function unlessTooLarge(unpack: () => Buffer): Buffer | null {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}

function sha256(bytes: Buffer): string {
  return digestOf('sha256', bytes, 'hex');
}

function tooLarge({ maxBytes, shownUrl }: BodyOptions): BotError {
  const megabytes = Math.round((maxBytes / 1024 / 1024) * 10) / 10;
  return new BotError(
    'FETCH_TOO_LARGE',
    `${shownUrl()} is larger than the ${megabytes} MB that are read. Take a smaller feed of this publisher.`,
  );
}
