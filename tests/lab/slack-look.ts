/** What scenarios of Slack look at in the double, and faults that one message meets. */
import { claim, type Heard, type SlackCall, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { session } from './story.ts';

/** Something that the double sent to the bot. */
export interface Delivery {
  readonly id: string;
  readonly attempts: readonly { readonly ok?: boolean; readonly ms: number }[];
}

export const calls = (lab: Lab) => lab.slack.get<SlackCall[]>('calls');
export const deliveries = (lab: Lab) => lab.slack.get<Delivery[]>('deliveries');

/** Waits for so many messages of the bot. */
export async function arrived(lab: Lab, count: number, match?: RegExp, timeoutMs?: number): Promise<void> {
  await until(`${count} messages in Slack`, async () => (await lab.inSlack(match)).length >= count, timeoutMs);
}

/** No message stands twice in a channel. */
export async function once(lab: Lab): Promise<void> {
  const { distinct, duplicates } = await lab.slack.post<{ distinct: number; duplicates: unknown[] }>(
    'assert/exactly_once',
  );
  claim(distinct > 0, 'there are messages that could stand twice');
  claim(duplicates.length === 0, `messages that stand twice: ${JSON.stringify(duplicates)}`);
}

/** Waits until the bot has been told so often what stands in a channel. */
export async function looked(lab: Lab, count: number, timeoutMs: number): Promise<void> {
  const told = async () =>
    (await calls(lab)).filter(({ method, ok }) => method === 'conversations.history' && ok === true);
  await until(`${count} looks into the channel`, async () => (await told()).length >= count, timeoutMs);
}

/** A person asks and waits for one answer. @param path `user/command`, `user/mention` or `user/dm` */
export function ask(lab: Lab, path: string, text: string, more: object = {}): Promise<Heard> {
  const asked = { command: '/konferenz', channel: SLACK_HOME, text, replies: 1, timeout_ms: 8000, ...more };
  return lab.slack.post(path, asked);
}

/** The first news is told once although this fault meets its post. */
export function afterFault(id: string, shows: string, fault: object): Scenario {
  return {
    ids: [id],
    shows,
    async run(lab) {
      await lab.start();
      await lab.slack.post('faults', { match: { method: 'chat.postMessage' }, times: 1, ...fault });
      lab.publish([session(0)]);
      await arrived(lab, 1, undefined, 45_000);
      if (Reflect.get(fault, 'phase') === 'after') await looked(lab, 1, 60_000);
      await lab.rounds(3);
      claim((await lab.inSlack()).length === 1, 'one message stands in the channel');
      await once(lab);
      const [hit] = await lab.slack.get<{ hits: number }[]>('faults');
      claim(hit?.hits === 1, 'the fault met the post');
      const asked = (await calls(lab)).filter(({ method }) => method === 'chat.postMessage');
      const looks = (await calls(lab)).filter(({ method }) => method === 'conversations.history');
      return `${asked.length} posts and ${looks.length} looks into the channel`;
    },
  };
}
