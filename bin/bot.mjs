/** `npm run bot`: the commands, once the version of Node is known to be right. Arguments and signals reach them. */
import { keepCompiled, requireNode } from './node-version.mjs';

requireNode();
await keepCompiled();
await import('../src/cli.ts');
