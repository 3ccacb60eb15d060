/** Commands about sources: `poll` asks them now, `sources` tells how they fare. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceDefinition, SourceState } from '../core/model.ts';
import { type SourceShape, sourceShape } from '../core/shapes.ts';
import { instantInWords } from '../core/wording/dates.ts';
import { troubleInWords } from '../core/wording/troubles.ts';
import type { PollOutcome } from '../pipeline-poll.ts';
import type { Program } from '../program.ts';
import { type Command, type Context, inColumns, print, UsageError } from './command.ts';

const AT_ONCE = 8;
/** Messages that must wait this long at most (a rate limit, a short outage) are still sent by this command. */
const SEND_WITHIN_MS = 30_000;

export const poll: Command = {
  name: 'poll',
  usage: '[source]',
  summary: 'asks every source now, or one, and sends what follows unless a server runs that does',
  options: {},
  positionals: [0, 1],
  async run(context) {
    const program = await context.open();
    await program.syncSubscriptions();
    const asked = chosenSources(program, context.positionals[0]);
    const outcomes = await pollAll(program, asked, context);
    await sendUnlessServed(program, context);
    print(context, outcomes.map(outcomeShape), () =>
      outcomes.length === 0 ? 'no source is on' : inColumns(outcomes.map(outcomeRow)),
    );
    return outcomes.some(({ result }) => result === 'failed') ? 1 : 0;
  },
};

/** Why it is off, or what is wrong with it, in the language of whoever runs the bot. */
function noteOn({ state, error }: SourceShape, known: SourceState | undefined, { language }: Context): string {
  if (state === 'off' || !known) return error ?? '';
  return troubleInWords(known, language) ?? '';
}

export const sources: Command = {
  name: 'sources',
  usage: '',
  summary: 'every source: state, last check, next check, last error',
  options: {},
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    const states = new Map((await program.store.read((t) => t.sourceStates())).map((state) => [state.id, state]));
    const shapes = program.sources.map((source) => sourceShape(source, states.get(source.id) ?? null));
    const at = (text: string | null) => (text ? instantInWords(Temporal.Instant.from(text), context.language) : '–');
    print(context, shapes, () =>
      inColumns([
        ['SOURCE', 'STATE', 'LAST CHECK', 'NEXT CHECK', 'NOTE'],
        ...shapes.map((s) => [s.id, s.state, at(s.lastCheck), at(s.nextCheck), noteOn(s, states.get(s.id), context)]),
      ]),
    );
    return 0;
  },
};

function chosenSources(program: Program, id: string | undefined): readonly SourceDefinition[] {
  if (id === undefined) return program.sources.filter(({ off }) => off === null);
  const source = program.sources.find((one) => one.id === id);
  if (!source) throw new UsageError(`no source "${id}"; "sources" lists them`);
  if (source.off !== null) throw new UsageError(`source "${id}" is off: ${source.off}`);
  return [source];
}

async function pollAll(
  program: Program,
  asked: readonly SourceDefinition[],
  context: Context,
): Promise<readonly PollOutcome[]> {
  const outcomes: PollOutcome[] = [];
  const queue = asked.values();
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (const source of queue) {
      const outcome = await program.pipeline.pollSource(source, { anyway: true });
      outcomes.push(outcome);
      if (context.terminal) context.note(`${outcomes.length}/${asked.length} ${outcomeRow(outcome).join(' ')}`);
    }
  });
  await Promise.all(lanes);
  return asked.flatMap(({ id }) => outcomes.find(({ source }) => source === id) ?? []);
}

/** The sole right to send decides: whoever holds it sends. A running server notices by itself what is new. */
export async function sendUnlessServed(program: Program, context: Context): Promise<void> {
  const claim = await program.store.claimServer();
  if (!claim) return context.note('a server runs on this data and sends what follows');
  try {
    await program.remind();
    const chats = await neededChats(program);
    for (const chat of chats) await chat.start((question) => program.pipeline.answerQuestion(question));
    const until = program.clock.now().add({ milliseconds: SEND_WITHIN_MS });
    while (Temporal.Instant.compare(program.clock.now(), until) < 0) {
      await program.drain.all();
      const left = await program.store.read((tables) => tables.owners(until));
      const sendable = left.filter((owner) =>
        chats.some(({ id, health }) => owner.startsWith(id) && health().state === 'up'),
      );
      if (sendable.length === 0) break;
      await sleep(250);
    }
    await Promise.all(chats.map((chat) => chat.stop()));
  } finally {
    await claim.release();
  }
}

/** Only chats that have something to say are connected. */
async function neededChats({ store, chats, clock }: Program) {
  const waiting = await store.read((tables) => tables.owners(clock.now()));
  const needed = new Set(waiting.map((owner) => owner.split(':')[0]));
  return chats.filter(({ id }) => needed.has(id));
}

function outcomeShape({ source, result, newItems, changes, message }: PollOutcome) {
  return { source, result, newItems, changes: changes.length, message };
}

function outcomeRow({ source, result, newItems, changes, message }: PollOutcome): string[] {
  const news = newItems > 0 ? `${newItems} new, ${changes.length} changes` : '';
  return [source, result, news, message ?? ''];
}
