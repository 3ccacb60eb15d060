/** The real browser of the tests and pictures: the system's Chromium, without anything that asks outside. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where it lies; undefined on a system without one. */
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error where there is none */
export function launchChromium(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  if (!CHROMIUM) throw new Error('no Chromium found under /usr/bin: apt-get install chromium');
  const given = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, env: Object.fromEntries(given) });
}
