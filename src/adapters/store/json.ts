/**
 * JSON that keeps Temporal values: `{"$day":"2024-10-24"}`, `{"$instant":"2024-04-22T08:00:00.000Z"}`.
 * Keys of ours that begin with `$` get one more, so that no text from outside can pass for a tag.
 */
import { instantFromText, instantToText } from './instant.ts';

const DAY = '$day';
const INSTANT = '$instant';
const DOLLAR = '$'.charCodeAt(0);

/**
 * Plain data with PlainDate and Instant in it, as JSON text. Instants are cut to milliseconds, `undefined` members fall away.
 * @throws TypeError for any other class: it would come back as something else.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(tagged(value, ''));
}

/** Reads what `toJson` wrote. */
export function fromJson<T>(text: string): T {
  return untagged(JSON.parse(text)) as T;
}

/** The value itself where nothing in it needs a tag; only what does is copied. */
function tagged(value: unknown, name: string): unknown {
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => tagged(member, name));
  if (value instanceof Temporal.PlainDate) return { [DAY]: value.toString() };
  if (value instanceof Temporal.Instant) return { [INSTANT]: instantToText(value) };
  if (!isPlain(value)) throw new TypeError(`${value.constructor.name} cannot be stored as JSON (at "${name}")`);
  return withKeys(withMembers(value, tagged), (key) => (key.startsWith('$') ? `$${key}` : key));
}

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(untagged);
  if (DAY in value) return Temporal.PlainDate.from(String(value[DAY]));
  if (INSTANT in value) return instantFromText(String(value[INSTANT]));
  return withKeys(withMembers(value, untagged), (key) => (key.startsWith('$$') ? key.slice(1) : key));
}

/** A copy only where a member changes. */
function withMembers(value: object, change: (member: unknown, key: string) => unknown): object {
  let changed: Record<string, unknown> | null = null;
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    const next = change(member, key);
    if (next === member) continue;
    // A spread defines own members, and so does setting one that is there: a key `__proto__` stays a key.
    changed ??= { ...value };
    changed[key] = next;
  }
  return changed ?? value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Object.fromEntries defines own members, so that a key `__proto__` stays a key. */
function withKeys(value: object, rename: (key: string) => string): object {
  if (!Object.keys(value).some((key) => key.charCodeAt(0) === DOLLAR)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), member]));
}
