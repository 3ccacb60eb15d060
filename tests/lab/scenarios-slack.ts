/** Acceptance scenarios of Slack about what is said: news, corrections, long and hostile texts. */
import { claim, until } from './control.ts';
import { SLACK_HOME } from './doubles.ts';
import type { Lab } from './lab.ts';
import type { Scenario } from './scenario.ts';
import { arrived, ask, calls, once } from './slack-look.ts';
import { CANCELLED, MOVED, MOVED_AGAIN, resolutions, session, text } from './story.ts';

const HOSTILE = [
  'Gruß an <!channel> und <!here>',
  'Brief an <@U0ALICE> und <!subteam^S1>',
  'Frage @channel &lt;!channel&gt;',
  '*fett* _kursiv_ `Code` > Zitat ~weg~',
  'Seite <https://evil.example|kmk.org> und <https://evil.example>',
  'Richtung \u202egnunieM\u202c und \u2066Marke\u2069',
];
/** Of each, what a reader must see. */
const HOSTILE_WORDS = ['Gruß', 'Brief', 'Frage', 'kursiv', 'Seite', 'Richtung'];

const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const SLACK_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['S5', 'S6'],
    shows:
      'Each of 6 channels hears of a session once, in a whole sentence and without link previews; a feed that repeats itself, reorders and touches dates says and edits nothing',
    stage: { slackChannels: 5 },
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 6);
      lab.publish([text('anders', 'Nichts Neues.'), { ...session(0), published: '2026-11-21T09:00:00Z' }]);
      await lab.rounds(5);
      const messages = await lab.inSlack();
      claim(messages.length === 6, `6 messages, not ${messages.length}`);
      claim(
        messages.every((one) => (one.text ?? '').length > 20 && one.unfurl_links === false),
        'each has a whole sentence and unfolds no link',
      );
      claim(
        messages.every(({ edits }) => edits.length === 0),
        'a date of the feed edits nothing',
      );
      await once(lab);
      return '6 channels, once each';
    },
  },
  {
    ids: ['S7'],
    shows: 'A first look at a feed with 200 resolutions and two sessions is told to nobody',
    stage: { feed: [resolutions(200), session(0), session(1)] },
    async run(lab) {
      const product = await lab.start();
      await lab.rounds(3);
      const known = await product.get('/api/v1/resolutions');
      claim(/Teil 1\b/.test(known), `the resolutions are known: ${known.slice(0, 200)}`);
      claim((await lab.inSlack()).length === 0, 'what the first look shows is told to nobody');
    },
  },
  {
    ids: ['S8', 'S9', 'S10'],
    shows:
      'Moved twice, then cancelled: one message, edited three times, with one reply each that names the old and the new day',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const replies = async () => (await lab.inSlack()).filter(({ thread_ts }) => thread_ts);
      for (const [at, news] of [MOVED, MOVED_AGAIN, CANCELLED].entries()) {
        lab.publish([news]);
        await until(`reply ${at + 1}`, async () => (await replies()).length === at + 1);
      }
      await lab.rounds(2);
      const [first, ...others] = await lab.inSlack();
      claim(others.length === 3 && others.every(({ thread_ts }) => thread_ts === first?.ts), 'one reply a change');
      claim(first?.edits.length === 3, `three edits, not ${first?.edits.length}`);
      claim(/abgesagt/i.test(first?.text ?? ''), `the last state stands in the message: ${first?.text}`);
      claim(
        /20\. Mai/.test(others[0]?.text ?? '') && /3\. Juni/.test(others[0]?.text ?? ''),
        'old and new day in words',
      );
    },
  },
  {
    ids: ['S11'],
    shows: 'After somebody deleted the message, a move causes no loop',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const [first] = await lab.inSlack();
      await lab.slack.post('message/delete', { channel: SLACK_HOME, ts: first?.ts });
      lab.publish([MOVED]);
      await lab.rounds(5);
      const now = (await lab.inSlack()).filter(({ deleted }) => !deleted);
      const updates = (await calls(lab)).filter(({ method }) => method === 'chat.update');
      claim(now.length <= 2, `at most a message and its reply stand there, not ${now.length}`);
      claim(updates.length <= 2, `the message that is gone is asked for ${updates.length} times`);
      return `${now.length} standing, ${updates.length} updates`;
    },
  },
  {
    ids: ['S25', 'S26'],
    shows:
      'Titles with mentions, links, markup and marks of reading direction ping nobody and forge no link: in messages, corrections, answers, private answers and the Home tab',
    async run(lab) {
      await lab.start();
      const list = resolutions(HOSTILE.length, 'Beschluss zur Teilhabe X');
      const html = HOSTILE.reduce((page, title, at) => page.replace(`X ${at + 1}<`, `${escaped(title)}<`), list.html);
      lab.publish([{ ...list, html, title: HOSTILE.join(' ') }]);
      await arrived(lab, 1);
      const alert = JSON.stringify(await lab.inSlack());
      claim(
        HOSTILE_WORDS.every((word) => alert.includes(word)),
        `the titles themselves are told: ${alert.slice(0, 900)}`,
      );
      lab.publish([{ ...session(0), title: HOSTILE.join(' ') }]);
      await arrived(lab, 2);
      lab.publish([{ ...MOVED, title: HOSTILE.join(' ') }]);
      await arrived(lab, 3);
      for (const path of ['user/command', 'user/mention', 'user/dm'])
        for (const words of [`beschlüsse ${HOSTILE[0]}`, `abo DMK wörter ${HOSTILE[1]}`, HOSTILE.join(' ')])
          await ask(lab, path, words);
      await lab.slack.post('user/open_home', { replies: 0, settle_ms: 1000 });
      const all = await lab.slack.get<Awaited<ReturnType<Lab['inSlack']>>>('messages?from=bot');
      const { homes } = await lab.slack.get<{ homes: unknown[] }>('views');
      const shown = JSON.stringify([all, homes]);
      claim(all.length >= 10 && all.some(({ ephemeral }) => ephemeral), `${all.length} messages, some private`);
      claim(homes.length === 1, 'a Home tab is shown');
      claim(
        HOSTILE_WORDS.every((word) => shown.includes(word)),
        `the words themselves are shown: ${shown.slice(0, 900)}`,
      );
      claim(
        all.some(({ edits }) => edits.length > 0),
        'a message is corrected',
      );
      const pinged = all.flatMap(({ mentions }) => [mentions.broadcasts, mentions.users, mentions.subteams].flat());
      claim(pinged.length === 0, `pinged: ${pinged}`);
      const links = all.flatMap(({ mentions }) => mentions.links.map(({ url }) => url));
      const strange = links.filter((url) => !/^http:\/\/localhost[:/]|^https:\/\/example\.org\//.test(url));
      claim(links.length > 0 && strange.length === 0, `links: ${strange}`);
      claim(
        !/<!(?:channel|here|everyone|subteam)|<@U0ALICE|<https:\/\/evil|[\u202a-\u202e\u2066-\u2069]/.test(
          JSON.stringify(homes),
        ),
        'the Home tab is clean',
      );
      return `${all.length} messages, ${all.flatMap(({ edits }) => edits).length} corrections, ${links.length} links, all our own`;
    },
    tolerated: {
      rate_limited: 'three mentions and three posts within a second in one channel: answers are not held back',
    },
  },
  {
    ids: ['S27'],
    shows: 'Titles of 151 to 40,001 characters, entities, emoji and combining marks are never refused',
    async run(lab) {
      await lab.start();
      const told = [
        `Stärkung der ${'ä'.repeat(151)}`,
        `Verwaltung und Recht ${'&amp;'.repeat(700)}`,
        `Zukunft der Verwaltung ${'👩🏽‍💻'.repeat(18)}`,
        `Neues von ${'e\u0301'.repeat(70)}`,
      ];
      // So much is no title for the reader; it must break nothing.
      const titles = [...told, '👩🏽‍💻'.repeat(1500), 'x '.repeat(20_001), 'e\u0301'.repeat(3001)];
      for (const [at, title] of titles.entries()) {
        const list = resolutions(1, title);
        const html = list.html.replace('TOP 1:', `TOP ${at + 1}:`);
        lab.publish([{ ...list, html, guid: `lang-${at}`, link: `https://example.org/lang-${at}` }]);
        await lab.rounds(3);
      }
      const refused = (await calls(lab)).filter(({ error }) => error);
      claim(refused.length === 0, `refused: ${refused.map(({ method, error }) => `${method} ${error}`)}`);
      const messages = await lab.inSlack();
      const edits = messages.reduce((sum, one) => sum + one.edits.length, 0);
      const seen = `${messages.length} messages, ${edits} corrections of ${told.length} titles`;
      claim(messages.length + edits >= told.length, seen);
      return seen;
    },
  },
  {
    ids: ['S28'],
    shows: '60 resolutions at once: one message or two, each resolution named',
    async run(lab) {
      await lab.start();
      lab.publish([resolutions(60)]);
      await arrived(lab, 1);
      await lab.rounds(3);
      const messages = await lab.inSlack();
      claim(messages.length <= 2, `one message or two, not ${messages.length}`);
      const words = JSON.stringify(messages);
      const missing = Array.from({ length: 60 }, (_, n) => `Teil ${n + 1}`).filter(
        (one) => !new RegExp(`${one}\\b`).test(words),
      );
      claim(missing.length === 0, `not said: ${missing}`);
    },
  },
];
