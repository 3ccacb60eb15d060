/** A day of polls, and what becomes of the product's memory. */
import { claim } from './control.ts';
import type { Product } from './product.ts';
import type { Scenario } from './scenario.ts';
import { resolutions, session, type Text, text } from './story.ts';

const ROUNDS = 500;
const DAY_MS = 86_400_000;

/** Nine sessions and a move, one every fifty rounds. */
function newsOf(round: number): readonly Text[] {
  if (round % 50 !== 10) return [];
  const nth = (round - 10) / 50;
  return nth < 9 ? [session(nth)] : [resolutions(3)];
}

interface Sample {
  readonly heapMb: number;
  readonly residentMb: number;
}

async function sampleOf(product: Product): Promise<Sample> {
  const mb = async (name: string) => (await product.figure(name)) / 2 ** 20;
  return {
    heapMb: await mb('nodejs_heap_size_used_bytes'),
    residentMb: await mb('process_resident_memory_bytes'),
  };
}

/** From the second to the last quarter; of the heap the lowest of each, since what lies between two collections says nothing. */
function growthOf(samples: readonly Sample[]) {
  const quarter = Math.floor(samples.length / 4);
  const early = samples.slice(quarter, 2 * quarter);
  const late = samples.slice(-quarter);
  const lowest = (some: readonly Sample[]) => Math.min(...some.map(({ heapMb }) => heapMb));
  const middle = (some: readonly Sample[]) =>
    some.map(({ residentMb }) => residentMb).toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0;
  const heap = [lowest(early), lowest(late)] as const;
  const resident = [middle(early), middle(late)] as const;
  const words = ([from, to]: readonly [number, number]) => `${from.toFixed(1)} → ${to.toFixed(1)} MB`;
  return {
    heapMb: heap[1] - heap[0],
    residentMb: resident[1] - resident[0],
    words: `heap ${words(heap)}, resident ${words(resident)}`,
  };
}

export const DISCORD_DAY_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['D50'],
    shows:
      "500 polls over a day of Discord's clock, each with a feed that looks changed, ten of them with news: memory flat, nothing refused",
    stage: { wish: { events: true } },
    async run(lab) {
      const product = await lab.start();
      const samples: Sample[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        lab.publish([...newsOf(round), text(`nebenbei-${round}`, 'Nichts, was eine Konferenz beträfe.')]);
        await lab.rounds(1);
        await lab.discord.post('clock', { advance_ms: DAY_MS / ROUNDS });
        if (round % 5 === 4) samples.push(await sampleOf(product));
      }
      const stats = await lab.discord.get<{ by_status: Record<string, number>; requests: number }>('stats');
      const refused = ['401', '403', '429'].reduce((sum, status) => sum + (stats.by_status[status] ?? 0), 0);
      const growth = growthOf(samples);
      const told = `${ROUNDS} polls, ${stats.requests} requests, ${refused} refused; ${growth.words}`;
      claim(refused === 0, told);
      const messages = await lab.inDiscord();
      claim(messages.length === 10, `${messages.length} messages; ${told}`);
      claim(growth.heapMb < 10 && growth.residentMb < 40, `memory grows: ${told}`);
      return told;
    },
  },
];
