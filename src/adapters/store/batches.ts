/** Long lists, cut so that a statement stays under the databases' limits on parameters (32,766 in SQLite, 65,535 in PostgreSQL). */

export const BATCH = 500;

export function batches<T>(list: readonly T[], size: number = BATCH): readonly (readonly T[])[] {
  const result: (readonly T[])[] = [];
  for (let at = 0; at < list.length; at += size) result.push(list.slice(at, at + size));
  return result;
}
