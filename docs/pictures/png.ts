/**
 * Makes a screenshot small: at most 256 colours and full compression, a third of what a browser writes. Every colour
 * stays as it is while there are few; else near ones become the most frequent of them, so that plain areas keep theirs.
 * Source: Portable Network Graphics (Third Edition), section 11 (chunks).
 */
import { crc32, deflateSync } from 'node:zlib';
import { PNG_SIGNATURE, readPixels } from '../../tests/fakes/png.ts';

const PALETTE = 3;
const MAX_COLORS = 256;

/** An opaque screenshot as an indexed PNG of the same size. @throws Error when it is no 8-bit RGB or RGBA picture */
export function shrink(png: Uint8Array): Buffer {
  const { width, height, colors } = readPixels(png);
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
    PNG_SIGNATURE,
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

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
