/** Leases: a number for each time that a scope was given to a process, so that one thought dead can be told from its heir. */
import { BotError } from '../../core/errors.ts';
import type { Database } from './schema.ts';

/** To be asked in a transaction that is alone in the scope. */
export async function nextLease(db: Database, scope: string): Promise<number> {
  const { number } = await db
    .insertInto('leases')
    .values({ scope, number: 1 })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet((eb) => ({ number: eb('leases.number', '+', 1) })))
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** @throws BotError LEASE_LOST when the scope was given away since */
export async function checkLease(db: Database, scope: string, lease: number): Promise<void> {
  const row = await db.selectFrom('leases').select('number').where('scope', '=', scope).executeTakeFirst();
  if (row?.number !== lease)
    throw new BotError('LEASE_LOST', `${scope} was given to another process: lease ${lease} is not its newest`);
}
