/** Acceptance scenarios of Slack about what is said: news, corrections, long and hostile texts. */
import { claim, type SlackMessage, until } from './control.ts';
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

/** A title, and words by which it is known in a message; null: so much is no title for the reader, and may break nothing. */
interface LongTitle {
  readonly title: string;
  readonly starts: string | null;
}

const filled = (starts: string, units: number, piece = 'Wort ') => ({
  starts,
  title: `${starts} ${piece.repeat(units)}`.slice(0, units).trimEnd().padEnd(units, 'n'),
});

const LONG: readonly LongTitle[] = [
  filled('Anfang mit einhundertfünfzig', 150),
  filled('Anfang mit einem mehr', 151),
  { starts: 'Ein Wort ohne Ende', title: `Ein Wort ohne Ende ${'ä'.repeat(250)}` },
  // Wherever a limit cuts, one of these has it inside `&amp;`.
  ...[0, 1, 2, 3, 4].map((offset) => ({
    starts: `Verwaltung ${'x'.repeat(offset + 1)} und`,
    title: `Verwaltung ${'x'.repeat(offset + 1)} und ${'&amp;'.repeat(260)}`,
  })),
  { starts: 'Zukunft der Verwaltung', title: `Zukunft der Verwaltung ${'👩🏽'.repeat(60)}` },
  { starts: 'Neues von hier', title: `Neues von hier ${'e\u0301'.repeat(130)}` },
  { ...filled('Rund dreitausend', 3000), starts: null },
  { ...filled('Eines mehr als dreitausend', 3001), starts: null },
  { ...filled('Vierzigtausend und eines', 40_001), starts: null },
  { title: '👩🏽‍💻'.repeat(1500), starts: null },
  { title: 'e\u0301'.repeat(3001), starts: null },
];

/** Half an entity in what Slack reads as markup, or half a character anywhere, is a fault of cutting. */
function claimWhole({ text = '', blocks }: SlackMessage): void {
  const shown = JSON.stringify(blocks ?? []);
  const marked = [
    text,
    ...[...shown.matchAll(/\{"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => one),
  ];
  for (const words of marked) claim(!/&(?!(?:amp|lt|gt);)/.test(words), `half an entity: ${words.slice(-200)}`);
  claim(text.isWellFormed() && !/\\ud[89a-f]/i.test(shown), `half a character: ${text.slice(-100)}`);
  claim(!/\u200d…|e…\u0301/.test(`${text}${shown}`), `a character is cut in two: ${text.slice(-100)}`);
  claim(text.length <= 4000, `${text.length} units of text`);
}

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
      await lab.rounds(2);
      const asked = (await calls(lab)).length;
      const touched = { ...session(0), published: '2026-11-21T09:00:00Z' };
      for (const feed of [
        [touched],
        [text('anders', 'Nichts Neues.'), touched],
        [session(0), text('anders', 'Nichts Neues.')],
      ]) {
        lab.publish(feed);
        await lab.rounds(2);
      }
      const more = (await calls(lab)).slice(asked).map(({ method }) => method);
      claim(more.length === 0, `calls because of a feed that says nothing new: ${more}`);
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
      await once(lab, 6);
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
      const told: readonly RegExp[] = [/20\. Mai.*3\. Juni/, /3\. → 17\. Juni/, /abgesagt/i];
      for (const [at, words] of told.entries())
        claim(words.test(others[at]?.text ?? ''), `reply ${at + 1}: ${others[at]?.text}`);
      const states = (first?.edits ?? []).map(({ after }) => JSON.stringify(after));
      for (const [at, words] of [/3\. Juni/, /17\. Juni/, /abgesagt/i].entries())
        claim(words.test(states[at] ?? ''), `edit ${at + 1}: ${states[at]?.slice(0, 300)}`);
    },
  },
  {
    ids: ['S11'],
    shows:
      'After somebody deleted the message, a move is asked for once and stands as one new message that says old and new; the next move edits that one',
    async run(lab) {
      await lab.start();
      lab.publish([session(0)]);
      await arrived(lab, 1);
      const [first] = await lab.inSlack();
      await lab.slack.post('message/delete', { channel: SLACK_HOME, ts: first?.ts });
      lab.publish([MOVED]);
      await arrived(lab, 2);
      await lab.rounds(5);
      const standing = async () => (await lab.inSlack()).filter(({ deleted }) => !deleted);
      const updates = async () => (await calls(lab)).filter(({ method }) => method === 'chat.update');
      const [anew, ...more] = await standing();
      claim(more.length === 0 && !anew?.thread_ts, `one new message, not ${more.length + 1}`);
      claim(/20\. Mai.*3\. Juni/.test(anew?.text ?? ''), `old and new day in words: ${anew?.text}`);
      const gone = (await updates()).filter(({ error }) => error === 'message_not_found').length;
      claim(gone === 1 && (await updates()).length === 1, `the message that is gone is asked for ${gone} times`);
      lab.publish([MOVED_AGAIN]);
      await until('a reply to the new message', async () => (await standing()).length === 2);
      await lab.rounds(3);
      const [edited, reply] = await standing();
      claim(edited?.edits.length === 1 && reply?.thread_ts === anew?.ts, 'the new message is edited and answered');
      claim((await updates()).length === 2, `${(await updates()).length} updates`);
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
    shows:
      'Titles of 150, 151, 3,000, 3,001 and 40,001 characters, entities at every place where they could be cut, emoji and combining marks: none is refused, none leaves half an entity or half a character, each message keeps its link',
    async run(lab) {
      await lab.start();
      const rows = new Map<string, string>();
      for (const [at, { title, starts }] of LONG.entries()) {
        const list = resolutions(1, title);
        const html = list.html.replace('TOP 1:', `TOP ${at + 1}:`);
        const link = `https://example.org/lang-${at}`;
        lab.publish([{ ...list, html, guid: `lang-${at}`, link }]);
        if (starts === null) await lab.rounds(3);
        else {
          const shown = async () => JSON.stringify(await lab.inSlack()).includes(starts);
          await until(`"${starts}" of ${title.length} units is told`, shown, 30_000);
          rows.set(starts, link);
        }
      }
      await lab.rounds(2);
      const refused = (await calls(lab)).filter(({ error }) => error);
      claim(refused.length === 0, `refused: ${refused.map(({ method, error }) => `${method} ${error}`)}`);
      const messages = await lab.inSlack();
      for (const message of messages) claimWhole(message);
      for (const [starts, link] of rows) {
        const told = messages.find((one) => JSON.stringify(one).includes(starts));
        claim(JSON.stringify(told?.blocks).includes(link), `the link of "${starts}" survives`);
      }
      return `${messages.length} messages of ${LONG.length} titles, the longest of ${Math.max(...messages.map(({ text }) => text?.length ?? 0))} units`;
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
