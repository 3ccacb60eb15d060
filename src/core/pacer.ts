/** Paces what one rate-limit owner sends, before the platform has to say no. Time comes in as an argument. */
import type { ChannelRef } from './model.ts';
import type { ChatPace } from './ports.ts';

export interface Pacer {
  /** Books the next free slot for a channel; how long to wait for it from `nowMs`, in milliseconds. */
  reserveMs(channel: ChannelRef, nowMs: number): number;
  /** The platform said no to a channel, or with `null` to the whole owner: nothing goes out there before this. */
  pauseUntil(untilMs: number, channel: ChannelRef | null): void;
}

/** Slots are spread evenly over the window, so that no second is fuller than the next. */
export function createPacer(pace: ChatPace): Pacer {
  const gapMs = pace.perOwner.windowMs / pace.perOwner.messages;
  const nextByChannel = new Map<ChannelRef, number>();
  let nextOwnerMs = 0;
  return {
    reserveMs(channel, nowMs) {
      const slotMs = Math.max(nowMs, nextOwnerMs, nextByChannel.get(channel) ?? 0);
      nextOwnerMs = Math.max(nowMs, nextOwnerMs) + gapMs;
      nextByChannel.set(channel, slotMs + pace.perChannelIntervalMs);
      if (nextByChannel.size > 10_000) forgetPast(nextByChannel, nowMs);
      return slotMs - nowMs;
    },
    pauseUntil(untilMs, channel) {
      if (channel === null) nextOwnerMs = Math.max(nextOwnerMs, untilMs);
      else nextByChannel.set(channel, Math.max(nextByChannel.get(channel) ?? 0, untilMs));
    },
  };
}

function forgetPast(slots: Map<ChannelRef, number>, nowMs: number): void {
  for (const [channel, slotMs] of slots) if (slotMs <= nowMs) slots.delete(channel);
}
