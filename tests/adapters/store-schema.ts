/** Schemas on the PostgreSQL server of the tests, each empty and for one store. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A server whose user may make schemas; absent: there is none. */
export const SERVER = process.env.TEST_DATABASE_URL;

/** An empty schema, and how it goes again, with the jobs beside it. */
export async function makeSchema(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create schema ${name}`);
  const url = new URL(SERVER ?? '');
  url.searchParams.set('options', `-c search_path=${name}`);
  // By this the server's own list of connections tells one test's from another's.
  url.searchParams.set('application_name', name);
  return {
    url: url.href,
    drop: async () => {
      await onServer(`drop schema if exists ${name} cascade`);
      await onServer(`drop schema if exists ${name}_jobs cascade`);
    },
  };
}

/** Runs one statement past the store; `url` absent: in no schema of ours. */
export async function onServer(statement: string, url = SERVER): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
