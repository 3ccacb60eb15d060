/** `npm start`: the program, once the version of Node is known to be right. Same process, so signals reach it. */
import { keepCompiled, requireNode } from './node-version.mjs';

requireNode();
await keepCompiled();
// While the program is still loading there is nothing to finish; `main.ts` puts its own listeners in place of these.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
await import('../src/main.ts');
