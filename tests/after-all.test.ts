/** A session that is called off and takes place after all, and one put off without a day: from the feed to calendar, events and chats. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionShape } from '../src/core/shapes.ts';
import { openSite } from './adapters/web-site.ts';
import { type Bench, startBench } from './fakes/bench.ts';
import { type FeedEntry, rss } from './fakes/feed-server.ts';

const DAY = /^DTSTART.*:(\d+)$/m;

let bench: Bench;
let feed: FeedEntry[];
beforeEach(async () => {
  bench = await startBench();
  feed = [];
  await publish('2026-12-01T08:00:00Z');
});
afterEach(() => bench.close());

/** The feed tells more, and is polled an hour later. */
async function publish(published: string, ...texts: readonly string[]): Promise<void> {
  const entries = texts.map((text) => {
    const [title = '', html = ''] = text.includes('|') ? text.split('|') : ['Aus den Ländern', text];
    return { guid: `${feed.length}-${published}`, link: `https://example.org/${feed.length}`, title, html, published };
  });
  feed = [...entries, ...feed];
  bench.feeds.publish('/news.xml', rss(feed));
  await bench.restart(Temporal.Instant.from(published).add({ hours: 1 }).toString());
  await bench.poll();
}

async function sessions() {
  const program = await bench.restart(
    Temporal.Instant.from(feed[0]?.published ?? '')
      .add({ hours: 2 })
      .toString(),
  );
  const all = await program.store.read((tables) => tables.sessions());
  return all.map(sessionShape).filter(({ conference }) => conference === 'DMK');
}

async function calendar(): Promise<string> {
  const program = await bench.restart(
    Temporal.Instant.from(feed[0]?.published ?? '')
      .add({ hours: 2 })
      .toString(),
  );
  const site = await openSite({ store: program.store, readiness: async () => [] });
  try {
    return (await (await fetch(`${site.url}/calendar/dmk.ics`)).text())
      .replaceAll('\r\n ', '')
      .replaceAll('\r\n', '\n');
  } finally {
    await site.close();
  }
}

async function entry() {
  const text = await calendar();
  const value = (name: string) =>
    new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'm').exec(text.split('BEGIN:VEVENT')[1] ?? '')?.[1] ?? null;
  return {
    events: text.split('BEGIN:VEVENT').length - 1,
    uid: value('UID'),
    day: DAY.exec(text.split('BEGIN:VEVENT')[1] ?? '')?.[1] ?? null,
    status: value('STATUS'),
    sequence: Number(value('SEQUENCE')),
    summary: value('SUMMARY'),
  };
}

const slack = () => bench.slack.messages().map(({ plainText, replyTo }) => `${replyTo ? '↳ ' : ''}${plainText}`);
const discord = () => bench.discord.messages().map(({ content }) => content);

const ANNOUNCED = 'Die 20. Digitalministerkonferenz (DMK) findet am 10. Juni 2027 in Kiel statt.';
const CANCELLED = 'Die 20. Digitalministerkonferenz (DMK) am 10. Juni 2027 in Kiel ist abgesagt worden.';

