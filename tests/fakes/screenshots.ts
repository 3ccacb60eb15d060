/** Screenshots that browser tests leave behind, and what can be said of one without eyes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { readPixels } from './png.ts';

/** `SCREENSHOTS` names another folder. Git ignores this one. */
export const SCREENSHOTS = process.env.SCREENSHOTS || fileURLToPath(new URL('../.screenshots', import.meta.url));

/** Enough to judge by; whole pages are several times as long. */
const ROWS_JUDGED = 400;

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly colors: number;
  /** Of all pixels, those that are not the most frequent colour: text, lines, buttons. */
  readonly drawn: number;
  /** How bright the most frequent colour is, 0 to 1. */
  readonly ground: number;
}

/** Takes the whole page as it stands, stores it under the name, and looks at it. */
export async function shoot(tab: Page, name: string): Promise<Look> {
  const png = await tab.screenshot({ fullPage: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  writeFileSync(join(SCREENSHOTS, `${name.replace(/[^a-z0-9-]+/gi, '_')}.png`), png);
  return lookAt(png);
}

export function lookAt(png: Uint8Array): Look {
  const { width, height, colors } = readPixels(png, ROWS_JUDGED);
  const counts = new Map<number, number>();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const [ground = 0, most = 0] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  const brightness = ((ground >> 16) + ((ground >> 8) & 255) + (ground & 255)) / (3 * 255);
  return { width, height, colors: counts.size, drawn: 1 - most / colors.length, ground: brightness };
}
