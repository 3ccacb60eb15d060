/** Whatever people type, and whatever platforms and sources say, comes back harmless: it pings nobody, forges no link, breaks nothing. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandOf } from '../src/adapters/discord/commands.ts';
import { layOut } from '../src/adapters/discord/embeds.ts';
import { renderCard } from '../src/adapters/slack/blocks.ts';
import { LIMITS } from '../src/adapters/slack/limits.ts';
import { questionText } from '../src/adapters/slack/questions.ts';
import { homeView } from '../src/adapters/slack/views.ts';
import { type ChatCommand, readCommand } from '../src/core/command.ts';
import type { Card, Language } from '../src/core/model.ts';
import type { StoreTables } from '../src/core/ports.ts';
import { tellClosed } from '../src/pipeline-notices.ts';
import { tellOperator } from '../src/pipeline-trouble.ts';
import { type Chat, openTalk, type TalkWorld } from './fakes/answered.ts';
import { problemsOf } from './fakes/discord-limits.ts';
import { aSubscription, instant } from './fakes/records.ts';
import { refusal, seen } from './fakes/slack-message.ts';

const EVIL = [
  '<!channel> <!here> <!everyone>',
  '<@U0ALICE> <@U0ALICE|alice> <!subteam^S1|team>',
  '&lt;!channel&gt; &amp;lt;!here&amp;gt;',
  '<https://evil.example/a|kmk.org>',
  '[kmk.org](https://evil.example/b)',
  '@everyone @here <@&123456789012345678>',
  '<@123456789012345678> <#300000000000000001> </konferenz:1>',
  '\u202egro.kmk\u202c \u2066x\u2069',
  'a\u0000b\u0007c\u001b[31md\u2028e',
  '*fett* _kursiv_ ~~weg~~ `code` ||geheim|| # Kopf',
  '```\nBlock\n```',
  '\ud800 halb',
  'javascript:alert(1)',
  'Schutz vor http://evil.example/a im Netz',
  'HTTPS://EVIL.example (http://evil.example), xhttp://evil.example und ht\u200btps://evil.example/b',
  'www.evil.example discord.gg/evil DISCORD.com/invite/evil mailto:a@evil.example steam://run/1 discord://-/x',
  '[x](http://evil.example)',
  'e\u0301'.repeat(30),
  '👩‍👩‍👧‍👦'.repeat(3),
];
const LONG = ['x', '<!channel> ', '&', '@everyone ', '[a](https://evil.example) ', '👩‍👩‍👧‍👦'].map((one) =>
  one.repeat(Math.ceil(40_000 / one.length)).slice(0, 40_000),
);
const KNOWN_HOSTS = new Set(['konferenzbote.example', 'dmk.example', 'presse.example', 'example.org']);

/** Short enough for the name of a test. */
function named(texts: readonly string[]): readonly (readonly [string, string])[] {
  return texts.map((text) => [JSON.stringify(text.slice(0, 30)), text]);
}

/** Invisible marks, controls and halves of characters that nobody should be shown. */
const UNSHOWN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

function harmlessInSlack(card: Card): void {
  const { text, blocks } = renderCard(card);
  const kept = { channel: 'C1', ts: '1', threadTs: null, metadata: null, ephemeralTo: null, arguments: {}, edits: 0 };
  const shown = seen({ ...kept, text, blocks: blocks as never });

  expect(refusal(blocks as never, text)).toBe(null);
  expect(text.length).toBeLessThanOrEqual(LIMITS.text);
  expect(shown.pings).toEqual([]);
  expect(shown.links.filter((link) => !isKnown(link))).toEqual([]);
  expect(bareAddresses(shown.allText, card)).toEqual([]);
  expect(shown.allText.isWellFormed()).toBe(true);
  expect(shown.allText).not.toMatch(UNSHOWN);
}

