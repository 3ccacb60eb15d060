/** A way to an address on this machine that can be shut: whoever knocks then is refused, as by a host where nothing listens. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Door {
  /** Leads to the same path as the address behind it. */
  readonly url: string;
  /** Whoever is inside is thrown out. */
  shut(): Promise<void>;
  /** On the same port again. */
  open(): Promise<void>;
}

/** @param target an `http` address on loopback */
export async function openDoor(target: string): Promise<Door> {
  const { hostname, port } = new URL(target);
  const inside = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(Number(port), hostname);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      inside.add(one);
      one.pipe(other);
      one.on('error', () => other.resetAndDestroy());
      one.on('close', () => {
        inside.delete(one);
        other.destroySoon();
      });
    }
  });
  const listen = async (wanted: number) => {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const url = new URL(target);
  url.port = String(own);
  url.hostname = '127.0.0.1';

  async function shut(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of inside) socket.resetAndDestroy();
    await closed;
  }
  return { url: url.href, shut, open: () => listen(own) };
}
