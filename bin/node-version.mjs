/**
 * Looks at the version of Node before anything of the program is loaded. Plain JavaScript without imports, because it
 * must run where the program cannot: an older Node neither strips types nor knows Temporal.
 */

/** Oldest major version that has both without a flag. */
const OLDEST_MAJOR = 26;

/**
 * What to tell the person who started the program, null when the version will do.
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function versionProblem(version) {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return null;
  return [
    `Konferenzbote needs Node.js ${OLDEST_MAJOR} or later; this is ${version}.`,
    'The right one comes with the packages and is used by `npm start` and `npm run bot`, unless it was not installed:',
    'optional packages were skipped (--omit=optional), or there is none for this system (musl, ARM Windows).',
    'What to do:',
    '  1. npm ci      without --omit=optional',
    '  2. npm start   instead of calling node directly',
    `On other systems install Node.js ${OLDEST_MAJOR} or later yourself.`,
  ].join('\n');
}

/**
 * Keeps the program as the engine compiled it, beside the packages, so that the next start takes half the processor's time. Where
 * nothing may be written there nothing is kept.
 */
export async function keepCompiled() {
  const [{ enableCompileCache }, { fileURLToPath }] = await Promise.all([import('node:module'), import('node:url')]);
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/konferenzbote', import.meta.url)));
}

/** Ends the process with code 1 and a message when its Node is too old. */
export function requireNode() {
  const problem = versionProblem(process.versions.node);
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
