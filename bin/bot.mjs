/** `npm run bot`: the commands, once the version of Node is known to be right. Arguments and signals reach them. */
import { requireNode } from './node-version.mjs';

requireNode();
await import('../src/cli.ts');
