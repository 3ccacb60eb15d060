/** A store that an earlier release left is brought up to this one with all that is in it. */
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../src/adapters/store/store.ts';
import { aSubscription, instant } from '../fakes/records.ts';
import { freshFile } from './store-engines.ts';
import { anAlert, aPost } from './store-samples.ts';

/** Undoes what came after 0002, so that the file is as 0002 left it. */
const BACK_TO_0002 = `
  drop table reminders; drop table digest_entries; drop table secrets;
  drop index posts_by_channel_updated_at; drop index subscriptions_by_owner_channel;
  alter table posts drop column publish;
  alter table subscriptions drop column publish;
  alter table subscriptions drop column made_by;
  alter table subscriptions drop column paused_by;
  alter table subscriptions drop column paused_at;
  alter table subscriptions drop column paused_code;
  drop table leases; drop table heard; drop table source_checks;
  delete from kysely_migration where name > '0003';
`;

it('brings subscriptions and posts of 0002 over, and takes what rested for closed by an error', async () => {
  const file = await freshFile();
  const since = aSubscription().createdAt;
  const rests = { by: 'error', since, code: null, reason: 'is_archived' } as const;
  const old = await createSqliteStore({ file });
  await old.write(async (tables) => {
    await tables.saveSubscription(aSubscription({ id: 'runs' }));
    await tables.saveSubscription(
      aSubscription({ id: 'rests', pause: { ...rests, by: 'person', since: instant('2025-01-01T00:00:00Z') } }),
    );
    await tables.addAlert(anAlert(), ['slack:T1']);
    await tables.savePost(aPost());
  });
  await old.close();
  const raw = new DatabaseSync(file);
  raw.exec(BACK_TO_0002);
  expect(raw.prepare('select name from kysely_migration').all()).toHaveLength(2);
  raw.close();

  const store = await createSqliteStore({ file });
  onTestFinished(() => store.close());
  expect(await store.read((tables) => tables.subscriptions())).toEqual([
    aSubscription({ id: 'rests', pause: rests }),
    aSubscription({ id: 'runs' }),
  ]);
  expect(await store.read((tables) => tables.postsOf('s1'))).toEqual([aPost()]);
  expect(await store.read((tables) => tables.openAlerts('slack:T1', 9))).toHaveLength(1);
  expect(await store.read((tables) => tables.subscriptionsAfter('console', '', { channels: 9 }))).toHaveLength(1);
});
