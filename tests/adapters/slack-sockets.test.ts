/** Two sockets side by side: which is opened and closed when. */
import { describe, expect, it } from 'vitest';
import type { SocketLine } from '../../src/adapters/slack/socket-line.ts';
import { defaultSparePauseMs, keepTwoLines } from '../../src/adapters/slack/socket-lines.ts';
import { BotError } from '../../src/core/errors.ts';

interface Played extends SocketLine {
  /** Slack says that it will end the socket. */
  notice(): void;
  /** The socket is cut. */
  cut(): void;
}

const NEVER_MS = 3_600_000;
const AT_ONCE_MS = 0;

/** Sockets that do what the test says, and the story of what became of them. */
function play() {
  const story: string[] = [];
  const sockets: Played[] = [];
  const failures: BotError[] = [];
  const waiting: { readonly line: string; readonly resolve: () => void }[] = [];

  function tell(line: string): void {
    story.push(line);
    for (const one of waiting.filter((it) => it.line === line)) one.resolve();
  }

  function socket(name: string): Played {
    const expiring = Promise.withResolvers<void>();
    const fallen = Promise.withResolvers<void>();
    const end = () => {
      fallen.resolve();
      expiring.resolve();
    };
    return {
      expiring: expiring.promise,
      fallen: fallen.promise,
      notice: expiring.resolve,
      cut: end,
      async close() {
        tell(`${name} closed`);
        end();
      },
    };
  }

  return {
    story,
    sockets,
    failures,
    async open(): Promise<SocketLine> {
      const failure = failures.shift();
      if (failure) throw failure;
      const opened = socket(`${sockets.length + 1}`);
      sockets.push(opened);
      tell(`${sockets.length} opened`);
      return opened;
    },
    told: (line: string) =>
      story.includes(line)
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            waiting.push({ line, resolve });
          }),
  };
}

const log = () => {};
const REFUSED = new BotError('CHAT_UNAUTHORIZED', 'refused', { platformCode: 'invalid_auth' });

describe('two sockets', () => {
  it('are opened one after the other', async () => {
    const { open, told, story } = play();
    const line = await keepTwoLines({ open, sparePauseMs: () => AT_ONCE_MS, log });
    await told('2 opened');
    await line.close();

    expect(story).toEqual(['1 opened', '2 opened', '1 closed', '2 closed']);
  });

  it('are none when the first cannot be opened', async () => {
    const { open, failures } = play();
    failures.push(REFUSED);

    await expect(keepTwoLines({ open, sparePauseMs: () => AT_ONCE_MS, log })).rejects.toBe(REFUSED);
  });

  it('are replaced before the old one is closed', async () => {
    const { open, told, story, sockets } = play();
    const line = await keepTwoLines({ open, sparePauseMs: () => NEVER_MS, log });
    sockets[0]?.notice();
    await told('1 closed');
    await line.close();

    expect(story).toEqual(['1 opened', '2 opened', '1 closed', '2 closed']);
  });

  it('are both replaced when both are to end, the second one later', async () => {
    const { open, told, story, sockets } = play();
    let pauseMs = AT_ONCE_MS;
    const line = await keepTwoLines({ open, sparePauseMs: () => pauseMs, log });
    await told('2 opened');
    pauseMs = NEVER_MS;
    for (const socket of sockets.slice(0, 2)) socket.notice();
    await told('2 closed');
    await line.close();

    expect(story).toEqual(['1 opened', '2 opened', '3 opened', '1 closed', '2 closed', '3 closed']);
  });

  it('go on with one while the other cannot be opened', async () => {
    const { open, told, sockets } = play();
    const pauses: number[] = [];
    const sparePauseMs = (count: number) => {
      pauses.push(count);
      return AT_ONCE_MS;
    };
    const first = await keepTwoLines({
      async open() {
        if (sockets.length === 1 && pauses.length < 3) throw REFUSED;
        return open();
      },
      sparePauseMs,
      log,
    });
    await told('2 opened');
    let over = false;
    void first.ended.then(() => {
      over = true;
    });
    await first.close();

    expect(pauses.slice(0, 3)).toEqual([0, 1, 2]);
    expect(over).toBe(true);
  });

  it('have ended, with the reason, when both fell and none can be opened', async () => {
    const { open, sockets, failures } = play();
    const line = await keepTwoLines({ open, sparePauseMs: () => NEVER_MS, log });
    failures.push(REFUSED);
    sockets[0]?.cut();

    expect(await line.ended).toBe(REFUSED);
  });

  it('have ended when Slack closes one after the other', async () => {
    const { open, sockets } = play();
    const line = await keepTwoLines({
      async open() {
        const socket = await open();
        queueMicrotask(() => sockets.at(-1)?.cut());
        return socket;
      },
      sparePauseMs: () => AT_ONCE_MS,
      log,
    });

    expect(await line.ended).toMatchObject({ code: 'CHAT_UNAVAILABLE' });
    expect(sockets.length).toBeLessThan(6);
  });

  it('are closed although one is just being opened', async () => {
    const { open, told, story, sockets } = play();
    const late = Promise.withResolvers<void>();
    const line = await keepTwoLines({
      async open() {
        if (sockets.length === 1) await late.promise;
        return open();
      },
      sparePauseMs: () => AT_ONCE_MS,
      log,
    });
    await line.close();
    late.resolve();
    await told('2 closed');

    expect(story).toEqual(['1 opened', '1 closed', '2 opened', '2 closed']);
  });

  it('are asked for rarely: after 20 s, and ever more rarely while that fails', () => {
    expect([0, 1, 2, 50].map(defaultSparePauseMs)).toEqual([20_000, 40_000, 80_000, 600_000]);
  });
});
