/** Builds Bolt's App over one of its two receivers. Bolt is loaded here, and only when Slack is really started. */
import type { App, AuthorizeResult, HTTPReceiver, Logger, Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { MAX_BODY_BYTES } from './http-door.ts';
import { openSocketLine } from './socket-line.ts';
import { keepTwoLines, type SocketLinesOptions } from './socket-lines.ts';
import type { Line } from './supervisor.ts';

export interface BoltOptions {
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Whose token and name an event of this workspace is handled with; must not take long.
   *  @throws BotError CHAT_UNAUTHORIZED, CHAT_UNAVAILABLE. */
  readonly authorize: (team: string | undefined) => Promise<AuthorizeResult>;
  readonly clientOptions: WebClientOptions;
  readonly logger: Logger;
  readonly register: (app: App) => void;
  /** How its sockets are kept; not for HTTP. */
  readonly sockets: Omit<SocketLinesOptions, 'open'>;
}

/** What questions come in by. */
export interface Ear {
  /** @throws BotError CHAT_UNAUTHORIZED, CHAT_RATE_LIMITED, CHAT_UNAVAILABLE. */
  open(): Promise<Line>;
  /** In HTTP mode, while the line is open. */
  receiver(): HTTPReceiver | null;
}

/** Socket Mode with an app token, HTTP with a signing secret, deaf with neither: then the bot only posts. */
export async function buildEar(options: BoltOptions): Promise<Ear> {
  if (options.appToken !== null) return buildSocketEar(options, options.appToken);
  if (options.signingSecret !== null) return buildHttpEar(options, options.signingSecret);
  return { open: async () => openEnded(() => {}), receiver: () => null };
}

/** Slack pings and is pinged; a socket whose other end has gone without a word is noticed within a few seconds. */
const PONG_WITHIN_MS = 3_000;

async function buildSocketEar(options: BoltOptions, appToken: string): Promise<Ear> {
  const { SocketModeReceiver } = await import('@slack/bolt');
  const app = await buildApp({ init() {}, start: async () => {}, stop: async () => {} }, options);
  const open = () => {
    const receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: PONG_WITHIN_MS,
      logger: options.logger,
      installerOptions: { clientOptions: options.clientOptions },
    });
    receiver.init(app);
    return openSocketLine(receiver.client);
  };
  return { open: () => keepTwoLines({ ...options.sockets, open }), receiver: () => null };
}

async function buildHttpEar(options: BoltOptions, signingSecret: string): Promise<Ear> {
  const { HTTPReceiver } = await import('@slack/bolt');
  const receiver = new HTTPReceiver({ signingSecret, logger: options.logger, bodyLimit: MAX_BODY_BYTES });
  await buildApp(receiver, options);
  let open = false;
  return {
    async open() {
      open = true;
      return openEnded(() => {
        open = false;
      });
    },
    receiver: () => (open ? receiver : null),
  };
}

async function buildApp(receiver: Receiver, options: BoltOptions): Promise<App> {
  const { App } = await import('@slack/bolt');
  const app = new App({
    receiver,
    authorize: ({ teamId }) => options.authorize(teamId),
    convoStore: false,
    logger: options.logger,
    clientOptions: options.clientOptions,
  });
  options.register(app);
  return app;
}

/** A line that falls only when it is closed. */
function openEnded(onClose: () => void): Line {
  const fallen = Promise.withResolvers<null>();
  return {
    ended: fallen.promise,
    async close() {
      onClose();
      fallen.resolve(null);
    },
  };
}
