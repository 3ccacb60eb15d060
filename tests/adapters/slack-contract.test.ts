/** Slack passes the contract of every chat, over Socket Mode and over HTTP. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackAdapter, type SlackAdapter } from '../../src/adapters/slack/adapter.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from '../fakes/slack.ts';
import { type ChatSetup, chatContract } from './chat-contract.ts';

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

async function mount(adapter: SlackAdapter): Promise<Server> {
  const server = createServer((request, response) => adapter.http?.handle(request, response));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

chatContract('Slack over Socket Mode', setUp('socket'));
chatContract('Slack over HTTP', setUp('http'));
