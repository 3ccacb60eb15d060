/**
 * The reading process: hostile bodies, documents and texts are read here, in threads with limits of time and memory, so that neither
 * the event loop nor the memory of the program is theirs. It ends with the program, or when the program lets go of it.
 */
import { asFailure } from './feeds/failure.ts';
import { createParsePool } from './feeds/parse-pool.ts';
import { partsOf } from './feeds/sent-items.ts';
import { DOCUMENT_LIMITS } from './feeds/sources/pdf-documents.ts';
import type { Answer, Order, Report, Task } from './reading-wire.ts';

interface Incoming {
  readonly task: Task;
  readonly bytes: Uint8Array;
  received: number;
}

const incoming = new Map<number, Incoming>();
const waiting = new Map<number, () => void>();

const bodies = createParsePool();
const documents = createParsePool(DOCUMENT_LIMITS);
const texts = createParsePool({ entry: new URL('./text-worker.ts', import.meta.url) });

function take(order: Order): void {
  const { id, kind } = order;
  if (kind === 'next') waiting.get(id)?.();
  else if (kind === 'bytes') takePart(order);
  else if (order.bytes === 0) void answer(id, order.task, new Uint8Array(0));
  else incoming.set(id, { task: order.task, bytes: new Uint8Array(order.bytes), received: 0 });
}

function takePart({ id, part }: Extract<Order, { kind: 'bytes' }>): void {
  const whole = incoming.get(id);
  if (!whole) return;
  whole.bytes.set(part, whole.received);
  whole.received += part.length;
  if (whole.received < whole.bytes.length) return;
  incoming.delete(id);
  void answer(id, whole.task, whole.bytes);
}

async function answer(id: number, task: Task, bytes: Uint8Array): Promise<void> {
  try {
    for await (const one of answersTo(id, task, bytes)) report({ ...one, id });
  } catch (error) {
    report({ ...asFailure(error, task.of === 'texts' ? task.job.url : task.url), id });
  }
}

async function* answersTo(id: number, task: Task, bytes: Uint8Array): AsyncGenerator<Answer> {
  if (task.of === 'texts') return yield { kind: 'readings', readings: await texts.readTexts(task.job) };
  if (task.of === 'pdf') return yield { kind: 'document', document: await documents.readPdf({ ...task, pdf: bytes }) };
  const { source, url, contentType } = task;
  for (const items of partsOf(await bodies.parse({ body: { url, contentType, bytes }, source }))) {
    const taken = new Promise<void>((resolve) => waiting.set(id, resolve));
    yield { kind: 'items', items };
    await taken;
  }
  waiting.delete(id);
  yield { kind: 'done' };
}

function report(said: Report): void {
  process.send?.(said);
}

process.on('message', take);
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches every process of a terminal; this one ends with the program.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);
