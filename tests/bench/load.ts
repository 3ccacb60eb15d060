/** Load over kept connections, each with one request at a time; as little work on the client's side as can be. */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Anything else is an error. */
  readonly status: number;
  readonly connections: number;
  readonly forMs: number;
}

/** Answers that were complete within `forMs`, and how long that really took. @throws Error for another status or a broken line */
export async function load(wish: Load): Promise<{ readonly answers: number; readonly seconds: number }> {
  const request = Buffer.from(
    [
      `GET ${wish.path} HTTP/1.1`,
      'Host: 127.0.0.1',
      ...Object.entries(wish.headers).map(([name, value]) => `${name}: ${value}`),
      '\r\n',
    ].join('\r\n'),
  );
  const octets = await octetsOfAnswer(wish, request);
  const begunMs = performance.now();
  const endMs = begunMs + wish.forMs;
  const counts = await Promise.all(
    Array.from({ length: wish.connections }, () => askAgain(wish, { request, octets, endMs })),
  );
  const answers = counts.reduce((sum, count) => sum + count, 0);
  return { answers, seconds: (performance.now() - begunMs) / 1000 };
}

/** All answers to one request have the same length: what differs, the date, is always as long. */
async function octetsOfAnswer({ port, status }: Load, request: Buffer): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  let answer = Buffer.alloc(0);
  for await (const chunk of socket) {
    answer = Buffer.concat([answer, chunk]);
    const headEnd = answer.indexOf('\r\n\r\n') + 4;
    if (headEnd < 4) continue;
    const head = answer.toString('latin1', 0, headEnd);
    if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`answered ${head.split('\r\n', 1)[0]}, not ${status}`);
    const length = headEnd + (status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1]));
    if (answer.length >= length) return length;
  }
  throw new Error('the server ended the connection');
}

function askAgain(
  { port, status }: Load,
  { request, octets, endMs }: { readonly request: Buffer; readonly octets: number; readonly endMs: number },
): Promise<number> {
  const begin = `HTTP/1.1 ${status}`;
  return new Promise((resolve, reject) => {
    let answers = 0;
    let read = 0;
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server ended a connection')));
    socket.on('data', (chunk: Buffer) => {
      if (read === 0 && chunk.toString('latin1', 0, begin.length) !== begin)
        return void socket.destroy(new Error(`answered ${chunk.toString('latin1', 0, 40)}, not ${status}`));
      read += chunk.length;
      if (read < octets) return;
      read = 0;
      answers += 1;
      if (performance.now() < endMs) return void socket.write(request);
      resolve(answers);
      socket.destroy();
    });
    socket.write(request);
  });
}
