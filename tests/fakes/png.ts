/** Reads the pictures that a browser takes. Source: Portable Network Graphics (Third Edition), sections 9 and 11. */
import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One 0xRRGGBB per pixel, row by row. */
  readonly colors: Uint32Array;
}

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const TRUECOLOR = 2;
const TRUECOLOR_ALPHA = 6;

/** Its size, and the colours of its first rows. @throws Error when it is no 8-bit RGB or RGBA picture */
export function readPixels(png: Uint8Array, rowsMax = Number.POSITIVE_INFINITY): Pixels {
  const chunks = chunksOf(Buffer.from(png));
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const kind = header?.[9];
  if (header?.[8] !== 8 || header[12] !== 0 || (kind !== TRUECOLOR && kind !== TRUECOLOR_ALPHA))
    throw new Error('not a plain 8-bit RGB picture');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bytesPerPixel = kind === TRUECOLOR ? 3 : 4;
  const stride = width * bytesPerPixel;
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const rows = Math.min(height, rowsMax);
  const colors = new Uint32Array(width * rows);
  let above: Uint8Array = new Uint8Array(stride);
  for (let y = 0; y < rows; y += 1) {
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
  for (let at = PNG_SIGNATURE.length; at < png.length; ) {
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