function harmlessOnDiscord(card: Card): void {
  const layout = layOut(card, 'marker');
  const [embed] = layout.embeds;
  const fields = embed?.fields?.flatMap(({ name, value }) => [name, value]) ?? [];
  const said = [layout.content, embed?.title ?? '', embed?.description ?? '', ...fields];
  const labelled = said.flatMap((one) => [...one.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, address = '']) => address));

  expect(problemsOf(layout)).toEqual([]);
  expect(layout.allowed_mentions).toEqual({ parse: [], replied_user: false });
  expect(said.join('\n').replaceAll('<#300000000000000001>', '')).not.toMatch(/(?<!\\)<[@#!/]|@everyone|@here/);
  expect(labelled.filter((link) => !isKnown(link))).toEqual([]);
  expect(said.flatMap((one) => bareAddresses(one.replace(NAMED_LINK, '$1'), card))).toEqual([]);
  expect(JSON.stringify(layout).isWellFormed()).toBe(true);
  expect(said.join('\n')).not.toMatch(UNSHOWN);
}

/** `[label](address)` of our own: only the label is left to be looked at. */
const NAMED_LINK = /(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)\s]*\)/g;

/** What any client of the chats might make a link of, but for those that the card's buttons lead to. */
function bareAddresses(shown: string, { href, links }: Card): readonly string[] {
  const own = [href, ...links.map((link) => link.href)];
  const found = shown.match(
    /(?:[a-z][a-z0-9+.-]*:\/\/|www\.|(?:mailto|javascript):|[a-z0-9-]\.[a-z]{2,}\/|\w@\w+\.)\S*/gi,
  );
  return (found ?? []).filter((address) => !own.includes(address));
}

function isKnown(link: string): boolean {
  return KNOWN_HOSTS.has(new URL(link).host) || link.startsWith('https://www.');
}

const HARMLESS: Readonly<Record<Chat, (card: Card) => void>> = { slack: harmlessInSlack, discord: harmlessOnDiscord };

/** As typed in Slack, where references are turned into words first. */
function typed(evil: string): readonly ChatCommand[] {
  return [
    `abo ${evil}`,
    `abo DMK wörter ${evil}, KI`,
    `abo DMK täglich um ${evil}`,
    `abo DMK ruhe ${evil}`,
    `nächste ${evil}`,
    `sitzungen ${evil}`,
    `abbestellen ${evil}`,
    `pause ${evil}`,
    `warum ${evil}`,
    evil,
    `frage ${evil}`,
    `Was hat die DMK zu ${evil} beschlossen?`,
    `Wann tagt die ${evil}?`,
  ].map((text) => readCommand(questionText(text)));
}

/** As it comes out of a form or of Discord's options, which take any text. */
function given(evil: string): readonly ChatCommand[] {
  const option = (own: string) => (name: string) => (name === own ? evil : null);
  const chosen = (subcommand: string, own: string) => commandOf({ subcommand, guildId: '1', option: option(own) });
  return [
    ...['konferenz', 'woerter', 'was', 'zustellung', 'ruhe', 'sprache', 'kanal'].map((own) => chosen('abo', own)),
    chosen('naechste', 'konferenz'),
    chosen('sitzungen', 'konferenz'),
    chosen('beschluesse', 'konferenz'),
    chosen('beschluesse', 'thema'),
    chosen('frage', 'frage'),
    ...['abbestellen', 'pause', 'fortsetzen'].map((subcommand) => chosen(subcommand, 'nummer')),
    { name: 'subscribe', options: { conference: 'DMK', words: evil } },
    { name: 'why', options: { id: evil } },
  ];
}

/** What repeats a word that somebody has subscribed. */
const REPEATING: readonly ChatCommand[] = [
  { name: 'subscriptions', options: {} },
  { name: 'unsubscribe', options: {} },
  { name: 'status', options: {} },
  { name: 'pause', options: {} },
  { name: 'resume', options: {} },
  { name: 'unsubscribe', options: { id: 'alle' } },
];

