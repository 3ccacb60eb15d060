/** What holds for every conference of the list and every built-in source. */
import { validate } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { BUILTIN_SOURCES, CONFERENCES } from '../../src/conferences/list.ts';
import type { Chair, Conference, Session, Testimony } from '../../src/core/model.ts';
import { landNamed } from '../../src/core/text/laender.ts';
import { isPeriod } from '../../src/core/text/periods.ts';

const { compare } = Temporal.PlainDate;
const BODIES =
  'DMK KMK IMK GMK JuMiKo UMK WMK ASMK VMK BMK FMK AMK IntMK JFMK GFMK SportMK EnMK VSMK MPK EMK IT-PLR'.split(' ');

it('lists all twenty-one bodies, each once', () => {
  expect(CONFERENCES.map(({ id }) => id)).toEqual(BODIES);
});

describe.each(CONFERENCES.map((conference) => [conference.id, conference] as const))('%s', (_id, conference) => {
  it('has a slug that is its id in lower case, fit for an address', () => {
    expect(conference.slug).toBe(conference.id.toLowerCase());
    expect(conference.slug).toMatch(/^[a-z][a-z-]*$/);
  });

  it('has a name in both languages, and texts can call it', () => {
    expect(conference.name.de.trim()).not.toBe('');
    expect(conference.name.en.trim()).not.toBe('');
    expect(conference.naming.abbreviations).toContain(conference.id);
    expect(conference.naming.names).toContain(conference.name.de);
    expect(conference.naming.english.length).toBeGreaterThan(0);
  });

  it('repeats no name and has none that is empty', () => {
    const { abbreviations, names, people, english, notWith } = conference.naming;
    for (const list of [abbreviations, names, people, english, notWith]) {
      expect(list.filter((name) => name.trim() !== name || name === '')).toEqual([]);
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it('has a rhythm that fits into a year', () => {
    const { sessionsPerYear, minGapDays } = conference.rhythm;
    expect(sessionsPerYear).toBeGreaterThanOrEqual(1);
    expect(minGapDays).toBeGreaterThan(0);
    expect(sessionsPerYear * minGapDays).toBeLessThanOrEqual(365);
  });

  it('has chairs that are Länder with a source, in order and without overlap', () => {
    for (const chair of conference.chairs) {
      expect(chair.laender.length).toBeGreaterThan(0);
      for (const land of chair.laender) expect(land === 'Bund' || landNamed(land)).toBe(land === 'Bund' ? true : land);
      expect(chair.source).toMatch(/^https:\/\//);
    }
    expect(overlapping(conference.chairs)).toEqual([]);
  });

  it('has homes at secure addresses, none of which ends before it begins', () => {
    for (const home of conference.homes) {
      expect(new URL(home.url).protocol).toBe('https:');
      expect(home.until === null || compare(home.from, home.until) <= 0).toBe(true);
    }
  });

  it('owns its sources, all of them official', () => {
    for (const source of conference.sources) {
      expect(source.conference).toBe(conference.id);
      expect(source.authority).toBe('official');
    }
  });

  it('has an archive that speaks of it alone, with sane facts', () => {
    const { testimonies } = conference.archive;
    expect(new Set(testimonies.map(({ id }) => id)).size).toBe(testimonies.length);
    for (const testimony of testimonies) expectSane(conference, testimony);
  });
});

describe('The built-in sources', () => {
  it('have unique ids and addresses', () => {
    expect(repeated(BUILTIN_SOURCES.map(({ id }) => id))).toEqual([]);
    expect(repeated(BUILTIN_SOURCES.map(({ url }) => url))).toEqual([]);
  });

  it.each(BUILTIN_SOURCES.map((source) => [source.id, source] as const))('%s is well formed', (id, source) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(new URL(source.url).protocol).toBe('https:');
    expect(validate(source.every)).toBe(true);
    expect(source.off?.trim()).not.toBe('');
    expect(BODIES.concat('')).toContain(source.conference ?? '');
  });

  it('ask no more often than every twenty minutes', () => {
    for (const { every } of BUILTIN_SOURCES) {
      const [second, minute, hour] = every.split(' ');
      expect(second).toMatch(/^\d+$/);
      expect(`${minute} ${hour}`).toMatch(/^(\d+-59\/(20|30) \*|\d+ \d+-23\/\d+)$/);
    }
  });

  it('are spread: no two are asked in the same second', () => {
    expect(repeated(BUILTIN_SOURCES.map(({ every }) => every))).toEqual([]);
  });

  it('are on only for the feeds and pages that somebody has seen', () => {
    const off = BUILTIN_SOURCES.filter((source) => source.off !== null).map(({ id }) => id);
    expect(off).toEqual(
      expect.arrayContaining(['kommune21', 'move-online', 'hamburg', 'dmk-bebb-erste', 'bmk-bayern']),
    );
    expect(BUILTIN_SOURCES.filter((source) => source.off === null).length).toBeGreaterThan(30);
  });
});

describe('The archive of the DMK', () => {
  const dmk = CONFERENCES.find(({ id }) => id === 'DMK') as Conference;
  const sessions = dmk.archive.testimonies.flatMap(({ source, reading }) =>
    reading.sessions.map((session) => ({
      source,
      ordinal: session.ordinal?.value ?? null,
      days: session.days ? `${session.days.value.start}/${session.days.value.end}` : null,
      period: session.period?.value ?? null,
      place: session.place?.value ?? null,
      status: (session.status?.value ?? null) as Session['status'] | null,
    })),
  );

  it('knows the six sessions and the special one', () => {
    expect([...new Set(sessions.map(({ ordinal }) => ordinal))].sort()).toEqual([1, 2, 3, 4, 5, 6, null]);
  });

  it('keeps the three dates of the second session side by side', () => {
    const second = sessions.filter(({ ordinal }) => ordinal === 2);
    expect(new Set(second.map(({ days }) => days))).toEqual(
      new Set(['2024-10-24/2024-10-24', '2024-10-18/2024-10-18', '2024-10-17/2024-10-18']),
    );
    expect(second.find(({ source }) => source === 'move-online.de')?.status).toBe('planned');
  });

  it('keeps both places of the special session and of the third', () => {
    const placesOf = (wanted: number | null) =>
      new Set(sessions.filter(({ ordinal }) => ordinal === wanted).map(({ place }) => place));
    expect(placesOf(null)).toEqual(new Set(['online', 'Mainz']));
    expect(placesOf(3)).toEqual(new Set(['Rheinland-Pfalz', 'Ingelheim', 'Ingelheim am Rhein']));
  });

  it('invents no day: the fifth and the sixth session are known by month and season', () => {
    for (const session of sessions.filter(({ ordinal }) => ordinal === 5 || ordinal === 6)) {
      expect(session.days).toBeNull();
    }
    expect(sessions.filter(({ ordinal }) => ordinal === 6)).toEqual([
      expect.objectContaining({ period: '2026-autumn', place: 'Brüssel', status: 'planned' }),
    ]);
  });
});

function expectSane(conference: Conference, testimony: Testimony) {
  expect(testimony).toMatchObject({ archive: true, current: null, readerVersion: 0 });
  expect(testimony.url).toMatch(/^https:\/\//);
  expect(testimony.reading.sessions.length).toBeGreaterThan(0);
  const publishedOn = testimony.publishedAt.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
  for (const session of testimony.reading.sessions) {
    expect(session.conference).toBe(conference.id);
    if (session.period) expect(isPeriod(session.period.value)).toBe(true);
    const end = session.days?.value.end;
    if (end && session.status?.value === 'held') expect(compare(end, publishedOn)).toBeLessThanOrEqual(0);
    if (end && session.status?.value === 'planned') expect(compare(end, publishedOn)).toBeGreaterThanOrEqual(0);
    for (const land of session.chairs?.value ?? []) expect(landNamed(land)).toBe(land);
  }
  for (const resolution of testimony.reading.resolutions) {
    expect(testimony.reading.sessions[resolution.session ?? -1]).toBeDefined();
    expect(resolution.title?.value).toBeTruthy();
  }
}

function overlapping(chairs: readonly Chair[]): readonly Chair[] {
  return chairs.slice(1).filter((chair, index) => {
    const before = chairs[index]?.until ?? null;
    return before === null || compare(chair.from, before) <= 0;
  });
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
