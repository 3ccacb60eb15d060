/** `npm start`: the program, once the version of Node is known to be right. Same process, so signals reach it. */
import { requireNode } from './node-version.mjs';

requireNode();
await import('../src/main.ts');
