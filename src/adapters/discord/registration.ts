/** Tells Discord of the commands, but only when they changed: writing them is limited to 200 a day. */
import { createHash } from 'node:crypto';
import type { APIApplicationCommand, REST } from 'discord.js';
import type { Log } from '../../core/ports.ts';
import { COMMANDS } from './commands.ts';

export interface Notes {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

/** Fields that are ours; Discord adds ids, versions and defaults. */
const OURS = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'contexts',
  'integration_types',
  'options',
  'required',
  'autocomplete',
  'max_length',
  'choices',
  'value',
  'channel_types',
]);

/**
 * Writes the commands unless Discord has them so already. What Discord has is compared first; where it gives them back
 * in another form than they were sent, the note of the last writing tells that nothing has changed since.
 * @throws whatever the library throws.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  { notes, log }: { readonly notes: Notes; readonly log: Log },
): Promise<void> {
  const path = `/applications/${applicationId}/commands` as const;
  const query = new URLSearchParams({ with_localizations: 'true' });
  const present = (await rest.get(path, { query })) as APIApplicationCommand[];
  if (essence(present) === essence(COMMANDS)) return;
  const key = `discord-commands:${applicationId}`;
  if ((await notes.get(key)) === stateOf(present)) return;

  const written = (await rest.put(path, { body: COMMANDS })) as APIApplicationCommand[];
  await notes.set(key, stateOf(written));
  log('info', 'discord-commands-registered', { commands: written.map(({ name }) => name) });
}

/** Changes when our definition does, and when anybody changes what Discord has. */
function stateOf(commands: readonly APIApplicationCommand[]): string {
  const versions = commands.map(({ id, version }) => `${id}:${version}`).sort();
  return createHash('sha256').update(essence(COMMANDS)).update(versions.join()).digest('hex');
}

/** Only what is ours, with names in one order and without what is not set. */
function essence(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => {
    if (Array.isArray(part) || part === null || typeof part !== 'object') return part;
    const keepAll = name.endsWith('_localizations');
    const kept = Object.entries(part).filter(([key, member]) => (keepAll || OURS.has(key)) && isSet(member));
    return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isSet(member: unknown): boolean {
  return member !== null && member !== undefined && member !== false && !(Array.isArray(member) && member.length === 0);
}
