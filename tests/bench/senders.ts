/** Starts the sink and senders, and has them send. */
import { type AskedOptions, startAsked } from './asked-process.ts';
import type { SenderKind, SenderOrder, Sent } from './sender-process.ts';
import type { SinkCount, SinkOrder } from './sink-process.ts';

export interface Sink {
  readonly port: number;
  order(order: SinkOrder): Promise<unknown>;
  /** What came of a sender since it was asked last. */
  count(token: string): Promise<SinkCount>;
  close(): void;
}

export interface Sender {
  readonly kind: SenderKind;
  readonly token: string;
  /** Resolves when all was taken. */
  send(alerts: number): Promise<Sent>;
  close(): void;
}

export async function startSink(): Promise<Sink> {
  const { first, ask, close } = startAsked('./sink-process.ts');
  const { port } = (await first()) as { readonly port: number };
  return { port, order: ask, count: async (sender) => (await ask({ kind: 'count', sender })) as SinkCount, close };
}

export async function startSender(kind: SenderKind, order: SenderOrder): Promise<Sender> {
  const options: AskedOptions = { args: [kind], exposeGc: true };
  const { ask, close } = startAsked('./sender-process.ts', options);
  await ask(order);
  return { kind, token: order.token, send: async (alerts) => (await ask({ alerts })) as Sent, close };
}
