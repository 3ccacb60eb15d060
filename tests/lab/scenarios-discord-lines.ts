/** Acceptance scenarios of Discord about what goes wrong: lost answers, crashes, lines that fall, tokens. */
import { setTimeout as pause } from 'node:timers/promises';
import { claim, type Heard, until } from './control.ts';
import { arrived, command, words } from './in-discord.ts';
import type { Lab } from './lab.ts';
import type { Product } from './product.ts';
import { RESTARTS, type Scenario } from './scenario.ts';
import { session } from './story.ts';

interface Gateway {
  readonly sessions: readonly { readonly resumes?: number; readonly intents?: number }[];
  readonly identifies: number;
}

/** The first news is told once although this fault meets its post. */
function afterFault(shows: string, fault: object): Scenario {
  return {
    ids: ['D26'],
    shows,
    async run(lab) {
      await lab.start();
      const path = `/channels/${lab.home}/messages`;
      await lab.discord.post('faults', { method: 'POST', path, phase: 'after', times: 1, ...fault });
      lab.publish([session(0)]);
      await arrived(lab, 1, undefined, 45_000);
      const deduped = async () => (await lab.discord.get<{ deduped: number }>('stats')).deduped;
      const looks = async () =>
        (await lab.discord.get<{ requests: unknown[] }>(`requests?method=GET&path=${path}&status=200`)).requests.length;
      const isSure = async () => (await deduped()) + (await looks()) >= 1;
      await until('the bot looks for the message or sends it again with its nonce', isSure, 60_000);
      await lab.rounds(3);
      claim((await lab.inDiscord()).length === 1, 'one message stands in the channel');
      const { faults } = await lab.discord.get<{ faults: { hits?: number }[] }>('faults');
      claim(faults[0]?.hits === 1, 'the fault met the message');
      return `${await looks()} looks into the channel, ${await deduped()} known by the nonce`;
    },
  };
}

/** @param awayMs how much later it starts again, by Discord's clock, after which it forgets nonces */
function killedWhileSending(ids: readonly string[], shows: string, awayMs: number): Scenario {
  return {
    ids,
    stage: { discord: RESTARTS },
    shows,
    async run(lab) {
      const product = await lab.start();
      const path = `/channels/${lab.home}/messages`;
      await lab.discord.post('faults', { kind: 'timeout', phase: 'after', method: 'POST', path, times: 1 });
      lab.publish([session(0)]);
      await arrived(lab, 1);
      await product.end('SIGKILL');
      if (awayMs > 0) await lab.discord.post('clock', { advance_ms: awayMs });
      await lab.start();
      await lab.rounds(5);
      claim((await lab.inDiscord()).length === 1, 'one message stands there');
    },
  };
}

/** Discord refuses us for good: it is off and says why, everything else goes on. */
async function refusedForGood(lab: Lab, product: Product): Promise<string> {
  lab.publish([session(0)]);
  await until('Slack goes on', async () => (await lab.inSlack()).length === 1);
  await until('Discord is off', async () => (await product.chat('discord')).state === 'down');
  await lab.rounds(5);
  claim(product.child.exitCode === null, 'the process lives');
  const { reason } = await product.chat('discord');
  claim((reason ?? '').length > 20, `a reason is told: ${reason}`);
  const { requests } = await lab.discord.get<{ requests: unknown[] }>('requests?status=401');
  claim(requests.length < 5, `${requests.length} requests with the token that is no good`);
  return `${requests.length} requests refused; "${reason}"`;
}