describe.each(['slack', 'discord'] as const)('in %s', (chat) => {
  describe.each(['de', 'en'] as const)('in %s', (language) => {
    let world: TalkWorld;
    beforeAll(async () => {
      world = await openTalk(chat, language);
    });
    afterAll(() => world[Symbol.asyncDispose]());

    async function say(evil: string): Promise<readonly Card[]> {
      const cards: Card[] = [];
      for (const command of [...typed(evil), ...given(evil), ...REPEATING]) {
        const { card } = await world.talk.ask('x', '', { command, text: command.options.text ?? evil });
        cards.push(card);
        if (command.name === 'subscriptions') cards.push(...(await world.talk.home()));
      }
      return cards;
    }

    it.each(named(EVIL))('%s comes back harmless in every card that repeats it', async (_name, evil) => {
      const cards = await say(evil);

      expect(cards.some(({ items }) => items.length > 0)).toBe(true);
      for (const card of cards) HARMLESS[chat](card);
    });

    // These take long, and the language of an answer makes hardly a difference.
    it.each(named(language === 'de' ? LONG : LONG.slice(0, 1)))(
      '40,000 characters come back harmless: %s',
      async (_name, evil) => {
        for (const card of await say(evil)) HARMLESS[chat](card);
      },
    );

    it('any text comes back harmless', async () => {
      const piece = fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: 'binary', maxLength: 40 }));
      const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(' '));
      await fc.assert(
        fc.asyncProperty(text, async (evil) => {
          for (const card of await say(evil)) HARMLESS[chat](card);
        }),
        { numRuns: language === 'de' ? 3 : 1 },
      );
    });

    it('words that are subscribed are shown in lists as they were given', async () => {
      await world.talk.ask('x', '', { command: { name: 'subscribe', options: { words: '<!channel>, @everyone' } } });
      const { card } = await world.talk.ask('x', '', { command: { name: 'subscriptions', options: {} } });
      const home = homeView(await world.talk.home(), language);

      HARMLESS[chat](card);
      expect(card.items.map((item) => item.text).join()).toContain('<!channel>');
      expect(JSON.stringify(home)).not.toMatch(/"type":"(?:mrkdwn|user|usergroup|broadcast)"/);
      await world.talk.ask('x', '', { command: { name: 'unsubscribe', options: { id: 'alle' } } });
    });

    it.each(named([...EVIL, ...LONG]))('notices repeat %s harmlessly', async (_name, evil) => {
      for (const card of await noticesWith(evil, world, language)) HARMLESS[chat](card);
    });
  });
});

let second = 0;

/** A channel that is refused for a strange reason, and a source that fails with one. */
async function noticesWith(evil: string, { store }: TalkWorld, language: Language): Promise<readonly Card[]> {
  second += 1;
  const now = instant('2024-09-03T09:00:00Z').add({ seconds: second });
  const operator = { channel: 'console', language };
  const channel = 'discord:200000000000000001/300000000000000001';
  const source = { id: evil.slice(0, 100), kind: 'rss', url: 'https://presse.example/feed', conference: null } as const;
  const asked = { authority: 'press', every: '0 * * * *', select: null, off: null } as const;
  const happenings = [
    (tables: StoreTables) =>
      tellClosed({ operator }, tables, {
        channel,
        code: evil,
        subscriptions: [aSubscription({ channel, language })],
        now,
      }),
    (tables: StoreTables) =>
      tellOperator(tables, operator, { source: { ...source, ...asked }, state: { error: evil }, now }),
  ];
  const cards: Card[] = [];
  for (const happens of happenings) {
    await store.write(async (tables) => {
      await happens(tables);
      const [post] = await tables.posts({ channel: 'console', state: 'due', limit: 1 });
      if (!post) throw new Error('nobody is told');
      const item = await tables.alertItem(post.alert, post.subject);
      await tables.savePost({ ...post, state: 'done' });
      if (item) cards.push(item.cards[language]);
    });
  }
  expect(cards).toHaveLength(2);
  return cards;
}
