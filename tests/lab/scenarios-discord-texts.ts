/** Acceptance scenarios of Discord about what is read: hostile and over-long texts, bursts, suggestions, answers. */
import { claim, type DiscordEvent, type DiscordMessage, type Heard, until } from './control.ts';
import { arrived, command, words } from './in-discord.ts';
import type { Scenario } from './scenario.ts';
import { resolutions, session, type Text, text } from './story.ts';

/** What everyone in a guild may do anyway, and to mention everyone. */
const MAY_PING = ['VIEW_CHANNEL', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY', 'MENTION_EVERYONE'];
const HOSTILE =
  '@everyone @here <@1> <@&2> `x` [kmk](http://evil.example) ||geheim|| # groß, http://evil.example/a www.evil.example discord.gg/evil';
const OUR_OWN = /^http:\/\/localhost[:/]|^https:\/\/example\.org\//;

const inHtml = (title: string) => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Every text of a message that a reader sees, each by itself. */
function textsOf({ content, embeds }: DiscordMessage): readonly string[] {
  const inEmbeds = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    footer?.text,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...inEmbeds].filter((one) => one !== undefined);
}

/** Targets of markdown links: `[label](target)`, where neither bracket is escaped. */
function linksIn(shown: string): readonly string[] {
  return [...shown.matchAll(/(?<!\\)\[(?:[^\]\\]|\\.)*\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** What the chat makes a link of without being told to: in what is left when links of the form above are taken out. */
function bareAddresses(shown: string): readonly string[] {
  const rest = shown.replace(/(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)\s]+\)/g, '$1');
  return rest.match(/(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|discord\.gg\/)\S*/gi) ?? [];
}

/** Marks that would format or hide: a backslash before each makes it harmless. */
const ACTIVE_MARK = /(?<!\\)(?:\|\||`|<[@#])|^\s*#/m;

const isPing = ({ pings }: DiscordMessage) =>
  Boolean(
    pings &&
      (pings.everyone || pings.everyone_requested || pings.replied_user || pings.users.length || pings.roles.length),
  );

/** As long as the reader takes a title. */
const PIECE = 'Verwaltung und Register ';
const many = Array.from({ length: 60 }, (_, n) => `Punkt ${n + 1} ${PIECE.repeat(11)}`.trim());
/** Without a blank to cut at: emoji of four units, letters with marks that no single character has, one long word. */
const endless = ['👩🏽'.repeat(65), 'q\u0301'.repeat(130), 'ä'.repeat(270)].map((piece) => `Stärkung ${piece}`);

/** @param first number of the first of them: the same one again would correct it */
function decided(guid: string, titles: readonly string[], first = 1): Text {
  const list = titles.map((title, at) => `<li>TOP ${first + at}: ${title}</li>`).join('');
  const one = resolutions(1);
  return { ...one, guid, link: `https://example.org/${guid}`, html: one.html.replace(/<li>.*<\/li>/, list) };
}

const characters = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** What is shown of the title is all of it, or ends in an ellipsis at a word of it or, in an endless one, at a character. */
function claimCutWell(line: string, title: string): void {
  const label = /^• \[?(.*?)(?:\]\(|$)/.exec(line)?.[1]?.replaceAll('\\', '') ?? '';
  if (label === title) return;
  const kept = label.slice(0, -1);
  claim(label.endsWith('…') && kept.length >= 20 && title.startsWith(kept), `the beginning of "${title}": "${label}"`);
  const isAtWord = /^\s/.test(title.slice(kept.length));
  const ends = [...characters.segment(title)].map(({ index }) => index);
  const isEndless = !/\s/.test(title.slice(Math.floor(kept.length * 0.7), kept.length));
  claim(isAtWord || (isEndless && ends.includes(kept.length)), `cut at a word or a character: "${label.slice(-30)}"`);
}

/** The message's lines of items, each held against its title; and the way to the whole. */
function claimItems({ embeds, components }: DiscordMessage, titles: readonly string[], first = 1): void {
  const lines = (embeds[0]?.description ?? '').split('\n');
  claim(lines.length === titles.length, `${lines.length} lines for ${titles.length} titles`);
  for (const [at, title] of titles.entries()) claimCutWell(lines[at] ?? '', `TOP ${first + at}: ${title}`);
  claim(OUR_OWN.test(embeds[0]?.url ?? ''), `the title leads to the whole: ${embeds[0]?.url}`);
  claim(/"label":"Alles dazu"/.test(words(components)), 'a button leads to the whole');
}

export const DISCORD_TEXT_SCENARIOS: readonly Scenario[] = [
  {
    ids: ['D31', 'D32'],
    shows:
      'Mentions and markup in titles, headings and arguments of commands, mentions and direct messages ping nobody, format nothing and forge no link, although everyone may be mentioned',
    async run(lab) {
      await lab.discord.send('PATCH', `guilds/${lab.guild.id}`, { everyone_permissions: MAY_PING });
      await lab.start();
      const list = resolutions(1, 'Beschluss zur Teilhabe X');
      lab.publish([{ ...list, title: HOSTILE, html: list.html.replace('X 1', inHtml(HOSTILE)) }]);
      await arrived(lab, 1, /geheim/);
      lab.publish([{ ...session(0), title: HOSTILE }]);
      await arrived(lab, 2);
      for (const [subcommand, options] of [
        ['beschluesse', { thema: HOSTILE }],
        ['naechste', { konferenz: HOSTILE }],
        ['frage', { frage: HOSTILE }],
      ] as const)
        claim((await command(lab, subcommand, options)).ok === true, `${subcommand} is answered`);
      for (const path of ['act/mention', 'act/dm']) {
        const asked = {
          content: HOSTILE,
          wait_reply_ms: 5000,
          ...(path === 'act/mention' && { channel_id: lab.home }),
        };
        claim((await lab.discord.post<Heard>(path, asked)).ok === true, `${path} is answered`);
      }
      const { messages: all } = await lab.discord.get<{ messages: DiscordMessage[] }>('messages');
      const ours = all.filter(({ via }) => via !== 'user');
      claim(ours.length >= 7, `${ours.length} messages and answers`);
      claim(!ours.some(isPing), `pinged: ${words(ours.find(isPing)?.pings)}`);
      const shown = ours.flatMap(textsOf);
      claim(shown.filter((one) => one.includes('geheim')).length >= 3, 'the words themselves are shown');
      const active = shown.find((one) => ACTIVE_MARK.test(one));
      claim(active === undefined, `a mark that acts: ${active}`);
      const targets = [
        ...shown.flatMap(linksIn),
        ...shown.flatMap(bareAddresses),
        ...[...words(ours).matchAll(/"url":"([^"]+)"/g)].map(([, url = '']) => url),
      ];
      const strange = targets.filter((url) => !OUR_OWN.test(url));
      claim(targets.length > 0 && strange.length === 0, `links: ${strange}`);
      return `${ours.length} messages and answers, ${targets.length} links, all our own`;
    },
  },
  {
    ids: ['D33'],
    shows:
      '60 long titles in one message, titles without a blank of emoji, combining marks and one word, a heading of 500 and a text of 10,000 characters: never refused; each title is there, cut at a word with an ellipsis, never inside a character, with the way to the whole',
    async run(lab) {
      await lab.start();
      lab.publish([decided('viele', many)]);
      await arrived(lab, 1, /TOP 60/);
      const [full] = await lab.inDiscord(/TOP 60/);
      if (full) claimItems(full, many);
      for (const [at, title] of endless.entries()) {
        lab.publish([decided(`endlos-${at}`, [title], 61 + at)]);
        const address = new RegExp(`example\\.org/endlos-${at}`);
        await until(`title ${at + 1}`, async () => words(await lab.inDiscord()).search(address) > 0);
        const told = (await lab.inDiscord()).find((one) => address.test(words(one)));
        if (told) claimItems(told, [title], 61 + at);
      }
      const announced = session(0).html.replace('</p>', ` ${'Programm '.repeat(1112)}</p>`);
      lab.publish([{ ...session(0), title: 'T'.repeat(500), html: announced }]);
      await arrived(lab, 1, /20\. Mai 2027/);
      const all = await lab.inDiscord();
      claim(
        all.every((one) => textsOf(one).every((shown) => shown.isWellFormed())),
        'no half character',
      );
      return `${all.length} messages, the longest list of ${Math.max(...all.map(({ embeds }) => embeds[0]?.description?.length ?? 0))} units`;
    },
  },
  {
    ids: ['D34'],
    shows:
      "An event of a session whose heading has 300 and whose text 10,000 characters, without an end and hours: never refused, within Discord's lengths, from 9 to 17 o'clock in Berlin, and it says that nobody announced them",
    stage: { wish: { events: true } },
    async run(lab) {
      await lab.start();
      const place = `im Kongresszentrum „${'Saal am langen Platz '.repeat(14).trim()}“ in Wiesbaden`;
      const html = session(0)
        .html.replace('in Wiesbaden', place)
        .replace('</p>', ` ${'Programm '.repeat(1112)}</p>`);
      lab.publish([{ ...session(0), title: `${'Digitalministerkonferenz '.repeat(12)}`, html }]);
      const events = async () => (await lab.discord.get<{ events: DiscordEvent[] }>('events')).events;
      await until('an event', async () => (await events()).length === 1);
      await lab.rounds(3);
      const [event, ...more] = await events();
      claim(more.length === 0 && event !== undefined, 'one event');
      const { name, description, entity_metadata: at, scheduled_start_time: from, scheduled_end_time: to } = event;
      claim(name.length <= 100 && at.location.length <= 100 && description.length <= 1000, words(event));
      claim(/^2027-05-20T07:00/.test(from) && /^2027-05-20T15:00/.test(to), `from ${from} to ${to}`);
      claim(/9 bis 17 Uhr/.test(description), `it says so: ${description}`);
      return `name of ${name.length}, place of ${at.location.length}, text of ${description.length} units`;
    },
  },
  {
    ids: ['D22'],
    shows:
      '30 resolutions for one channel, one a poll, the first of them limited for half a minute: each once, in their order, none limited by our own fault',
    async run(lab) {
      await lab.start();
      const path = `/channels/${lab.home}/messages`;
      const limit = { kind: 'rate_limit', scope: 'shared', retry_after: 30, method: 'POST', path, times: 1 };
      await lab.discord.post('faults', limit);
      for (let number = 1; number <= 30; number++) {
        lab.publish([decided(`einzeln-${number}`, [`Beschluss zum Register ${number}`], number)]);
        await lab.rounds(1);
      }
      await arrived(lab, 30, /Register/, 120_000);
      await lab.rounds(4);
      const messages = await lab.inDiscord();
      claim(messages.length === 30, `${messages.length} messages`);
      const order = messages.map((one) => /Beschluss zum Register (\d+)/.exec(words(one.embeds))?.[1]);
      claim(order.join() === Array.from({ length: 30 }, (_, n) => n + 1).join(), `the order: ${order}`);
      const { faults } = await lab.discord.get<{ faults: { hits?: number }[] }>('faults');
      claim(faults[0]?.hits === 1, 'the first was limited');
    },
  },
  {
    ids: ['D36', 'D37'],
    shows:
      'Suggestions while typing within a second, at most 25, also for what is no name; an unknown name, none planned and two on one day get a readable answer, mistakes to the person alone',
    async run(lab) {
      await lab.start();
      const place = { guild_id: lab.guild.id, channel_id: lab.home };
      for (const value of ['', 'k', 'ö', 'x'.repeat(100)]) {
        const asked = { name: 'konferenz', subcommand: 'naechste', focused: 'konferenz', value, ...place };
        const heard = await lab.discord.post<Heard & { ack?: { latency_ms?: number }; choices?: { name: string }[] }>(
          'act/autocomplete',
          asked,
        );
        const names = heard.choices?.map(({ name }) => name);
        claim(names !== undefined && names.length <= 25, `${names?.length} choices for "${value.slice(0, 5)}"`);
        claim(
          names.every((name) => name.length > 0 && name.length <= 100),
          'no choice is too long',
        );
        if (value.length <= 1) claim(names.length > 0, `choices for "${value}"`);
      }
      const { ack_latency_ms: latency } = await lab.discord.get<{ ack_latency_ms: { max: number } }>('stats');
      claim(latency.max < 1000, `suggested within ${latency.max} ms`);
      const answerOf = async (konferenz?: string) => {
        const heard = await command(lab, 'naechste', konferenz === undefined ? {} : { konferenz });
        const shown = words(heard.message);
        claim(
          heard.ok === true && !/ at .*\.ts|undefined|\[object/.test(shown),
          `a readable answer: ${shown.slice(0, 300)}`,
        );
        return { shown, isPrivate: (heard.message as { ephemeral?: boolean }).ephemeral === true };
      };
      const unknown = await answerOf('Quatschkonferenz');
      claim(
        /Quatschkonferenz/.test(unknown.shown) && unknown.isPrivate,
        `named, and alone: ${unknown.shown.slice(0, 600)}`,
      );
      const none = await answerOf('DMK');
      claim(/kein kommender Sitzungstermin bekannt/.test(none.shown), `none planned: ${none.shown.slice(0, 600)}`);
      lab.publish([
        session(0),
        text(
          'imk',
          'Die 227. Innenministerkonferenz (IMK) findet am 20. Mai 2027 in Mainz statt.',
          'Innenministerkonferenz',
        ),
      ]);
      await arrived(lab, 2);
      const both = await answerOf();
      claim(/Wiesbaden/.test(both.shown) && /Mainz/.test(both.shown), `two on one day: ${both.shown.slice(0, 900)}`);
      return `suggested within ${latency.max} ms`;
    },
  },
];
