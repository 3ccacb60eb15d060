import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('gives back what is garbage, and leaves no collector behind for others to call', async () => {
  const memory = new URL('../src/memory.ts', import.meta.url).href;
  const program = `
    import { giveMemoryBack } from ${JSON.stringify(memory)};
    let waste = Array.from({ length: 1_000_000 }, (_, n) => ({ n }));
    const before = process.memoryUsage.rss();
    waste = null;
    giveMemoryBack();
    console.log((before - process.memoryUsage.rss()) / 1024 ** 2, typeof gc);
  `;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);

  const [givenMb, collector] = (await run).stdout.trim().split(' ');

  expect(Number(givenMb)).toBeGreaterThan(20);
  expect(collector).toBe('undefined');
});