export const DISCORD_LINE_SCENARIOS: readonly Scenario[] = [
  afterFault('The line broke after the message: once', { kind: 'reset' }),
  afterFault('No answer for 15 s after the message: once', { kind: 'timeout', hold_ms: 15_000 }),
  afterFault('500 after the message: once', { kind: 'status', status: 500 }),
  afterFault('502 after the message: once', { kind: 'status', status: 502 }),
  killedWhileSending(['D27'], 'Killed between sending and writing down, restarted at once: once', 0),
  killedWhileSending(
    ['D27', 'D28'],
    'Killed between sending and writing down, restarted ten minutes later: once',
    600_000,
  ),
  {
    ids: ['D38'],
    shows: 'The store held for 5 s: the command is confirmed at once and answered',
    async run(lab) {
      await lab.start();
      const release = lab.holdStore();
      const began = performance.now();
      const later = pause(5000).then(release);
      const heard = await command(lab, 'abo', { konferenz: 'DMK' }, { timeout_ms: 15_000 });
      const took = performance.now() - began;
      await later;
      claim(heard.ok === true, `a final answer: ${words(heard).slice(0, 200)}`);
      const { ack_latency_ms } = await lab.discord.get<{ ack_latency_ms: { max: number } }>('stats');
      claim(ack_latency_ms.max < 1000, `confirmed after ${ack_latency_ms.max} ms`);
      return `confirmed after ${ack_latency_ms.max} ms, answered after ${Math.round(took)} ms`;
    },
  },
  {
    ids: ['D39'],
    shows: 'The line is cut and a mention comes meanwhile: one resume, one answer',
    async run(lab) {
      await lab.start();
      await lab.discord.post('gateway/cut');
      const asked = { channel_id: lab.home, content: 'Hilfe', wait_reply_ms: 20_000 };
      const heard = await lab.discord.post<Heard>('act/mention', asked);
      claim(heard.ok === true, 'the mention is answered');
      await lab.rounds(2);
      const { sessions, identifies } = await lab.discord.get<Gateway>('gateway');
      claim(
        identifies === 1 && sessions[0]?.resumes === 1,
        `one resume, no new identify: ${identifies} ${sessions[0]?.resumes}`,
      );
      claim((await lab.inDiscord()).length === 1, 'one reply');
    },
  },
  {
    ids: ['D40'],
    shows:
      'Every way the gateway ends a line, a door that refuses with 520 and a line that is mute: the bot answers again',
    stage: { discord: ['--identify-window', '300', '--heartbeat', '1500'] },
    async run(lab) {
      const product = await lab.start();
      const mishaps: [string, object][] = [
        ['reconnect', {}],
        ['invalidate', { resumable: true }],
        ['invalidate', { resumable: false }],
        ['close', { code: 4000 }],
        ['close', { code: 4009 }],
        ['refuse', { status: 520, times: 2 }],
        ['silence', { acking: false }],
      ];
      for (const [path, body] of mishaps) {
        await lab.discord.post(`gateway/${path}`, body);
        // Who is refused at the door must want to come in.
        if (path === 'refuse') await lab.discord.post('gateway/cut');
        await until(
          `answers after ${path} ${words(body)}`,
          async () => {
            const heard = await command(lab, 'hilfe', {}, { timeout_ms: 4000 }).catch(() => null);
            return heard?.ok === true;
          },
          45_000,
        );
      }
      claim(product.child.exitCode === null, 'the process lives');
      const { log } = await lab.discord.get<{ log: { kind: string }[] }>('gateway');
      const refusals = log.filter(({ kind }) => kind === 'upgrade_refused').length;
      claim(refusals === 2, `${refusals} refusals at the door`);
    },
    // The double notes what nobody answered under the kind of the interaction.
    tolerated: { command: 'a command that is given while the line is down is heard by nobody' },
  },
  {
    ids: ['D41'],
    shows: 'A line that flaps forty times: few identifies, and each of four alerts goes out meanwhile',
    stage: { discord: ['--identify-window', '300'] },
    async run(lab) {
      await lab.start();
      // A shortened half hour: a cut each second and a half, forty times.
      for (let cut = 0; cut < 40; cut++) {
        if (cut % 10 === 0) lab.publish([session(cut / 10)]);
        await lab.discord.post('gateway/cut');
        await pause(1500);
        const news = Math.floor(cut / 10);
        if (cut % 10 === 9) claim((await lab.inDiscord()).length === news + 1, `news ${news + 1} while it flaps`);
      }
      const { identifies } = await lab.discord.get<Gateway>('gateway');
      claim(identifies < 20, `${identifies} identifies`);
      return `${identifies} identifies after 40 cuts`;
    },
  },
  {
    ids: ['D42'],
    shows: 'A token revoked while running: Discord is off and says so, Slack goes on, few further requests',
    async run(lab) {
      const product = await lab.start();
      await lab.discord.post('token', { revoked: true });
      await lab.discord.post('gateway/cut');
      return refusedForGood(lab, product);
    },
    tolerated: { request_after_token_invalid: 'of requests under way; a claim bounds their number' },
  },
  {
    ids: ['D42'],
    shows: 'A wrong token at the start: Discord is off and says so, Slack goes on, few requests',
    async run(lab) {
      const product = await lab.start({ DISCORD_TOKEN: 'lab.wrong.token' }, false);
      const told = await refusedForGood(lab, product);
      claim(!lab.printed().includes('lab.wrong.token'), 'the token is not printed');
      return told;
    },
  },
  {
    ids: ['D42'],
    shows: 'An intent that Discord does not allow: Discord is off and says so, Slack goes on, no further identify',
    async run(lab) {
      const product = await lab.start();
      await lab.discord.post('gateway/close', { code: 4014 });
      const told = await refusedForGood(lab, product);
      const { identifies } = await lab.discord.get<Gateway>('gateway');
      claim(identifies === 1, `${identifies} identifies`);
      return told;
    },
  },
  {
    ids: ['D43'],
    shows: 'Two shards: once in each channel',
    stage: { discord: ['--guilds-per-shard', '2', '--identify-window', '300'], discordGuilds: 3 },
    async run(lab) {
      await lab.start();
      await lab.discord.post('wait', { for: 'connected', count: 2, timeout_ms: 20_000 });
      const { sessions } = await lab.discord.get<Gateway>('gateway');
      claim(sessions.length === 2, `two sessions, not ${sessions.length}`);
      lab.publish([session(0)]);
      await arrived(lab, 61);
      await lab.rounds(2);
      claim((await lab.inDiscord()).length === 61, 'once in each channel');
    },
  },
  {
    ids: ['D47'],
    shows: 'A second copy on the same data waits: everything once',
    stage: { discordGuilds: 1 },
    async run(lab) {
      await lab.start();
      const second = await lab.start();
      claim(second.port() === null, 'the second one waits and listens to nothing');
      lab.publish([session(0)]);
      await arrived(lab, 21);
      await lab.rounds(4);
      claim((await lab.inDiscord()).length === 21, 'once in each channel');
    },
  },
];
