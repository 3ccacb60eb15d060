/** One operation of the outbox → one call of Slack, after a look where an earlier attempt may have arrived. */
import { BotError } from '../../core/errors.ts';
import type { Operation } from '../../core/model.ts';
import type { Clock, Log, MessageRef } from '../../core/ports.ts';
import { renderCard, type SlackContent } from './blocks.ts';
import { refusesLayout } from './failures.ts';
import { ALERT_EVENT_TYPE, findPosted, keepUnknown } from './lookup.ts';
import type { Workspace } from './workspace.ts';

export interface DeliveryDeps {
  /** That of the operation's channel. */
  readonly workspace: Workspace;
  /** The channel's id within it. */
  readonly channel: string;
  readonly clock: Clock;
  readonly log: Log;
  /** How much earlier than the attempt the look begins: our clock and Slack's may differ. */
  readonly reconcileMarginMs: number;
  /** A lost call may still take effect on Slack's side for this long: "not there" counts only afterwards. */
  readonly settleMs: number;
}

/** @throws BotError as `ChatAdapter.deliver` says. */
export async function deliverOperation(operation: Operation, deps: DeliveryDeps): Promise<MessageRef> {
  const earlier = await keepUnknown(() => findEarlier(operation, deps));
  if (earlier) return { messageId: earlier };

  const { channel } = deps;
  const content = renderCard(operation.card);
  if (operation.kind === 'edit') return edit({ channel, content, ts: needMessage(operation) }, deps);
  return post({ channel, content, threadTs: parentOf(operation), operationId: operation.id }, deps);
}

function needMessage(operation: Operation): string {
  if (operation.messageId !== null) return operation.messageId;
  throw new BotError('MESSAGE_GONE', `No message is known to ${operation.kind}`, { platformCode: 'message_not_found' });
}

function parentOf(operation: Operation): string | null {
  return operation.kind === 'reply' ? needMessage(operation) : null;
}

/** The message of an earlier attempt, or null. An edit may simply be repeated: it ends in the same message. */
async function findEarlier(operation: Operation, deps: DeliveryDeps): Promise<string | null> {
  const { uncertainSince, id: operationId } = operation;
  if (!uncertainSince || operation.kind === 'edit') return null;
  const ageMs = deps.clock.now().since(uncertainSince).total('milliseconds');
  // By age and not by instant: the program's clock can be set (for a demo), Slack's cannot.
  const oldestMs = Math.max(0, Date.now() - ageMs - deps.reconcileMarginMs);
  const oldest = (oldestMs / 1000).toFixed(6);
  const search = { operationId, channel: deps.channel, threadTs: parentOf(operation), oldest };
  const found = await findPosted(deps.workspace, search);
  deps.log('info', 'slack-looked-for-message', { operation: operationId, found: found !== null });
  if (found || ageMs >= deps.settleMs) return found;
  throw new BotError('OUTCOME_UNKNOWN', 'Not there yet, but the attempt is too fresh to be sure', {
    retryAfterMs: Math.ceil(deps.settleMs - ageMs),
  });
}

interface NewMessage {
  readonly channel: string;
  readonly content: SlackContent;
  readonly threadTs: string | null;
  readonly operationId: string;
}

async function post(message: NewMessage, deps: DeliveryDeps): Promise<MessageRef> {
  const { channel, threadTs, operationId } = message;
  const answer = await plainerIfRefused(message.content, deps.log, (content) =>
    deps.workspace.call('chat.postMessage', (client) =>
      client.chat.postMessage({
        channel,
        ...content,
        ...(threadTs === null ? {} : { thread_ts: threadTs }),
        metadata: { event_type: ALERT_EVENT_TYPE, event_payload: { alert_id: operationId } },
        unfurl_links: false,
        unfurl_media: false,
        parse: 'none',
      }),
    ),
  );
  return { messageId: needTs(answer.ts, 'chat.postMessage') };
}

/** Without `metadata` the message keeps what it has, so that it is still found by the operation that posted it. */
async function edit(
  message: { readonly channel: string; readonly content: SlackContent; readonly ts: string },
  deps: DeliveryDeps,
): Promise<MessageRef> {
  const { channel, ts } = message;
  await plainerIfRefused(message.content, deps.log, (content) =>
    deps.workspace.call('chat.update', (client) => client.chat.update({ channel, ts, ...content, parse: 'none' })),
  );
  return { messageId: ts };
}

/** A message that Slack will not lay out is said once more in plain words rather than not at all. */
async function plainerIfRefused<T>(
  content: SlackContent,
  log: Log,
  send: (content: { text: string; blocks: SlackContent['blocks'] }) => Promise<T>,
): Promise<T> {
  try {
    return await send({ text: content.text, blocks: content.blocks });
  } catch (error) {
    if (!(error instanceof BotError) || !refusesLayout(error)) throw error;
    log('error', 'slack-layout-refused', { code: error.platformCode, message: error.message });
    return send({ text: content.text, blocks: [] });
  }
}

function needTs(ts: string | undefined, method: string): string {
  if (ts) return ts;
  throw new BotError('OUTCOME_UNKNOWN', `${method} was accepted without a ts`, { platformCode: 'no_ts' });
}
