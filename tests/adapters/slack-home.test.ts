/** A person's own page in Slack and the form that subscribes a channel, over both transports. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card, Question } from '../../src/core/model.ts';
import { HOME } from '../../src/core/wording/home.ts';
import * as cards from '../fakes/cards.ts';
import { startFakeSlack } from '../fakes/slack.ts';
import { createViews, readView, type SlackViews, visitor } from '../fakes/slack-views.ts';
import { createBench, methods } from './slack-bench.ts';

const CONFERENCES = [
  { id: 'DMK', name: { de: 'Digitalministerkonferenz', en: 'Conference of Digital Ministers' } },
  { id: 'IMK', name: { de: 'Innenministerkonferenz', en: 'Conference of Interior Ministers' } },
] as never;

const FILLED = {
  channel: { channel: { selected_conversation: 'C0CHAN' } },
  conferences: { conferences: { selected_options: [{ value: 'DMK' }, { value: 'IMK' }] } },
  kinds: { kinds: { selected_options: [{ value: 'session' }] } },
  words: { words: { value: ' KI,\nCybersicherheit ' } },
  delivery: { delivery: { selected_option: { value: 'daily' } } },
  quiet_from: { quiet_from: { selected_time: '22:00' } },
  quiet_to: { quiet_to: { selected_time: '07:00' } },
  language: { language: { selected_option: { value: 'en' } } },
};

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let views: SlackViews;
  let alice: ReturnType<typeof visitor>;
  let answer: (question: Question) => Promise<Card>;
  let homeOf: (person: string) => readonly Card[];

  beforeEach(async () => {
    views = createViews();
    answer = async () => cards.answer;
    homeOf = (person) => [{ ...cards.answer, title: `Seite von ${person}` }];
    const slack = await startFakeSlack(0, { ...views.plugIn, channels: ['U0ALICE'] });
    bench = await createBench({
      mode,
      slack,
      conferences: CONFERENCES,
      answer: (question) => answer(question),
      listener: { home: async (person) => homeOf(person) },
    });
    await bench.start();
    alice = visitor(slack);
  });
  afterEach(() => bench.stop());

  async function openHome(who = alice) {
    const published = views.next('views.publish');
    await who.openHome();
    return published;
  }

  async function openForm() {
    const page = await openHome();
    const opened = views.next('views.open');
    await alice.press(page, 'form', 'de');
    return opened;
  }

  describe('S41 the Home tab', () => {
    it('S41 shows two people at once a page each', async () => {
      const bob = visitor(bench.slack, 'U0BOB');
      const both = [views.next('views.publish'), alice.openHome(), bob.openHome()];
      await Promise.all(both);
      await openHome();
      await openHome(bob);

      expect(readView(views.home('U0ALICE'))).toContain('Seite von slack:T0TEAM/U0ALICE');
      expect(readView(views.home('U0BOB'))).toContain('Seite von slack:T0TEAM/U0BOB');
    });

    it('says what the bot does and offers the form', async () => {
      const page = readView(await openHome());

      expect(page).toContain('Ministerkonferenzen');
      expect(page).toContain(HOME.de.subscribe);
    });

    it('stays as it is when somebody opens the messages tab', async () => {
      await alice.openHome('messages');
      await openHome();

      expect(methods(bench.slack).filter((method) => method === 'views.publish')).toHaveLength(1);
    });

    it('keeps within the limits, and shows whole cards only', async () => {
      homeOf = () => Array.from({ length: 80 }, (_, n) => ({ ...cards.announced, title: `Karte ${n}` }));
      const page = await openHome();

      expect(page.blocks.length).toBeLessThanOrEqual(100);
      expect(page.blocks.at(-1)?.type).not.toBe('divider');
      expect(readView(page)).toContain('Karte 0');
    });

    it('says so when it cannot be filled', async () => {
      homeOf = () => {
        throw new Error('no');
      };

      expect(readView(await openHome())).toContain('in einer Minute noch einmal');
    });

    it('is published again after a limit', async () => {
      bench.slack.failNext({ kind: 'error', code: 'ratelimited', method: 'views.publish' });

      expect(readView(await openHome())).toContain('Seite von');
    });

    it('gives way to a newer page', async () => {
      bench.slack.failNext({ kind: 'error', code: 'hash_conflict', method: 'views.publish' });
      await alice.openHome();
      await bench.slack.command('danach');

      expect(bench.logged.join()).not.toContain('slack-answer-failed');
    });

    it('S25 lets no name or title ping anybody or lead anywhere', async () => {
      homeOf = () => [{ ...cards.answer, title: '<!channel> <@U0BOB>', text: '<https://evil.example|kmk.org> @here' }];
      const page = await openHome();
      const marked = JSON.stringify(page.blocks).match(/"type":"(?:mrkdwn|user|usergroup|broadcast)"/g);

      expect(marked).toBe(null);
      expect(readView(page)).toContain('<!channel> <@U0BOB>');
    });
  });

  describe('a button in the Home tab', () => {
    it('is answered in a window, and the page is shown anew', async () => {
      const page = await openHome();
      const [opened, published] = [views.next('views.open'), views.next('views.publish')];
      homeOf = () => [];
      await alice.press(page, 'unsubscribe', '0a1b2c3d');

      expect(readView(await opened)).toContain('Oktober 2024');
      expect(readView(await published)).not.toContain('Seite von');
      expect(bench.questions).toMatchObject([
        {
          command: { name: 'unsubscribe', options: { id: '0a1b2c3d' } },
          channel: null,
          person: 'slack:T0TEAM/U0ALICE',
        },
      ]);
    });

    it('is answered by a direct message when the window may not be opened any more', async () => {
      const page = await openHome();
      const told = bench.slack.nextMessage();
      await alice.press(page, 'why', 's-dmk-2', 'late-1');

      expect((await told).allText).toContain('Oktober 2024');
    });

    it('in a window is answered in that window', async () => {
      const page = await openHome();
      const opened = views.next('views.open');
      await alice.press(page, 'why', 's-dmk-2');
      const updated = views.next('views.update');
      await alice.press(await opened, 'why', 's-dmk-3');
      await updated;

      expect(views.windows).toHaveLength(1);
      expect(bench.questions.map(({ text }) => text)).toEqual(['/why s-dmk-2', '/why s-dmk-3']);
    });
  });

  describe('S41 the form', () => {
    it('offers the conferences, and the channel where it was asked for', async () => {
      const opened = views.next('views.open');
      const { command } = bench.slack;
      void command('formular');
      const form = JSON.stringify(await opened);

      expect(form).toContain('IMK · Innenministerkonferenz');
      expect(form).toContain('"initial_conversation":"C0CHAN"');
      expect(bench.questions).toEqual([]);
    });

    it('S41 subscribes a channel and shows the answer in its window', async () => {
      const form = await openForm();
      const updated = views.next('views.update');
      await alice.submit(form, FILLED);
      const shown = await updated;

      expect(readView(shown)).toContain('Oktober 2024');
      expect(bench.slack.confirmed.at(-1)).toMatchObject({ response_action: 'update' });
      expect(bench.questions).toMatchObject([
        {
          channel: 'slack:T0TEAM/C0CHAN',
          person: 'slack:T0TEAM/U0ALICE',
          command: {
            name: 'subscribe',
            options: {
              conference: 'DMK,IMK',
              kinds: 'session',
              words: 'KI, Cybersicherheit',
              delivery: 'daily',
              quiet: '22:00-07:00',
              language: 'en',
            },
          },
        },
      ]);
      expect(bench.questions[0]).not.toHaveProperty('lacks');
    });

    it.each([
      ['nothing', {}, ['channel', 'kinds']],
      ['no channel', { ...FILLED, channel: { channel: { selected_conversation: null } } }, ['channel']],
      ['no kind', { ...FILLED, kinds: { kinds: { selected_options: [] } } }, ['kinds']],
      ['half of the quiet hours', { ...FILLED, quiet_to: {} }, ['quiet_to']],
      ['the other half', { ...FILLED, quiet_from: {} }, ['quiet_from']],
      ['quiet hours of no length', { ...FILLED, quiet_to: { quiet_to: { selected_time: '22:00' } } }, ['quiet_to']],
      ['things that are none of ours', { strange: { thing: { value: '<!channel>' } } }, ['channel', 'kinds']],
    ])('S41 says beside each block what is wrong when %s is given', async (_what, values, wrong) => {
      const form = await openForm();
      await alice.submit(form, values);
      const confirmed = bench.slack.confirmed.at(-1) as { errors: Record<string, string> };
      const known = form.blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id);

      expect(confirmed).toMatchObject({ response_action: 'errors' });
      expect(Object.keys(confirmed.errors).sort()).toEqual(wrong);
      expect(known).toEqual(expect.arrayContaining(Object.keys(confirmed.errors)));
      expect(bench.questions).toEqual([]);
    });

    it('tells the answer by a direct message when the window was closed meanwhile', async () => {
      const form = await openForm();
      const told = bench.slack.nextMessage();
      await alice.submit({ ...form, id: 'VGONE' }, FILLED);

      expect((await told).allText).toContain('Oktober 2024');
    });

    it('S4 says that the bot is not in the channel', async () => {
      views.outside.add('C0CHAN');
      const form = await openForm();
      const updated = views.next('views.update');
      await alice.submit(form, FILLED);
      await updated;

      expect(bench.questions[0]?.lacks).toEqual(['view', 'send']);
    });

    it('explains when Slack was too slow to open it', async () => {
      bench.slack.failNext({ kind: 'error', code: 'expired_trigger_id', method: 'views.open' });

      expect((await bench.slack.command('formular')).allText).toContain('Formular ließ sich nicht öffnen');
    });

    it('says sorry in the window when no answer can be found out', async () => {
      answer = () => Promise.reject(new Error('store'));
      const form = await openForm();
      const updated = views.next('views.update');
      await alice.submit(form, FILLED);

      expect(readView(await updated)).toContain('nicht geklappt');
    });
  });
});

it('speaks both languages within the lengths that Slack allows', () => {
  for (const { subscribe, form } of Object.values(HOME)) {
    expect([subscribe, form.submit, form.cancel, form.close].filter((label) => label.length > 24)).toEqual([]);
  }
});
