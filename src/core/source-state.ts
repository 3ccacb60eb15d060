/** How a source fares, poll by poll: each function takes the state and gives the next one. */
import { nextTryAt, retryAfterAt } from './backoff.ts';
import { type BotError, isSourceError } from './errors.ts';
import type { SourceState, SourceTrouble } from './model.ts';

/** A list that had this many entries and now shows less than half of them is not believed at first. */
const SHRUNKEN_FROM = 4;
/** A list that stays small or empty for this long is believed. */
const BELIEVED_AFTER_HOURS = 24;

/** Never asked yet. */
export function newSourceState(id: string): SourceState {
  return {
    id,
    health: 'new',
    etag: null,
    lastModified: null,
    bodyHash: null,
    itemCount: 0,
    currentVersions: [],
    baselineAt: null,
    lastCheckAt: null,
    lastChangeAt: null,
    nextCheckAt: null,
    retryAfterAt: null,
    failures: 0,
    doubtedSince: null,
    error: null,
  };
}

/** Before when the source is not to be asked: Retry-After always, back-off unless a person asks. Null: now. */
export function waitUntil(state: SourceState, anyway: boolean): Temporal.Instant | null {
  const backOff = anyway || state.failures === 0 ? null : state.nextCheckAt;
  if (!state.retryAfterAt || !backOff) return state.retryAfterAt ?? backOff;
  return Temporal.Instant.compare(state.retryAfterAt, backOff) > 0 ? state.retryAfterAt : backOff;
}

/** Whether what was doubted has stayed so for long enough to be believed. */
export function isBelieved({ doubtedSince = null }: SourceState, now: Temporal.Instant): boolean {
  return doubtedSince !== null && doubtedSince.until(now).total('hours') >= BELIEVED_AFTER_HOURS;
}

/** Why a body with this many entries is not believed in what it leaves out; null: it is. What it says is taken. */
export function doubtAbout(state: SourceState, items: number, now: Temporal.Instant): string | null {
  const { baselineAt, itemCount } = state;
  if (baselineAt === null || itemCount === 0 || isBelieved(state, now)) return null;
  if (items === 0)
    return `empty, had ${itemCount} entries before; nothing is concluded from it, please look at the address`;
  if (itemCount >= SHRUNKEN_FROM && items * 2 < itemCount)
    return `shrunk from ${itemCount} to ${items} entries; nothing is concluded from what is missing`;
  return null;
}

export interface Checked {
  readonly now: Temporal.Instant;
  /** By the schedule. */
  readonly nextCheckAt: Temporal.Instant | null;
}

/** What a body brought that could be read. */
export interface Body extends Checked {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string;
  readonly movedTo: string | null;
  readonly items: number;
  /** For pages: ids of the versions shown now. */
  readonly currentVersions: readonly string[];
  readonly changed: boolean;
  readonly doubt: string | null;
  /** The doubt is about more than how many entries there are. */
  readonly trouble?: SourceTrouble;
  /** Of a page or list: entries that say something. */
  readonly stating?: number;
}

/** A body came that is not taken: validators stay, so that the next poll has it again. */
export function checkedOnly(state: SourceState, { now, nextCheckAt }: Checked): SourceState {
  return {
    ...state,
    health: 'ok',
    error: null,
    trouble: null,
    failures: 0,
    lastCheckAt: now,
    nextCheckAt,
    retryAfterAt: null,
  };
}

/** A doubted body leaves validators and entries as they were, so that the next poll looks again. */
export function afterBody(state: SourceState, body: Body): SourceState {
  const checked = {
    ...state,
    lastCheckAt: body.now,
    nextCheckAt: body.nextCheckAt,
    retryAfterAt: null,
    failures: 0,
    baselineAt: state.baselineAt ?? body.now,
    lastChangeAt: body.changed ? body.now : state.lastChangeAt,
  };
  if (body.doubt) {
    const trouble = body.trouble ?? doubtedBy(state, body);
    return { ...checked, health: 'warning', error: body.doubt, trouble, doubtedSince: state.doubtedSince ?? body.now };
  }
  return {
    ...checked,
    health: 'ok',
    error: body.movedTo ? `moved for good to ${body.movedTo}; please change the address` : null,
    trouble: body.movedTo ? { code: 'SOURCE_MOVED', platformCode: null, to: body.movedTo } : null,
    doubtedSince: null,
    etag: body.etag,
    lastModified: body.lastModified,
    bodyHash: body.bodyHash,
    itemCount: body.items,
    currentVersions: body.currentVersions,
    ...(body.stating === undefined ? {} : { stating: body.stating }),
  };
}

function doubtedBy({ itemCount }: SourceState, { items }: Body): SourceTrouble {
  return { code: items === 0 ? 'SOURCE_EMPTY' : 'SOURCE_SHRUNKEN', platformCode: null, before: itemCount, now: items };
}

/** The publisher says, or the bytes show, that nothing changed since the last body that was believed. */
export function afterUnchanged(
  state: SourceState,
  { now, nextCheckAt, etag, lastModified }: Checked & Pick<SourceState, 'etag' | 'lastModified'>,
): SourceState {
  return {
    ...state,
    health: 'ok',
    error: null,
    trouble: null,
    failures: 0,
    doubtedSince: null,
    etag: etag ?? state.etag,
    lastModified: lastModified ?? state.lastModified,
    lastCheckAt: now,
    nextCheckAt,
    retryAfterAt: null,
  };
}

/** Whether `next` differs from the state before only in when the source was asked and will be. */
export function isMereCheck(before: SourceState, next: SourceState): boolean {
  for (const key of Object.keys(next) as (keyof SourceState)[])
    if (key !== 'lastCheckAt' && key !== 'nextCheckAt' && next[key] !== before[key]) return false;
  return true;
}

/** @param random 0 to below 1; spreads the next tries of sources that failed together. */
export function afterSourceFailure(
  state: SourceState,
  { error, now, random }: { readonly error: BotError; readonly now: Temporal.Instant; readonly random: number },
): SourceState {
  const failures = state.failures + 1;
  return {
    ...state,
    health: 'failing',
    error: error.message,
    trouble: isSourceError(error.code) ? { code: error.code, platformCode: error.platformCode } : null,
    failures,
    lastCheckAt: now,
    nextCheckAt: nextTryAt({ failures, retryAfterMs: error.retryAfterMs }, now, random),
    retryAfterAt: retryAfterAt(error.retryAfterMs, now),
  };
}
