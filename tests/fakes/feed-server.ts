/** A publisher's web server on loopback: pages that can be changed, with validators, and the ways such servers fail. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer {
  /** The address of a path. */
  url(path: string): string;
  /** From now on this path has this content, with an ETag over it. */
  publish(path: string, body: string | Uint8Array, contentType?: string): void;
  /** From now on this path answers as it likes. */
  answer(path: string, answering: Answering): void;
  /** Looks at each request for this path before it is answered; false: it never is. Ended by what is given back. */
  watch(path: string, look: (response: ServerResponse) => boolean): () => void;
  /** Method, path and status of every request. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

export async function startFeedServer(): Promise<FeedServer> {
  const paths = new Map<string, Answering>();
  const watches = new Map<string, (response: ServerResponse) => boolean>();
  const requests: { method: string; path: string; status: number }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.on('close', () => requests.push({ method: request.method ?? '', path, status: response.statusCode }));
    const answering = paths.get(path);
    if (watches.get(path)?.(response) === false) return;
    if (answering) answering(request, response);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('not here\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    publish: (path, body, contentType = 'application/rss+xml; charset=utf-8') =>
      void paths.set(path, serving(body, contentType)),
    answer: (path, answering) => void paths.set(path, answering),
    watch(path, look) {
      watches.set(path, look);
      return () => void watches.delete(path);
    },
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export interface FeedEntry {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
  /** HTML. */
  readonly html: string;
  readonly published: string;
}

/** An RSS 2.0 feed of these entries. */
export function rss(entries: readonly FeedEntry[]): string {
  const items = entries.map(
    ({ guid, link, title, html, published }) =>
      `<item><guid isPermaLink="false">${escapeXml(guid)}</guid><link>${escapeXml(link)}</link>` +
      `<title>${escapeXml(title)}</title><pubDate>${new Date(published).toUTCString()}</pubDate>` +
      `<description>${escapeXml(html)}</description></item>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0"><channel><title>Fachpresse</title><link>https://example.org/</link><description>x</description>',
    ...items,
    '</channel></rss>',
  ].join('\n');
}

function serving(body: string | Uint8Array, contentType: string): Answering {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': contentType }).end(body);
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
