/** Channels by their names: how long they are remembered, and how often Slack is asked. Time is an argument. */
import { expect, it } from 'vitest';
import { createChannelNames } from '../../src/adapters/slack/channel-names.ts';
import type { Question } from '../../src/core/model.ts';

const asked = (name: string): Question => ({
  text: '',
  language: null,
  channel: 'slack:T1/C1',
  thread: 'slack:T1/C1',
  command: { name: 'subscribe', options: { channel: `slack:T1/#${name}` } },
});

function bench() {
  let nowMs = 0;
  let calls = 0;
  const channels = [{ id: 'C0A', name: 'a' }];
  const list = async () => {
    calls += 1;
    return { ok: true, channels, response_metadata: { next_cursor: 'endless' } };
  };
  const names = createChannelNames({
    workspaceOf: async () => ({ answering: async () => ({ conversations: { list } }) }) as never,
    nowMs: () => nowMs,
    log: () => undefined,
  });
  return {
    channels,
    calls: () => calls,
    pass: (ms: number) => {
      nowMs += ms;
    },
    find: async (name: string) => (await names.withId(asked(name))).command?.options.channel,
  };
}

it('remembers for five minutes, looks again for a name that is missing after half a minute, and reads five pages at most', async () => {
  const { channels, calls, pass, find } = bench();
  expect(await find('a')).toBe('slack:T1/C0A');
  expect(calls()).toBe(5);
  channels.push({ id: 'C0B', name: 'b' });
  expect(await find('b')).toBe('slack:T1/#b');
  pass(31_000);
  expect(await find('b')).toBe('slack:T1/C0B');
  expect(calls()).toBe(10);
  pass(4 * 60_000);
  await find('a');
  expect(calls()).toBe(10);
  pass(61_000);
  await find('a');
  expect(calls()).toBe(15);
});

it('leaves every other question as it is', async () => {
  const names = createChannelNames({
    workspaceOf: () => Promise.reject(new Error('Slack must not be asked')),
    nowMs: () => 0,
    log: () => undefined,
  });
  const question: Question = { text: 'abo DMK', language: null, channel: 'slack:T1/C1', thread: 'slack:T1/C1' };
  expect(await names.withId(question)).toBe(question);
});
