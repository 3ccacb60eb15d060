/** Every command of `npm run -s bot -- <command>`, in the order of the help. */

import type { Command } from './command.ts';
import { backup, exportData, moveTo, rebuild } from './data.ts';
import { deliveries, retry, subscribe, subscriptions, unsubscribe } from './delivering.ts';
import { doctor } from './doctor.ts';
import { next, resolutions, sessions, why } from './knowing.ts';
import { poll, sources } from './polling.ts';
import { ask, read } from './reading.ts';
import { release } from './release.ts';

export const COMMANDS: readonly Command[] = [
  next,
  sessions,
  resolutions,
  ask,
  why,
  read,
  poll,
  sources,
  release,
  subscribe,
  unsubscribe,
  subscriptions,
  deliveries,
  retry,
  exportData,
  rebuild,
  backup,
  moveTo,
  doctor,
];
