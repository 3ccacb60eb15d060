/** What every store promises of subscriptions, alerts and posts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../src/core/model.ts';
import type { StoreTables } from '../../src/core/ports.ts';
import { aSubscription, instant } from '../fakes/records.ts';
import { ENGINES, openFresh } from './store-engines.ts';
import { anAlert, anItem, aPost } from './store-samples.ts';

const CLOSED = { by: 'error', since: instant('2024-04-22T09:10:00Z'), code: null, reason: 'is_archived' } as const;

describe.each(ENGINES)('The outbox on $name', (engine) => {
  it('pages through subscriptions by whole channels, without paused ones', async () => {
    const store = await openFresh(engine);
    const channels = [
      'slack:T1/C3',
      'slack:T1/C1',
      'slack:T1/C2',
      'slack:T1/C1',
      'slack:T2/C1',
      'slack:T1/C9',
      'console',
    ];
    await store.write(async (tables) => {
      for (const [n, channel] of channels.entries()) {
        await tables.saveSubscription(
          aSubscription({ id: `n${n}`, channel, pause: channel.endsWith('C9') ? CLOSED : null }),
        );
      }
    });
    const page = (cursor: string) =>
      store.read(async (tables) =>
        (await tables.subscriptionsAfter('slack:T1', cursor, { channels: 2 })).map(({ id }) => id),
      );
    expect(await page('')).toEqual(['n1', 'n3', 'n2']);
    expect(await page('slack:T1/C2')).toEqual(['n0']);
    expect(await page('slack:T1/C3')).toEqual([]);
  });

  it('also gives those that an error paused where that is asked, but never what a person paused', async () => {
    const store = await openFresh(engine);
    await store.write(async (tables) => {
      await tables.saveSubscription(aSubscription({ id: 'runs', channel: 'slack:T1/C1' }));
      await tables.saveSubscription(aSubscription({ id: 'closed', channel: 'slack:T1/C2', pause: CLOSED }));
      const byPerson = { ...CLOSED, by: 'person' } as const;
      await tables.saveSubscription(aSubscription({ id: 'rests', channel: 'slack:T1/C3', pause: byPerson }));
    });
    const page = await store.read((tables) =>
      tables.subscriptionsAfter('slack:T1', '', { channels: 9, closedToo: true }),
    );
    expect(page.map(({ id }) => id)).toEqual(['runs', 'closed']);
  });

  it('gives every subscription on exactly one page, whatever the size of the pages', async () => {
    const store = await openFresh(engine);
    const numbers = fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 30 });
    const property = fc.asyncProperty(numbers, fc.integer({ min: 1, max: 7 }), async (channels, size) => {
      const all = channels.map((n, index) => aSubscription({ id: `n${index}`, channel: `slack:T1/C${n}` }));
      await store.write(async (tables) => {
        for (const { id } of await tables.subscriptions()) await tables.removeSubscription(id);
        for (const one of all) await tables.saveSubscription(one);
      });
      const pages = await store.read((tables) => everyPage(tables, size));
      for (const page of pages) expect(new Set(page.map(({ channel }) => channel)).size).toBeLessThanOrEqual(size);
      const paged = pages.flat();
      expect(paged.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      expect(paged.map(({ channel }) => channel)).toEqual(all.map(({ channel }) => channel).sort());
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('keeps subscriptions whole, changes and removes them', async () => {
    const store = await openFresh(engine);
    const full = aSubscription({
      channel: 'discord:123456789012345678/223456789012345678',
      conferences: ['DMK'],
      words: ['KI', 'Cybersicherheit'],
      delivery: 'weekly',
      quiet: '22:00-07:00',
      events: false,
      publish: true,
      pause: CLOSED,
      madeBy: 'discord:@user/323456789012345678',
      configured: true,
    });
    await store.write((tables) => tables.saveSubscription(aSubscription()));
    await store.write((tables) => tables.saveSubscription(full));
    expect(await store.read((tables) => tables.subscriptions({ channel: full.channel }))).toEqual([full]);
    expect(await store.read((tables) => tables.subscriptions())).toEqual([full]);
    expect(await store.write((tables) => tables.removeSubscription('sub1'))).toBe(true);
    expect(await store.write((tables) => tables.removeSubscription('sub1'))).toBe(false);
  });

  it('keeps an alert open for each owner until that one is through', async () => {
    const store = await openFresh(engine);
    const later = anAlert({
      id: 'a2',
      at: instant('2024-05-01T00:00:00Z'),
      items: [anItem({ subject: 's2' }), anItem()],
    });
    await store.write(async (tables) => {
      await tables.addAlert(later, ['slack:T1']);
      await tables.addAlert(anAlert(), ['slack:T1', 'discord', 'slack:T1']);
      await tables.advanceAlert('a1', 'slack:T1', 'slack:T1/C5');
      await tables.advanceAlert('a1', 'discord', null);
      await tables.addAlert(anAlert(), ['discord']);
    });
    const open = (owner: string, limit = 9) => store.read((tables) => tables.openAlerts(owner, limit));
    expect(await open('slack:T1')).toEqual([
      { alert: anAlert(), cursor: 'slack:T1/C5' },
      { alert: later, cursor: '' },
    ]);
    expect(await open('slack:T1', 1)).toHaveLength(1);
    expect(await open('discord')).toEqual([]);
    expect(await store.read((tables) => tables.alert('a2'))).toEqual(later);
    expect(await store.read((tables) => tables.alertItem('a2', 's2'))).toEqual(later.items[0]);
    expect(await store.read((tables) => tables.alertItem('a1', 's2'))).toBeNull();
  });

  it('knows under which subjects a record was spoken of', async () => {
    const store = await openFresh(engine);
    const batch = anItem({ subject: 'a1:0', records: ['r1', 'r2'], recordKind: 'resolution' });
    await store.write(async (tables) => {
      await tables.addAlert(anAlert({ items: [batch, anItem()] }), []);
      await tables.addAlert(
        anAlert({ id: 'a2', items: [anItem({ subject: 'a2:0', records: ['r2', 'r2'] }), anItem()] }),
        [],
      );
    });
    const subjects = (record: string) => store.read((tables) => tables.subjectsOf(record));
    expect(await subjects('r2')).toEqual(['a1:0', 'a2:0']);
    expect(await subjects('s1')).toEqual(['s1']);
    expect(await subjects('r9')).toEqual([]);
  });

  it('gives posts that are due, oldest first, and the owners that have something to do', async () => {
    const store = await openFresh(engine);
    const at = (minute: number) => instant(`2024-04-22T10:0${minute}:00Z`);
    await store.write(async (tables) => {
      await tables.savePost(aPost({ channel: 'slack:T1/C2', dueAt: at(2) }));
      await tables.savePost(aPost({ channel: 'slack:T1/C1', dueAt: at(1) }));
      await tables.savePost(aPost({ channel: 'slack:T1/C3', dueAt: at(1), state: 'done', updatedAt: at(5) }));
      await tables.savePost(aPost({ channel: 'slack:T1/C4', dueAt: at(4) }));
      await tables.savePost(aPost({ channel: 'slack:T2/C1', owner: 'slack:T2', dueAt: at(3) }));
      await tables.savePost(aPost({ channel: 'slack:T2/C2', owner: 'slack:T2', dueAt: at(1), state: 'done' }));
      await tables.savePost(aPost({ channel: 'slack:T3/C1', owner: 'slack:T3', dueAt: at(1), state: 'failed' }));
      await tables.addAlert(anAlert(), ['discord']);
    });
    const due = (owner: string, limit: number) =>
      store.read(async (tables) => (await tables.duePosts(owner, at(2), limit)).map(({ channel }) => channel));
    expect(await due('slack:T1', 9)).toEqual(['slack:T1/C1', 'slack:T1/C2']);
    expect(await due('slack:T1', 1)).toEqual(['slack:T1/C1']);
    expect(await due('slack:T2', 9)).toEqual([]);
    expect(await store.read((tables) => tables.owners(at(2)))).toEqual(['discord', 'slack:T1']);
    expect(await store.read((tables) => tables.owners(at(3)))).toEqual(['discord', 'slack:T1', 'slack:T2']);
    const [newest] = await store.read((tables) => tables.posts({ limit: 1 }));
    expect(newest?.channel).toBe('slack:T1/C3');
    expect(await store.read((tables) => tables.posts({ limit: 9, state: 'failed' }))).toHaveLength(1);
  });

  it('has one post per subject and channel, whole in every field', async () => {
    const store = await openFresh(engine);
    const shown = aPost({
      wantedRevision: 2,
      wantsReply: true,
      shownRevision: 1,
      shownView: anItem().view,
      messageId: '1713776400.000100',
      repliedRevision: 1,
      publish: 'wanted',
      state: 'paused',
      attempts: 3,
      open: { operation: 's1|slack:T1/C1|edit|2', since: instant('2024-04-22T09:10:01Z') },
      reason: 'closed',
      code: 'is_archived',
    });
    await store.write((tables) => tables.savePost(aPost()));
    await store.write((tables) => tables.savePost(shown));
    expect(await store.read((tables) => tables.post('s1', 'slack:T1/C1'))).toEqual(shown);
    expect(await store.read((tables) => tables.postsOf('s1'))).toEqual([shown]);
    await store.write((tables) => tables.savePost(aPost()));
    expect(await store.read((tables) => tables.post('s1', 'slack:T1/C1'))).toEqual(aPost());
    expect(await store.read((tables) => tables.post('s2', 'slack:T1/C1'))).toBeNull();
  });
});

async function everyPage(tables: StoreTables, size: number): Promise<readonly (readonly Subscription[])[]> {
  const pages: (readonly Subscription[])[] = [];
  for (let cursor = ''; ; cursor = pages.at(-1)?.at(-1)?.channel ?? '') {
    const page = await tables.subscriptionsAfter('slack:T1', cursor, { channels: size });
    if (page.length === 0) return pages;
    pages.push(page);
  }
}
