/** What people do and see in the Discord of the lab. */
import { type Heard, until } from './control.ts';
import type { Lab } from './lab.ts';

/** So many messages stand in Discord, of those that match.
 *  @throws Error when they do not come in time */
export async function arrived(lab: Lab, count: number, match?: RegExp, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Discord`, async () => (await lab.inDiscord(match)).length >= count, timeoutMs);
}

/** `/konferenz …` in the home channel, with its final answer. */
export function command(lab: Lab, subcommand: string, options: object = {}, more: object = {}): Promise<Heard> {
  const place = { guild_id: lab.guild.id, channel_id: lab.home };
  return lab.discord.post('act/command', { name: 'konferenz', subcommand, options, ...place, ...more });
}

/** All that an answer says, to look for words in. */
export const words = (heard: unknown) => JSON.stringify(heard);
