/** What every store promises of what is told later: reminders, digests; and of sealed secrets. */
import { describe, expect, it } from 'vitest';
import type { DigestEntry } from '../../src/core/digest.ts';
import type { Reminder } from '../../src/core/reminder.ts';
import { instant } from '../fakes/records.ts';
import { ENGINES, openFresh } from './store-engines.ts';
import { anAlert, anItem, aPost } from './store-samples.ts';

const DIGEST = instant('2024-04-23T06:00:00Z');
const CHANNEL = 'slack:T1/C1';

describe.each(ENGINES)('What is told later, on $name', (engine) => {
  it('keeps one reminder for each session, kind and day, and gives those that are due', async () => {
    const store = await openFresh(engine);
    const day = aReminder({ kind: 'day', dueAt: instant('2024-10-16T07:00:00Z') });
    const other = aReminder({ session: 's2', dueAt: instant('2024-10-09T07:00:00Z') });
    await store.write(async (tables) => {
      for (const one of [day, other, aReminder(), aReminder({ on: Temporal.PlainDate.from('2024-10-24') })])
        await tables.saveReminder(one);
      await tables.saveReminder(aReminder({ on: Temporal.PlainDate.from('2024-10-24'), state: 'void' }));
    });
    const due = (at: string, limit = 9) => store.read((tables) => tables.dueReminders(instant(at), limit));
    expect(await store.read((tables) => tables.reminders('s1'))).toEqual([
      aReminder(),
      aReminder({ on: Temporal.PlainDate.from('2024-10-24'), state: 'void' }),
      day,
    ]);
    expect(await due('2024-10-09T06:59:59Z')).toEqual([]);
    expect(await due('2024-10-10T07:00:00Z')).toEqual([other, aReminder()]);
    expect(await due('2024-10-16T07:00:00Z', 1)).toEqual([other]);
  });

  it('keeps what a digest tells in the order of the alerts, a newer revision in place of the older', async () => {
    const store = await openFresh(engine);
    const [first, second] = [anItem({ subject: 's1' }), anItem({ subject: 's2' })];
    await store.write(async (tables) => {
      await tables.addAlert(anAlert({ items: [first, second] }), []);
      await tables.addAlert(anAlert({ id: 'a2', items: [anItem({ subject: 's1', revision: 1 })] }), []);
      for (const subject of ['s2', 's1']) await tables.saveDigestEntry(anEntry({ subject }));
      await tables.saveDigestEntry(anEntry({ channel: 'slack:T1/C2' }));
      await tables.saveDigestEntry(anEntry({ dueAt: DIGEST.add({ hours: 24 }), alert: 'a2' }));
    });
    const told = () => store.read((tables) => tables.digestEntries(CHANNEL, DIGEST));
    expect(await told()).toEqual([anEntry(), anEntry({ subject: 's2' })]);
    expect(await store.read((tables) => tables.digestsOf('s1', CHANNEL))).toEqual([
      anEntry({ dueAt: DIGEST.add({ hours: 24 }), alert: 'a2' }),
      anEntry(),
    ]);
    await store.write((tables) => tables.saveDigestEntry(anEntry({ alert: 'a2' })));
    expect(await told()).toEqual([anEntry({ subject: 's2' }), anEntry({ alert: 'a2' })]);
    await store.write((tables) => tables.removeDigestEntry(anEntry()));
    expect(await told()).toEqual([anEntry({ subject: 's2' })]);
    const isTold = (subject: string) => store.read((tables) => tables.isInDigest(subject));
    expect([await isTold('s2'), await isTold('s3')]).toEqual([true, false]);
  });

  it('keeps, replaces, lists and forgets sealed secrets', async () => {
    const store = await openFresh(engine);
    const at = instant('2024-04-22T09:10:00Z');
    await store.write(async (tables) => {
      await tables.saveSealedSecret('slack:T2', 'x', at);
      await tables.saveSealedSecret('slack:T1', 'y', at);
      await tables.saveSealedSecret('other', 'z', at);
      await tables.saveSealedSecret('slack:T1', 'y2', at);
    });
    const read = (name: string) => store.read((tables) => tables.sealedSecret(name));
    expect([await read('slack:T1'), await read('slack:T9')]).toEqual(['y2', null]);
    expect(await store.read((tables) => tables.sealedSecretNames('slack:'))).toEqual(['slack:T1', 'slack:T2']);
    await store.write((tables) => tables.saveSealedSecret('slack:T1', null, at));
    expect(await store.read((tables) => tables.sealedSecretNames(''))).toEqual(['other', 'slack:T2']);
  });

  it('gives the posts of one channel, last changed first', async () => {
    const store = await openFresh(engine);
    await store.write(async (tables) => {
      await tables.savePost(aPost());
      await tables.savePost(aPost({ subject: 's2', state: 'done', updatedAt: instant('2024-04-22T09:11:00Z') }));
      await tables.savePost(aPost({ channel: 'slack:T1/C2' }));
    });
    const subjects = (state?: 'due') =>
      store.read(async (tables) => {
        const posts = await tables.posts({ channel: CHANNEL, limit: 9, ...(state && { state }) });
        return posts.map(({ subject }) => subject);
      });
    expect(await subjects()).toEqual(['s2', 's1']);
    expect(await subjects('due')).toEqual(['s1']);
  });

  it('knows what was heard already, whoever heard it, for an hour', async () => {
    const store = await openFresh(engine);
    const hear = (key: string, at: string) => store.write((tables) => tables.hear(key, instant(at)), { name: key });
    const at = '2024-04-22T09:00:00Z';
    const many = await Promise.all(Array.from({ length: 5 }, () => hear('Ev1', at)));
    expect(many.filter(Boolean)).toHaveLength(1);
    expect(await hear('Ev2', at)).toBe(true);
    expect(await hear('Ev1', '2024-04-22T09:59:00Z')).toBe(false);
    expect(await hear('Ev1', '2024-04-22T10:00:01Z')).toBe(true);
  });
});

function aReminder(changed: Partial<Reminder> = {}): Reminder {
  return {
    session: 's1',
    kind: 'week',
    on: Temporal.PlainDate.from('2024-10-17'),
    dueAt: instant('2024-10-10T07:00:00Z'),
    state: 'planned',
    ...changed,
  };
}

function anEntry(changed: Partial<DigestEntry> = {}): DigestEntry {
  return { channel: CHANNEL, dueAt: DIGEST, subject: 's1', alert: 'a1', ...changed };
}
