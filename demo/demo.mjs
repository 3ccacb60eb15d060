/** `npm run demo`: the story, once the version of Node is known to be right. */
import { requireNode } from '../bin/node-version.mjs';

requireNode();
await import('./demo.ts');
