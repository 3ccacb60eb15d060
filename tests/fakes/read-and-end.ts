/** A program that reads, prints the ids of two reading processes, one idle and one at work, and ends: by itself but for the one at work. */
import { createReadingProcess } from '../../src/reading-process.ts';
import { fetchedBody, source } from '../feeds/bodies.ts';

const idle = createReadingProcess();
const text = '<rss version="2.0"><channel><title>T</title><item><title>A</title></item></channel></rss>';
await idle.parse({ body: fetchedBody(text), source: source('rss') });
if (process.argv[2] !== 'idle') {
  const busy = createReadingProcess();
  const costly = `<p>${'<b><i>'.repeat(200_000)}${'</b>'.repeat(200_000)}`;
  void busy.parse({ body: fetchedBody(costly), source: source('html-page') });
  process.stdout.write(`${idle.pid()} ${busy.pid()}\n`);
  setImmediate(() => process.exit(0));
} else process.stdout.write(`${idle.pid()}\n`);
