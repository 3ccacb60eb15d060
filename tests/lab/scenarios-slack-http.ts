/** Acceptance scenarios of Slack over HTTP: requests that are not what they say they are. */
import { claim, type Heard } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { ask } from './slack-look.ts';

/** What the double's `http/send` tells of one request. */
interface Sent {
  readonly status?: number;
  readonly body?: string;
  readonly calls_caused: readonly string[];
}

const BAD = ['wrong', 'stale', 'future', 'none', 'no_timestamp', 'v1', 'truncated', 'empty', 'no_version', 'tampered'];
const BIG_BYTES = 2_000_000;

const answers = async (lab: Lab) => (await lab.slack.get<{ via: string }[]>('messages?from=bot')).length;

/** Words that no stranger should read: a stack trace, a path. */
const isTalkative = (body = '') => /\n\s+at |node_modules|\.ts:\d/.test(body);

export const SLACK_HTTP_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S34'],
    over: ['http'],
    shows:
      'Ten kinds of bad signatures are refused with 401 and cause nothing; a signed command sent again byte by byte is answered once',
    async run(lab) {
      await lab.start();
      for (const kind of ['slash_commands', 'events_api'])
        for (const sign of BAD) {
          const { status, calls_caused: caused } = await lab.slack.post<Sent>('http/send', { sign, kind });
          claim(status === 401 && caused.length === 0, `${kind} signed ${sign}: ${status} ${caused}`);
        }
      claim((await answers(lab)) === 0, 'no answer to any of them');
      const { status } = await lab.slack.post<Sent>('http/send', { sign: 'good' });
      claim(status === 200, `a good signature is taken: ${status}`);
      const heard = await ask(lab, 'user/command', 'hilfe');
      const { id } = heard.delivery as { id: string };
      const before = await answers(lab);
      for (let time = 0; time < 3; time++) await lab.slack.post('replay', { delivery: id, as: 'exact' });
      await lab.rounds(2);
      claim((await answers(lab)) === before, 'a replay is not answered');
      return `${2 * BAD.length} refused`;
    },
    tolerated: { thread_parent_missing: 'the mention that is well signed is made up by the double, without a message' },
  },
  {
    ids: ['S35'],
    over: ['http'],
    shows:
      'Wrong paths and methods, broken and huge bodies get the right status without a stack trace; the checks of Slack are answered, and questions too',
    async run(lab) {
      const product = await lab.start();
      const at = (path: string) => `http://127.0.0.1:${product.port()}${path}`;
      const post = (body: string) => fetch(at('/slack/events'), { method: 'POST', body }).catch(() => null);
      const plain: [string, Response | null, readonly number[]][] = [
        ['a wrong path', await fetch(at('/slack/elsewhere'), { method: 'POST' }), [404]],
        ['GET', await fetch(at('/slack/events')), [404, 405]],
        ['no signature', await post('{}'), [401]],
        ['2 MB', await post('x'.repeat(BIG_BYTES)), [413]],
      ];
      for (const [what, response, expected] of plain) {
        // Whoever sends too much may also be cut off.
        if (!response) continue;
        claim(expected.includes(response.status), `${what}: ${response.status}`);
        claim(!isTalkative(await response.text()), `${what} is answered without a stack trace`);
      }
      const signed: [string, object, number][] = [
        ['broken JSON', { kind: 'events_api', body: '{"type":' }, 400],
        ['an event without a type', { kind: 'events_api', payload: { team_id: 'T0MAIN' } }, 404],
        ['ssl_check', { kind: 'slash_commands', payload: { ssl_check: '1', token: 'x' } }, 200],
      ];
      for (const [what, request, expected] of signed) {
        const { status, body } = await lab.slack.post<Sent>('http/send', { ...request, timeout_ms: 8000 });
        claim(status === expected && !isTalkative(body), `${what}: ${status} ${body?.slice(0, 200)}`);
      }
      const checked = await lab.slack.post<Sent>('http/url_verification', { challenge: 'c-4711' });
      claim(checked.status === 200 && (checked.body ?? '').includes('c-4711'), `url_verification: ${checked.body}`);
      const heard = await lab.slack.post<Heard>('user/command', {
        command: '/konferenz',
        channel: SLACK_HOME,
        text: 'hilfe',
        replies: 1,
      });
      claim(heard.ok === true, 'a question afterwards is answered');
      return `${plain.length + signed.length + 1} requests`;
    },
  },
];
