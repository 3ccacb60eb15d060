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

/** No message stands twice in a channel; so many stand there in all, where that is given. */
export async function once(lab: Lab, count?: number): Promise<void> {
  const { distinct, duplicates } = await lab.slack.post<{ distinct: number; duplicates: unknown[] }>(
    'assert/exactly_once',
  );
  claim(count === undefined ? distinct > 0 : distinct === count, `${distinct} messages that could stand twice`);
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

/** A fault that the first news meets, as the double takes it. `before`: nothing was posted, `after`: only the answer is lost. */
interface Fault {
  readonly type: 'reset' | 'http' | 'garbage' | 'error' | 'hang';
  readonly phase: 'before' | 'after';
  readonly times?: number;
  readonly [detail: string]: unknown;
}

/** A look costs one of few calls. */
const MAX_LOOKS = 3;

/** The first news is told once although this fault meets its post: asked for again only where nothing was posted, and where
 *  that is not known only after a look for its own mark in the channel. */
export function afterFault(id: string, shows: string, fault: Fault): Scenario {
  const { type, phase, times = 1 } = fault;
  const mustLook = phase === 'after' || type === 'hang';
  return {
    ids: [id],
    shows,
    async run(lab) {
      await lab.start();
      await lab.slack.post('faults', { match: { method: 'chat.postMessage' }, ...fault, times });
      lab.publish([session(0)]);
      await arrived(lab, 1, undefined, 90_000);
      if (mustLook) await looked(lab, 1, 60_000);
      await lab.rounds(3);
      claim((await lab.inSlack()).length === 1, 'one message stands in the channel');
      await once(lab, 1);
      const [hit] = await lab.slack.get<{ hits: number }[]>('faults');
      claim(hit?.hits === times, `the fault met the post ${hit?.hits} times`);
      const all = await calls(lab);
      const posts = all.filter(({ method }) => method === 'chat.postMessage').length;
      const looks = all.filter(({ method }) => method === 'conversations.history');
      const told = `${posts} posts and ${looks.length} looks into the channel`;
      claim(posts === (phase === 'after' ? 1 : times + 1), told);
      claim(looks.length <= MAX_LOOKS && looks.length >= (mustLook ? 1 : 0), told);
      claim(
        looks.every(({ args }) => String(args?.include_all_metadata) === 'true' && Number(args?.oldest) > 0),
        `looks for its own mark, since the attempt: ${JSON.stringify(looks[0]?.args)}`,
      );
      return told;
    },
  };
}