describe('called off, and then it takes place after all', () => {
  it.each([
    'Die Absage der 20. DMK wurde zurückgenommen. Sie findet wie ursprünglich geplant am 10. Juni 2027 in Kiel statt.',
    'DMK doch nicht abgesagt|Die Digitalministerinnen und Digitalminister kommen am 10. Juni 2027 in Kiel zur 20. DMK zusammen.',
    'The 20th DMK will go ahead after all on 10 June 2027 in Kiel.',
  ])('%s', async (news) => {
    await publish('2027-03-01T08:00:00Z', ANNOUNCED);
    const first = await entry();
    expect(first).toMatchObject({ events: 1, day: '20270610', status: 'CONFIRMED' });
    await publish('2027-05-03T08:00:00Z', CANCELLED);
    const off = await entry();
    expect(off).toMatchObject({ events: 1, uid: first.uid, status: 'CANCELLED' });
    expect(off.sequence).toBeGreaterThan(first.sequence);
    expect(bench.events.events().map(({ status }) => status)).not.toContain(1);

    await publish('2027-05-10T08:00:00Z', news);
    const on = await entry();
    expect(on).toEqual({ ...first, sequence: expect.any(Number) });
    expect(on.sequence).toBeGreaterThan(off.sequence);
    expect(slack().at(-1)).toBe('↳ Findet doch statt: 20. Digitalministerkonferenz (DMK) am 10. Juni 2027 in Kiel.');
    expect(discord().at(-1)).toBe('Findet doch statt: 20. Digitalministerkonferenz (DMK) am 10. Juni 2027 in Kiel.');
    expect([slack().length, discord().length]).toEqual([3, 3]);
    expect(slack()[0]).not.toContain('bgesagt');
    expect(bench.events.events().filter(({ status }) => status === 1)).toHaveLength(1);
    expect(await sessions()).toMatchObject([{ ordinal: 20, start: '2027-06-10', status: 'planned', previous: [] }]);
  });

  it.each([
    'Termine im Juni: 20. Digitalministerkonferenz (DMK), 10. Juni 2027, Kiel',
    'Die Absage der 20. DMK am 10. Juni 2027 wurde bestätigt.',
    'Der Verband fordert, dass die Absage der 20. DMK am 10. Juni 2027 zurückgenommen wird.',
    'Die Opposition hofft, dass die abgesagte 20. DMK am 10. Juni 2027 doch noch stattfindet.',
  ])('stays called off by: %s', async (news) => {
    await publish('2027-03-01T08:00:00Z', ANNOUNCED);
    await publish('2027-05-03T08:00:00Z', CANCELLED);
    const off = await entry();
    const told = [slack().length, discord().length];
    await publish('2027-05-10T08:00:00Z', news);
    // Where a list still names the day the entry says so, and is a later revision.
    expect(await entry()).toEqual({ ...off, sequence: expect.any(Number) });
    expect(off.status).toBe('CANCELLED');
    expect([slack().length, discord().length]).toEqual(told);
  });
});

describe('put off without a new day', () => {
  it('loses its day, gets the new one under the same UID, and keeps its history', async () => {
    await publish('2027-03-01T08:00:00Z', ANNOUNCED);
    const first = await entry();
    await publish('2027-05-03T08:00:00Z', 'Die 20. DMK am 10. Juni 2027 in Kiel wird auf unbestimmte Zeit verschoben.');
    const [open] = await sessions();
    expect(open).toMatchObject({ start: null, status: 'planned', previous: [{ start: '2027-06-10' }] });
    const between = await entry();
    expect(between).toMatchObject({ events: 1, uid: first.uid });
    expect(between.sequence).toBeGreaterThan(first.sequence);
    await publish('2027-05-20T08:00:00Z', 'Die verschobene 20. DMK findet nun am 16. September 2027 in Kiel statt.');
    const later = await entry();
    expect(later).toMatchObject({ events: 1, uid: first.uid, day: '20270916', status: 'CONFIRMED' });
    expect(later.sequence).toBeGreaterThan(between.sequence);
    expect(await sessions()).toMatchObject([
      { id: open?.id, start: '2027-09-16', previous: [{ start: '2027-06-10' }] },
    ]);
    expect(slack().slice(1)).toEqual([
      '↳ Verschoben: 20. Digitalministerkonferenz (DMK) findet nicht am 10. Juni 2027 statt; ein neuer Termin ist nicht bekannt.',
      '↳ Termin steht fest: 20. Digitalministerkonferenz (DMK) am 16. September 2027 in Kiel.',
    ]);
  });
});

describe('a season as a mere title', () => {
  const AUTUMN = 'Die 21. Digitalministerkonferenz (DMK) findet am 14. Oktober 2027 in Mainz statt.';
  const DECEMBER = 'Die 21. Digitalministerkonferenz (DMK) findet am 8. Dezember 2027 in Mainz statt.';
  const TITLE = 'DMK im Herbst|Mehr dazu in unserem Terminkalender.';

  it.each([
    [AUTUMN, TITLE],
    [DECEMBER, TITLE],
    [TITLE, DECEMBER],
    [`DMK im Herbst|${DECEMBER}`, TITLE],
  ])('is the session that is dated: %s, %s', async (one, other) => {
    await publish('2027-03-01T08:00:00Z', one);
    await publish('2027-03-02T08:00:00Z', other);
    expect(await sessions()).toMatchObject([{ ordinal: 21, start: expect.stringMatching(/^2027-1[02]-/) }]);
  });

  it('is another session where the dated one is not of that season', async () => {
    await publish('2027-03-01T08:00:00Z', ANNOUNCED);
    await publish('2027-03-02T08:00:00Z', TITLE);
    expect(await sessions()).toMatchObject([
      { ordinal: 20, start: '2027-06-10' },
      { start: null, period: '2027-autumn' },
    ]);
  });
});
