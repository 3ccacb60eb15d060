/** Slack passes the contract of every chat, over Socket Mode and over HTTP. */
import type { AddressInfo } from 'node:net';
import { createSlackAdapter } from '../../src/adapters/slack/adapter.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from '../fakes/slack.ts';
import { type ChatSetup, chatContract } from './chat-contract.ts';
import { mount } from './slack-bench.ts';

const clock = { now: () => Temporal.Now.instant() };

function setUp(mode: 'socket' | 'http'): ChatSetup {
  return async (answer) => {
    const slack = await startFakeSlack();
    const adapter = createSlackAdapter(
      {
        botToken: BOT_TOKEN,
        appToken: mode === 'socket' ? APP_TOKEN : null,
        signingSecret: mode === 'http' ? SIGNING_SECRET : null,
        apiUrl: slack.apiUrl,
      },
      { log: () => {}, clock, settleMs: 0, hearOutMs: 0 },
    );
    const server = mode === 'http' ? await mount(adapter) : null;
    if (server) slack.sendTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    await adapter.start(answer);
    return {
      adapter,
      channel: 'slack:T0TEAM/C0CHAN',
      clock,
      server: { messages: slack.messages, failNext: slack.failNext, ask: slack.mention },
      async stop() {
        await adapter.stop();
        server?.closeAllConnections();
        server?.close();
        await slack.close();
      },
    };
  };
}

chatContract('Slack over Socket Mode', setUp('socket'));
chatContract('Slack over HTTP', setUp('http'));
