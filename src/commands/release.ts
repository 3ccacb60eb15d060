/** `release`: ends the hold on what a source brought too much of. */
import type { SourceDefinition } from '../core/model.ts';
import type { Release } from '../pipeline-held.ts';
import { type Command, type Context, print, UsageError } from './command.ts';
import { sendUnlessServed } from './polling.ts';

export const release: Command = {
  name: 'release',
  usage: '<source>',
  summary: 'takes the entries of a source that are held back, and tells what follows',
  options: {
    silently: { type: 'boolean', help: 'tells nobody: calendar, page and answers follow' },
    discard: { type: 'boolean', help: 'throws them away, for good' },
  },
  positionals: [1, 1],
  async run(context) {
    const how = howIn(context);
    const program = await context.open();
    const [id = ''] = context.positionals;
    const source: SourceDefinition | undefined = program.sources.find((one) => one.id === id);
    if (!source) throw new UsageError(`no source "${id}"; "sources" lists them`);
    await program.syncSubscriptions();
    const released = await program.pipeline.release(source, how);
    if (!released) throw new UsageError(`nothing of "${id}" is held back`);
    const { entries, changes } = released;
    if (how === 'tell') await sendUnlessServed(program, context);
    print(context, { source: id, how, entries, changes: changes.length }, () =>
      how === 'discard' ? `${entries} entries thrown away` : `${entries} entries taken, ${changes.length} changes`,
    );
    return 0;
  },
};

function howIn({ values }: Context): Release {
  const { silently, discard } = values;
  if (silently === true && discard === true) throw new UsageError('either --silently or --discard');
  if (discard === true) return 'discard';
  return silently === true ? 'silently' : 'tell';
}
