/** The address at which people let the bot into a Discord server. */
import type { Notes } from './registration.ts';

/** View channels, send messages, embed links, read message history, send messages in threads, create events. */
const PERMISSIONS = '17867064036352';
const APPLICATION = 'discord-application';

/** Keeps which application the bot is, known once connected, so that every process can tell the address. */
export function noteApplication(notes: Notes, applicationId: string): Promise<void> {
  return notes.set(APPLICATION, applicationId);
}

/** Null until the bot was connected for the first time. */
export async function discordInvite(notes: Pick<Notes, 'get'>): Promise<string | null> {
  const id = await notes.get(APPLICATION);
  if (id === null || !/^\d{1,20}$/.test(id)) return null;
  const query = new URLSearchParams({ client_id: id, scope: 'bot applications.commands', permissions: PERMISSIONS });
  return `https://discord.com/oauth2/authorize?${query}`;
}
