/** What a first visit costs, as the browser itself counts it. */
import type { BrowserContext } from 'playwright-core';

export interface PageFigures {
  readonly requests: number;
  /** Of all answers, head and body, as they came over the wire. */
  readonly bytes: number;
  /** Sum of the scores of all layout shifts (Cumulative Layout Shift without its windows, so never less than it). */
  readonly shift: number;
  /** Until the browser had drawn the first text or picture, since the visit began. */
  readonly firstPaintMs: number;
}

const READ_FIGURES = `new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve([
    shift, performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  ]))));
})`;

/** Visits an address in a context that was never anywhere. */
export async function figuresOf(context: BrowserContext, url: string): Promise<PageFigures> {
  const tab = await context.newPage();
  let requests = 0;
  let bytes = 0;
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', () => {
    requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await tab.goto(url, { waitUntil: 'networkidle' });
  const [shift, firstPaintMs] = (await tab.evaluate(READ_FIGURES)) as [number, number];
  await tab.close();
  return { requests, bytes, shift, firstPaintMs };
}
