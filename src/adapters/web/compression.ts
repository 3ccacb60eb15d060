/** How answers are made smaller, calendars and pages alike. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress';
import { bestCoding, type Coding } from './conditional.ts';

const compressors = { gzip: promisify(gzip), br: promisify(brotliCompress) };
/** As small as gzip at its best, in less time. */
const BROTLI_QUALITY = 5;
/** Bytes below which a packet is sent anyway. */
const WORTH_IT = 1024;

/** The octets in a coding; those given where there is none. */
export function compress(body: Uint8Array<ArrayBuffer>, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  if (coding === 'gzip') return compressors.gzip(body);
  if (coding === 'br') return compressors.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return Promise.resolve(body);
}

/** Compresses what the routes answer, as the client likes it best. Entity tags become weak, since one stands for all codings. */
export function compressed(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers, body, status } = c.res;
    if (!body || c.req.method === 'HEAD' || headers.has('Content-Encoding') || status === 206) return;
    if (!COMPRESSIBLE_CONTENT_TYPE_REGEX.test(headers.get('Content-Type') ?? '')) return;
    headers.append('Vary', 'Accept-Encoding');
    const coding = bestCoding(c.req.header('Accept-Encoding'));
    if (coding === 'identity') return;
    const plain = new Uint8Array(await c.res.arrayBuffer());
    const isWorthIt = plain.length >= WORTH_IT;
    c.res = new Response(isWorthIt ? await compress(plain, coding) : plain, c.res);
    if (!isWorthIt) return;
    c.res.headers.delete('Content-Length');
    c.res.headers.set('Content-Encoding', coding);
    const tag = headers.get('ETag');
    if (tag !== null && !tag.startsWith('W/')) c.res.headers.set('ETag', `W/${tag}`);
  };
}
