/** How Slack fares, out of the connection's health and that of each workspace. */
import type { ChatHealth } from '../../core/ports.ts';
import { installAddress } from './install.ts';
import type { SlackInstall } from './install-wiring.ts';
import type { Workspaces } from './workspaces.ts';

/** Of one owner `slack:<team>`, or of the chat: then without names of workspaces, since everybody can read it. */
export function healthOf(
  owner: string | null,
  {
    line,
    workspaces,
    install,
  }: {
    readonly line: ChatHealth;
    readonly workspaces: Workspaces | null;
    readonly install: SlackInstall | null;
  },
): ChatHealth {
  if (line.state === 'down' || !workspaces) return line;
  if (owner !== null) {
    const team = owner.slice('slack:'.length);
    const reason = workspaces.troubleOf(team);
    if (reason === null) return line;
    return { state: 'down', reason, ...(workspaces.isAbsent(team) && { absent: true }) };
  }
  const all = workspaces.list();
  const lost = all.filter(({ health }) => health.state === 'down').length;
  if (line.state !== 'up') return line;
  if (install && all.length === 0)
    return { state: 'up', reason: { code: 'no-workspace', address: installAddress(install) } };
  if (lost === 0) return line;
  const state = lost === all.length ? 'down' : 'up';
  return { state, reason: { code: 'workspaces-lost', lost, all: all.length } };
}
