/**
 * JSON that keeps Temporal values: `{"$day":"2024-10-24"}`, `{"$instant":"2024-04-22T08:00:00.000Z"}`.
 * Keys of ours that begin with `$` get one more, so that no text from outside can pass for a tag.
 */
import { instantFromText, instantToText } from './instant.ts';

const DAY = '$day';
const INSTANT = '$instant';

/**
 * Plain data with PlainDate and Instant in it, as JSON text. Instants are cut to milliseconds, `undefined` members fall away.
 * @throws TypeError for any other class: it would come back as something else.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, replacer);
}

/** Reads what `toJson` wrote. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text, reviver);
}

/** JSON.stringify calls toJSON before the replacer, so the value itself is looked up in its holder (`this`). */
function replacer(this: Record<string, unknown>, key: string): unknown {
  const value = this[key];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Temporal.PlainDate) return { [DAY]: value.toString() };
  if (value instanceof Temporal.Instant) return { [INSTANT]: instantToText(value) };
  if (!isPlain(value)) throw new TypeError(`${value.constructor.name} cannot be stored as JSON (at "${key}")`);
  return withKeys(value, (name) => (name.startsWith('$') ? `$${name}` : name));
}

function reviver(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (DAY in value) return Temporal.PlainDate.from(String(value[DAY]));
  if (INSTANT in value) return instantFromText(String(value[INSTANT]));
  return withKeys(value, (name) => (name.startsWith('$$') ? name.slice(1) : name));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Object.fromEntries defines own members, so that a key `__proto__` stays a key. */
function withKeys(value: object, rename: (key: string) => string): object {
  if (!Object.keys(value).some((key) => key.startsWith('$'))) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), member]));
}
