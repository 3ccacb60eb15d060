/** Paces what one rate-limit owner sends, before the platform has to say no. Time comes in as an argument. */
import type { ChannelRef } from './model.ts';
import type { ChatPace } from './ports.ts';

/** What platforms count by itself: new messages with replies, edits, and passing messages on to followers. */
export type Way = 'post' | 'edit' | 'publish';

/** One way into one channel. A limit of one lane holds up no other. */
export interface Lane {
  readonly channel: ChannelRef;
  readonly way: Way;
}

export interface Limit {
  readonly nowMs: number;
  readonly untilMs: number;
  /** The platform says that it means everything this owner sends. */
  readonly whole: boolean;
}

export interface Pacer {
  /** From when on the lane may be used, as far as its channel is concerned. */
  laneReadyMs(lane: Lane): number;
  /** Until when the platform said no to the lane, or it is held; in the past or 0: it is free. */
  limitedUntilMs(lane: Lane): number;
  /** From when on the owner may send anything this way. */
  ownerReadyMs(way: Way): number;
  /** Something is put together for the lane, to go out at once. */
  book(lane: Lane, nowMs: number): void;
  /** It is about to go out. 0: it goes. Else so many milliseconds later it is to be asked again, because others that were put
   *  together late go out just now; infinite when the owner was limited meanwhile. */
  departMs(lane: Lane, nowMs: number): number;
  /** The platform said no. */
  limited(lane: Lane, limit: Limit): void;
  /** Nothing goes out in the lane until then. */
  hold(lane: Lane, untilMs: number): void;
}

/** Timers come late by a few milliseconds; so many slots may be made up for, and of those that go out in the end only one. */
const CATCH_UP_SLOTS = 2;
/** After each limit of the owner the slots grow by this, up to the most; each quiet minute brings them nearer again. */
const SLOWER = 1.25;
const SLOWEST = 4;
const CALM_MS = 60_000;
/** Two channels limited within this time are taken for a limit of the owner, where the chat does not tell which it is. */
const SAME_LIMIT_MS = 2_000;
const REMEMBERED = 10_000;

/** Slots are spread evenly over the window, so that no second is fuller than the next. */
export function createPacer(pace: ChatPace): Pacer {
  const readyMs = new Map<string, number>();
  const messages = createSlots(pace.perOwner);
  const edits = pace.perOwnerEdits ? createSlots(pace.perOwnerEdits) : messages;
  const slotsOf = (way: Way) => (way === 'edit' ? edits : messages);
  const lately = new Map<Way, { readonly channel: ChannelRef; readonly atMs: number }>();

  function holdLane(key: string, untilMs: number): void {
    readyMs.set(key, Math.max(readyMs.get(key) ?? 0, untilMs));
  }

  /** True where this is one limit met in two channels. */
  function meansOwner({ channel, way }: Lane, { nowMs, whole }: Limit): boolean {
    const before = lately.get(way);
    lately.set(way, { channel, atMs: nowMs });
    if (whole || !pace.hidesOwnerLimit) return whole;
    return before !== undefined && before.channel !== channel && nowMs - before.atMs <= SAME_LIMIT_MS;
  }

  return {
    laneReadyMs: (lane) => Math.max(readyMs.get(gapKey(lane)) ?? 0, readyMs.get(limitKey(lane)) ?? 0),
    limitedUntilMs: (lane) => readyMs.get(limitKey(lane)) ?? 0,
    ownerReadyMs: (way) => slotsOf(way).readyMs(),
    book(lane, nowMs) {
      slotsOf(lane.way).book(nowMs);
      holdLane(gapKey(lane), nowMs + pace.perChannelIntervalMs);
      if (readyMs.size > REMEMBERED) forgetPast(readyMs, nowMs);
    },
    departMs(lane, nowMs) {
      const waitMs = slotsOf(lane.way).departMs(nowMs);
      if (waitMs === 0) holdLane(gapKey(lane), nowMs + pace.perChannelIntervalMs);
      return waitMs;
    },
    limited(lane, limit) {
      if (meansOwner(lane, limit)) slotsOf(lane.way).hold(limit);
      else holdLane(limitKey(lane), limit.untilMs);
    },
    hold: (lane, untilMs) => holdLane(limitKey(lane), untilMs),
  };
}

interface Slots {
  readyMs(): number;
  book(nowMs: number): void;
  departMs(nowMs: number): number;
  hold(limit: Limit): void;
}

function createSlots({ messages, windowMs }: ChatPace['perOwner']): Slots {
  const gapMs = windowMs / messages;
  let nextMs = 0;
  let departureMs = 0;
  let heldUntilMs = 0;
  let slowness = 1;
  let changedMs = 0;
  const after = (slotMs: number, nowMs: number, catchUp: number) =>
    Math.max(nowMs - catchUp * gapMs, slotMs) + gapMs * slowness;
  return {
    readyMs: () => nextMs,
    book(nowMs) {
      if (slowness > 1 && nowMs - changedMs >= CALM_MS) {
        slowness = Math.max(1, slowness / SLOWER);
        changedMs = nowMs;
      }
      nextMs = after(nextMs, nowMs, CATCH_UP_SLOTS);
    },
    departMs(nowMs) {
      if (heldUntilMs > nowMs) return Number.POSITIVE_INFINITY;
      if (departureMs > nowMs) return departureMs - nowMs;
      departureMs = after(departureMs, nowMs, 1);
      return 0;
    },
    hold({ nowMs, untilMs }) {
      heldUntilMs = Math.max(heldUntilMs, untilMs);
      nextMs = Math.max(nextMs, untilMs);
      slowness = Math.min(SLOWEST, slowness * SLOWER);
      changedMs = nowMs;
    },
  };
}

/** Edits share the channel's rhythm with messages; publishing has its own. */
function gapKey({ channel, way }: Lane): string {
  return way === 'publish' ? `gap|publish|${channel}` : `gap|${channel}`;
}
function limitKey({ channel, way }: Lane): string {
  return `limit|${way}|${channel}`;
}

function forgetPast(readyMs: Map<string, number>, nowMs: number): void {
  for (const [key, atMs] of readyMs) if (atMs <= nowMs) readyMs.delete(key);
}
