/** What every chat must do, whatever it is called: run over each adapter with a fake of its platform. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotError, ErrorCode } from '../../src/core/errors.ts';
import type { Card, ChannelRef, Operation, Question } from '../../src/core/model.ts';
import type { ChatAdapter, Clock } from '../../src/core/ports.ts';
import * as cards from '../fakes/cards.ts';

/** A message as it stands in the channel now, after edits. */
export interface SeenMessage {
  readonly id: string;
  /** What notifications and screen readers get: Slack's `text`, Discord's `content`. Markup and escapes resolved. */
  readonly plainText: string;
  /** Everything a person can read: title, text, labels, values, items, small print. Markup and escapes resolved. */
  readonly allText: string;
  /** Addresses behind a label: buttons, titles, named links. A bare address leads where it says and does not count. */
  readonly links: readonly string[];
  /** The message it hangs under. */
  readonly replyTo: string | null;
  /** Whom the platform would notify because of this message: `channel`, `everyone`, a user's id … */
  readonly pings: readonly string[];
}

export type Failure =
  /** Archived, deleted, or the bot is not in it any more. */
  | { readonly kind: 'channel-closed' }
  | { readonly kind: 'unauthorized' }
  /** The message to be edited is gone. */
  | { readonly kind: 'message-gone' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  /** The message is stored, then the connection breaks before the reply. */
  | { readonly kind: 'lost-after-effect' }
  /** The connection breaks and nothing is stored, which the client cannot know. */
  | { readonly kind: 'lost-before-effect' };

export interface ChatServer {
  /** All messages of the channel, replies too, oldest first. */
  messages(): readonly SeenMessage[];
  /** The next call that would post or edit meets this failure, once. */
  failNext(failure: Failure): void;
  /** A person asks in the channel in the way the chat is made for (a mention); resolves with the answer's message. */
  ask(text: string): Promise<SeenMessage>;
}

export interface ChatBench {
  /** Started with the `answer` handed to the set-up. */
  readonly adapter: ChatAdapter;
  readonly channel: ChannelRef;
  readonly clock: Clock;
  readonly server: ChatServer;
  /** Stops the adapter, then the fake. */
  stop(): Promise<void>;
}

export type ChatSetup = (answer: (question: Question) => Promise<Card>) => Promise<ChatBench>;

/** Registers the contract's tests for one chat. */
export function chatContract(name: string, setup: ChatSetup): void {
  describe(`${name} as a chat`, () => {
    let bench: ChatBench;
    let answer: (question: Question) => Promise<Card>;

    beforeEach(async () => {
      answer = async () => cards.answer;
      bench = await setup((question) => answer(question));
    });
    afterEach(() => bench.stop());

    function operation(card: Card, changes: Partial<Operation> = {}): Operation {
      const { channel } = bench;
      const kind = changes.kind ?? 'create';
      return {
        id: `s-dmk-2|${channel}|${kind}|0`,
        kind,
        channel,
        card,
        messageId: null,
        uncertainSince: null,
        ...changes,
      };
    }

    async function failureOf(attempt: Operation): Promise<BotError> {
      return bench.adapter.deliver(attempt).then(
        () => expect.fail('the delivery should have failed'),
        (error: BotError) => error,
      );
    }

    describe('posting', () => {
      it('posts one message that says conference, days and place in its plain text and leads to the page', async () => {
        const { messageId } = await bench.adapter.deliver(operation(cards.announced));

        const [message, ...others] = bench.server.messages();
        expect(others).toEqual([]);
        expect(message).toMatchObject({ id: messageId, replyTo: null, pings: [] });
        for (const word of ['2. Digitalministerkonferenz', '24. Oktober 2024', 'Berlin']) {
          expect(message?.plainText).toContain(word);
          expect(message?.allText).toContain(word);
        }
        expect(message?.links).toEqual(expect.arrayContaining([cards.announced.href, cards.announced.links[0]?.href]));
        expect(message?.allText).toContain('Brandenburg und Berlin');
        expect(message?.allText).toContain(cards.announced.footer);
      });

      it('edits the same message, so that the old day is only to be seen as the old one', async () => {
        const { messageId } = await bench.adapter.deliver(operation(cards.announced));
        const edited = await bench.adapter.deliver(operation(cards.moved, { kind: 'edit', messageId }));

        expect(edited.messageId).toBe(messageId);
        expect(bench.server.messages()).toHaveLength(1);
        expect(bench.server.messages()[0]?.plainText).toContain('17. und 18. Oktober 2024');
        expect(bench.server.messages()[0]?.allText).not.toContain('Donnerstag, 24. Oktober 2024');
      });

      it('replies under the message', async () => {
        const { messageId } = await bench.adapter.deliver(operation(cards.announced));
        const reply = await bench.adapter.deliver(operation(cards.moved, { kind: 'reply', messageId }));

        expect(reply.messageId).not.toBe(messageId);
        expect(bench.server.messages().map(({ id, replyTo }) => ({ id, replyTo }))).toEqual([
          { id: messageId, replyTo: null },
          { id: reply.messageId, replyTo: messageId },
        ]);
      });
    });

    describe('repeating', () => {
      it('does not double a message whose confirmation was lost', async () => {
        const since = bench.clock.now();
        bench.server.failNext({ kind: 'lost-after-effect' });
        expect(await failureOf(operation(cards.announced))).toMatchObject({ code: 'OUTCOME_UNKNOWN' });

        const found = await bench.adapter.deliver(operation(cards.announced, { uncertainSince: since }));

        expect(bench.server.messages().map(({ id }) => id)).toEqual([found.messageId]);
      });

      it('does not double a reply whose confirmation was lost', async () => {
        const { messageId } = await bench.adapter.deliver(operation(cards.announced));
        const reply = operation(cards.moved, { kind: 'reply', messageId });
        const since = bench.clock.now();
        bench.server.failNext({ kind: 'lost-after-effect' });
        expect(await failureOf(reply)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });

        const found = await bench.adapter.deliver({ ...reply, uncertainSince: since });

        expect(bench.server.messages().map(({ id }) => id)).toEqual([messageId, found.messageId]);
      });

      it('repeats an edit whose confirmation was lost', async () => {
        const { messageId } = await bench.adapter.deliver(operation(cards.announced));
        const edit = operation(cards.moved, { kind: 'edit', messageId });
        const since = bench.clock.now();
        bench.server.failNext({ kind: 'lost-before-effect' });
        expect(await failureOf(edit)).toMatchObject({ code: 'OUTCOME_UNKNOWN' });

        await bench.adapter.deliver({ ...edit, uncertainSince: since });

        expect(bench.server.messages().map(({ plainText }) => plainText)).toEqual([
          expect.stringContaining('17. und 18. Oktober 2024'),
        ]);
      });

      it('sends once what had not arrived', async () => {
        const since = bench.clock.now();
        bench.server.failNext({ kind: 'lost-before-effect' });
        expect(await failureOf(operation(cards.announced))).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
        expect(bench.server.messages()).toEqual([]);

        const sent = await bench.adapter.deliver(operation(cards.announced, { uncertainSince: since }));

        expect(bench.server.messages().map(({ id }) => id)).toEqual([sent.messageId]);
      });

      it('takes another message of the same look for another one', async () => {
        await bench.adapter.deliver(operation(cards.announced));
        const other = operation(cards.announced, {
          id: 's-dmk-9|elsewhere|create|0',
          uncertainSince: bench.clock.now(),
        });

        await bench.adapter.deliver(other);

        expect(bench.server.messages()).toHaveLength(2);
      });
    });

    describe('failing', () => {
      it.each<{ failure: Failure; code: ErrorCode; passing: boolean }>([
        { failure: { kind: 'channel-closed' }, code: 'CHANNEL_CLOSED', passing: false },
        { failure: { kind: 'unauthorized' }, code: 'CHAT_UNAUTHORIZED', passing: false },
        { failure: { kind: 'rate-limited', retryAfterMs: 7000 }, code: 'CHAT_RATE_LIMITED', passing: true },
      ])('tells $failure.kind as $code', async ({ failure, code, passing }) => {
        bench.server.failNext(failure);
        const error = await failureOf(operation(cards.announced));

        expect({ code: error.code, passing: error.passing }).toEqual({ code, passing });
        expect(bench.server.messages()).toEqual([]);
      });

      it('hands on how long to wait', async () => {
        bench.server.failNext({ kind: 'rate-limited', retryAfterMs: 7000 });
        const error = await failureOf(operation(cards.announced));

        expect(error.retryAfterMs).toBeGreaterThanOrEqual(7000);
        expect(error.retryAfterMs).toBeLessThan(8000);
      });

      it('tells that the message to edit is gone', async () => {
        const { messageId } = await bench.adapter.deliver(operation(cards.announced));
        bench.server.failNext({ kind: 'message-gone' });

        expect(await failureOf(operation(cards.moved, { kind: 'edit', messageId }))).toMatchObject({
          code: 'MESSAGE_GONE',
          platformCode: expect.any(String),
        });
      });

      it('works on after a failure that passes', async () => {
        bench.server.failNext({ kind: 'rate-limited', retryAfterMs: 7000 });
        await failureOf(operation(cards.announced));

        await bench.adapter.deliver(operation(cards.announced));

        expect(bench.server.messages()).toHaveLength(1);
      });
    });

    describe('laying out', () => {
      it.each(Object.entries(cards.allCards))('accepts the card %s and pings nobody', async (_name, card) => {
        await bench.adapter.deliver(operation(card));

        const [message, ...others] = bench.server.messages();
        expect(others).toEqual([]);
        expect(message?.pings).toEqual([]);
        expect(message?.plainText.trim()).not.toBe('');
        expect(message?.links.filter((link) => !/^https?:/.test(link) || link.includes('evil.example'))).toEqual([]);
        expect(message?.allText).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\ud800](?![\udc00-\udfff])/,
        );
      });

      it('keeps the link of a card that is far too long', async () => {
        await bench.adapter.deliver(operation(cards.fortyThousand));

        expect(bench.server.messages()[0]?.links).toContain(cards.fortyThousand.href);
        expect(bench.server.messages()[0]?.allText).toContain('…');
      });

      it('S28 D33 shows each of 60 items once', async () => {
        await bench.adapter.deliver(operation(cards.sixtyItems));

        const text = bench.server.messages()[0]?.allText ?? '';
        const shown = Array.from(text.matchAll(/Beschluss (\d+):/g), ([, number]) => number);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown).toHaveLength(60);
      });
    });

    describe('answering', () => {
      it('hands over what the person wrote and shows the answer', async () => {
        const questions: Question[] = [];
        answer = async (question) => {
          questions.push(question);
          return cards.answer;
        };

        const shown = await bench.server.ask('Wann ist die nächste Sitzung der DMK?');

        expect(questions).toMatchObject([{ text: 'Wann ist die nächste Sitzung der DMK?', channel: bench.channel }]);
        expect(questions[0]?.thread).toEqual(expect.any(String));
        expect(shown.allText).toContain('17. und 18. Oktober 2024');
        expect(shown.pings).toEqual([]);
      });

      it('says so in a sentence when no answer can be found out', async () => {
        answer = async () => {
          throw new Error('store is closed: xoxb-secret');
        };

        const shown = await bench.server.ask('Wann ist die nächste Sitzung?');

        expect(shown.allText.trim()).not.toBe('');
        expect(shown.allText).not.toContain('secret');
      });

      it('says that it is up', () => {
        expect(bench.adapter.health()).toEqual({ state: 'up', reason: null });
      });
    });
  });
}
