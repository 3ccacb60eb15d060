/** The configuration: what it makes of environment and file, and how it tells what is wrong. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Config, readConfig, secretsOf } from '../src/config.ts';
import { environmentTable, listEnvironment } from '../src/config-environment.ts';
import { fileJsonSchema } from '../src/config-schema.ts';
import { BotError } from '../src/core/errors.ts';
import { chatTroubleInWords } from '../src/core/wording/chat-troubles.ts';

const knownConferences = ['DMK', 'IMK', 'JuMiKo', 'IT-PLR'];
let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'konferenzbote-config-'));
});
beforeEach(() => rmSync(join(cwd, 'konferenzbote.yaml'), { force: true }));
afterAll(() => rmSync(cwd, { recursive: true }));

const read = (environment: Record<string, string> = {}): Config => readConfig(environment, { cwd, knownConferences });

function readFile(yaml: string | Uint8Array, environment: Record<string, string> = {}): Config {
  writeFileSync(join(cwd, 'konferenzbote.yaml'), yaml);
  return read(environment);
}

function errorOf(work: () => unknown): BotError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(BotError);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return error as BotError;
  }
  throw new Error('nothing was thrown');
}

describe('without anything set', () => {
  it('has a default for everything and says why the chats are off', () => {
    expect(read()).toEqual({
      port: 8080,
      publicUrl: 'http://localhost:8080',
      publicUrlGiven: false,
      dataDir: join(cwd, 'data'),
      databaseUrl: null,
      configFile: null,
      secretKey: null,
      slack: null,
      slackOff: { code: 'token-missing', variable: 'SLACK_BOT_TOKEN' },
      discord: null,
      discordOff: { code: 'token-missing', variable: 'DISCORD_TOKEN' },
      logLevel: 'info',
      allowPrivateAddresses: false,
      trustedProxies: [],
      now: null,
      notes: [],
      language: 'de',
      conferences: null,
      builtinSources: true,
      inviteButtons: false,
      operatorChannel: 'console',
      sources: [],
      subscriptions: [],
    });
  });

  it.each([
    ['an empty file', ''],
    ['a file of comments', '# nothing\n'],
    ['a file of empty keys', 'sources:\nsubscriptions:\n  # - channel: console\n'],
    ['a file with a byte order mark and Windows line ends', '\ufefflanguage: de\r\nsources: []\r\n'],
  ])('%s is fine', (_, yaml) => {
    expect(readFile(yaml)).toEqual({ ...read(), configFile: join(cwd, 'konferenzbote.yaml') });
  });
});

describe('the environment', () => {
  it('is read into typed values', () => {
    const config = read({
      PORT: '0',
      PUBLIC_URL: 'https://bot.example.org/konferenzen/',
      DATA_DIR: '../elsewhere',
      DATABASE_URL: 'postgresql:///bot?host=/var/run/postgresql',
      LOG_LEVEL: 'WARN',
      ALLOW_PRIVATE_ADDRESSES: '1',
      TRUSTED_PROXIES: '127.0.0.1, fd00::/8',
      KONFERENZBOTE_NOW: '2024-04-22T08:00:00+02:00',
      DISCORD_TOKEN: ' token ',
      DISCORD_API_URL: 'http://127.0.0.1:3901/api',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://bot.example.org/konferenzen',
      publicUrlGiven: true,
      dataDir: join(cwd, '../elsewhere'),
      logLevel: 'warn',
      allowPrivateAddresses: true,
      trustedProxies: ['127.0.0.1', 'fd00::/8'],
      discordOff: null,
    });
    expect(config.databaseUrl?.reveal()).toBe('postgresql:///bot?host=/var/run/postgresql');
    expect(config.now?.toString()).toBe('2024-04-22T06:00:00Z');
    expect(config.discord?.token.reveal()).toBe('token');
  });

  it('counts an empty variable as not set', () => {
    expect(read({ PORT: '', LOG_LEVEL: ' ', SLACK_BOT_TOKEN: '' })).toEqual(read());
  });

  it.each`
    name                         | value                          | message
    ${'PORT'}                    | ${'80x'}                       | ${'environment: PORT: "80x" is not allowed; allowed: a whole number from 0 to 65535'}
    ${'PORT'}                    | ${'65536'}                     | ${'0 to 65535'}
    ${'PORT'}                    | ${'-1'}                        | ${'0 to 65535'}
    ${'PORT'}                    | ${'8e3'}                       | ${'0 to 65535'}
    ${'PUBLIC_URL'}              | ${'bot.example.org'}           | ${'https://bot.example.org'}
    ${'PUBLIC_URL'}              | ${'https://bot.example.org?x'} | ${'https://bot.example.org'}
    ${'DATABASE_URL'}            | ${'mysql://u:hunter2@db/x'}    | ${'environment: DATABASE_URL: the value is not allowed; allowed: postgres://'}
    ${'SLACK_API_URL'}           | ${'file:///etc/passwd'}        | ${'begins with https:// or http://'}
    ${'LOG_LEVEL'}               | ${'wran'}                      | ${'Did you mean "warn"?'}
    ${'TRUSTED_PROXIES'}         | ${'10.0.0.0/33'}               | ${'like 127.0.0.1, 10.0.0.0/8'}
    ${'TRUSTED_PROXIES'}         | ${'proxy.example.org'}         | ${'like 127.0.0.1, 10.0.0.0/8'}
    ${'ALLOW_PRIVATE_ADDRESSES'} | ${'maybe'}                     | ${'allowed: on'}
    ${'KONFERENZBOTE_NOW'}       | ${'2024-04-22 08:00'}          | ${'2024-04-22T08:00:00+02:00'}
    ${'KONFERENZBOTE_CONFIG'}    | ${'missing.yaml'}              | ${'cannot read missing.yaml: there is no such file'}
    ${'KONFERENZBOTE_CONFIG'}    | ${'.'}                         | ${'it is a folder'}
  `('refuses $name=$value', ({ name, value, message }) => {
    const error = errorOf(() => read({ [name]: value }));
    expect(error.message).toContain(name);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('hunter2');
  });

  it('names every wrong variable at once', () => {
    const { message } = errorOf(() => readFile('langage: de', { PORT: 'x', LOG_LEVEL: 'x' }));
    expect(message).toMatch(
      /^The configuration has 3 errors:\n {2}environment: PORT: .*\n {2}environment: LOG_LEVEL: .*\n {2}konferenzbote.yaml:1:1: langage: /,
    );
  });

  it('notes a slip in a name, and runs', () => {
    const { notes } = read({ SLACK_BOT_TOKN: 'x', DISCORD_SOMETHING_ELSE: 'x', HOME: '/' });
    expect(notes).toEqual(['The variable SLACK_BOT_TOKN is not known. Did you mean "SLACK_BOT_TOKEN"?']);
  });

  it('refuses a key that can be tried out, without showing it', () => {
    expect(() => read({ SECRET_KEY: 'short' })).toThrow(/SECRET_KEY.*fewer than 16 characters/);
    expect(() => read({ SECRET_KEY: 'short' })).not.toThrow(/short/);
  });
});

describe('Slack', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
  const install = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 's' };
  const signed = { SLACK_SIGNING_SECRET: 'signing' };
  const key = { SECRET_KEY: 'sixteen characters' };

  it.each([
    ['a bot and an app token', { ...bot, SLACK_APP_TOKEN: 'xapp-1' }],
    ['a bot token and a signing secret', { ...bot, ...signed }],
    ['all that an installable app needs', { ...install, ...signed, ...key }],
    ['the same over Socket Mode', { ...install, ...key, SLACK_APP_TOKEN: 'xapp-1' }],
  ])('is on with %s', (_, environment) => {
    const config = read(environment);
    expect(config.slackOff).toBeNull();
    expect(config.slack).not.toBeNull();
    expect(config.notes).toEqual([]);
  });

  it.each([
    ['SLACK_BOT_TOKEN is not set', { SLACK_APP_TOKEN: 'xapp-1' }],
    ['neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is', bot],
    ['it also needs SLACK_SIGNING_SECRET or SLACK_APP_TOKEN', { ...install, ...key }],
    ['it also needs SLACK_STATE_SECRET, SECRET_KEY', { ...signed, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c' }],
    ['SLACK_BOT_TOKEN holds an app token', { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }],
    ['SLACK_APP_TOKEN holds another kind of token', { ...bot, SLACK_APP_TOKEN: 'xoxb-1' }],
  ])('is off when %s', (reason, environment) => {
    const config = read(environment);
    expect(config.slack).toBeNull();
    expect(config.slackOff && chatTroubleInWords(config.slackOff, 'en')).toContain(reason);
  });

  it('stays on in its one workspace when something for the others is missing', () => {
    const config = read({ ...bot, ...signed, ...install });
    expect(config.slack).toMatchObject({ clientId: null, clientSecret: null, stateSecret: null });
    expect(config.notes).toEqual([
      'Slack runs in one workspace only. To be installed in several workspaces it also needs SECRET_KEY.',
    ]);
  });
});

describe('secrets', () => {
  const environment = {
    DATABASE_URL: 'postgres://bot:very-secret@db/bot',
    SECRET_KEY: 'very-secret-key-of-mine',
    SLACK_BOT_TOKEN: 'xoxb-very-secret',
    SLACK_APP_TOKEN: 'xapp-very-secret',
    SLACK_SIGNING_SECRET: 'very-secret-signing',
    SLACK_CLIENT_ID: 'id',
    SLACK_CLIENT_SECRET: 'very-secret-client',
    SLACK_STATE_SECRET: 'very-secret-state',
    DISCORD_TOKEN: 'very-secret-discord',
  };

  it.each([
    ['JSON', (config: Config) => JSON.stringify(config)],
    ['inspect', (config: Config) => inspect(config, { depth: 9, showHidden: true })],
    ['a template', (config: Config) => `${config.databaseUrl} ${config.secretKey} ${config.slack?.botToken}`],
  ])('do not show in %s', (_, print) => {
    const printed = print(read(environment));
    expect(printed).toContain('[secret]');
    expect(printed).not.toContain('very-secret');
  });

  it('are all listed for the log to hide', () => {
    const { SLACK_CLIENT_ID, ...secret } = environment;
    const revealed = secretsOf(read(environment)).map((value) => value.reveal());
    expect(revealed.toSorted()).toEqual(Object.values(secret).toSorted());
    expect(
      listEnvironment()
        .filter((variable) => variable.secret)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(Object.keys(secret).toSorted());
  });
});

describe('the file', () => {
  it('is read into sources and subscriptions', () => {
    const config = readFile(`
language: en
conferences: [dmk, JUMIKO, DMK]
builtinSources: false
operatorChannel: slack:T0MAIN/C0GENERAL
sources:
  - { id: fachpresse, kind: rss, url: "http://127.0.0.1:3902/news.xml", conference: dmk, every: "*/2 * * * * *" }
  - { id: seite, kind: html-page, url: "https://example.org/", authority: official, select: { content: main } }
subscriptions:
  - channel: discord:123/456
  - { channel: "webhook:https://example.org/hook?x=1", conferences: [imk], kinds: [session], words: [KI, Straße],
      delivery: weekly, quiet: 22:00-07:00, language: de, events: false }
`);
    expect(config).toMatchObject({ language: 'en', conferences: ['DMK', 'JuMiKo'], builtinSources: false });
    expect(config.operatorChannel).toBe('slack:T0MAIN/C0GENERAL');
    expect(config.sources).toEqual([
      {
        id: 'fachpresse',
        kind: 'rss',
        url: 'http://127.0.0.1:3902/news.xml',
        conference: 'DMK',
        authority: 'press',
        every: '*/2 * * * * *',
        select: null,
        off: null,
      },
      {
        id: 'seite',
        kind: 'html-page',
        url: 'https://example.org/',
        conference: null,
        authority: 'official',
        every: '*/15 * * * *',
        select: { content: 'main' },
        off: null,
      },
    ]);
    expect(config.subscriptions).toEqual([
      {
        channel: 'discord:123/456',
        conferences: [],
        kinds: ['session', 'resolution'],
        words: [],
        delivery: 'now',
        quiet: null,
        language: 'en',
        events: true,
        publish: false,
      },
      {
        channel: 'webhook:https://example.org/hook?x=1',
        conferences: ['IMK'],
        kinds: ['session'],
        words: ['KI', 'Straße'],
        delivery: 'weekly',
        quiet: '22:00-07:00',
        language: 'de',
        events: false,
        publish: false,
      },
    ]);
  });

  it('may name channels of a chat that is off, and says so', () => {
    const yaml =
      'operatorChannel: slack:T1/C1\nsubscriptions:\n- channel: slack:T1/C1\n- channel: slack:T1/C2\n- channel: discord:1/2';
    expect(readFile(yaml, { DISCORD_TOKEN: 'x' }).notes).toEqual([
      'Nothing reaches slack:T1/C1, slack:T1/C2, since Slack is off. SLACK_BOT_TOKEN is not set.',
    ]);
  });

  it('is found by KONFERENZBOTE_CONFIG, relative to the working folder', () => {
    writeFileSync(join(cwd, 'other.yaml'), 'language: en\n');
    expect(read({ KONFERENZBOTE_CONFIG: 'other.yaml' })).toMatchObject({
      language: 'en',
      configFile: join(cwd, 'other.yaml'),
    });
  });

  it('cannot be changed once read', () => {
    const config = readFile('sources: [{ id: a, kind: rss, url: "https://example.org/" }]');
    expect(() => Object.assign(config.sources[0]!, { url: 'x' })).toThrow(TypeError);
    expect(() => (config.sources as unknown[]).push({})).toThrow(TypeError);
  });

  it.each`
    yaml                                                                                                | message
    ${'langage: de'}                                                                                    | ${':1:1: langage: the key is not known here; known: language, conferences, builtinSources, inviteButtons, operatorChannel, sources, subscriptions. Did you mean "language"?'}
    ${'language: fr'}                                                                                   | ${':1:11: language: "fr" is not allowed; allowed: de, en.'}
    ${'\n\nbuiltinSources: nein'}                                                                       | ${':3:17: builtinSources: "nein" is not allowed; allowed: true or false'}
    ${'conferences: DMK'}                                                                               | ${':1:14: conferences: "DMK" is not allowed; allowed: a list, like [DMK]'}
    ${'conferences: [DMK, IKM]'}                                                                        | ${':1:20: conferences[1]: "IKM": is not in the catalogue; known: DMK, IMK, JuMiKo, IT-PLR. Did you mean "IMK"?'}
    ${'conferences: []'}                                                                                | ${':1:14: conferences: names no conference'}
    ${'sources: [{ id: a, kind: atom, url: "https://a.de" }]'}                                          | ${':1:26: sources[0].kind: "atom" is not allowed; allowed: rss, html-page, html-list, ical.'}
    ${'sources: [{ id: a, url: "https://a.de" }]'}                                                      | ${':1:11: sources[0].kind: is missing; allowed: rss'}
    ${'sources:\n  - kind: rss\n    url: https://a.de'}                                                 | ${':2:5: sources[0].id: is missing'}
    ${'sources:\n  - id: a b\n    kind: rss\n    url: https://a.de'}                                    | ${':2:9: sources[0].id: "a b": allowed: up to 64 letters'}
    ${'sources: [{ id: a, kind: rss, url: "file:///etc/passwd" }]'}                                     | ${':1:36: sources[0].url: "file:///etc/passwd": allowed: an address that begins with https://'}
    ${'sources: [{ id: a, kind: rss, url: "https://u:p@a.de/" }]'}                                      | ${'must not hold a user name or a password'}
    ${'sources: [{ id: a, kind: rss, url: "https://a.de", evry: x }]'}                                  | ${':1:52: sources[0].evry: the key is not known here; known: id, kind, url, conference, authority, every, select, silentAfter, off. Did you mean "every"?'}
    ${'sources: [{ id: a, kind: rss, url: "https://a.de", every: "* * * *" }]'}                         | ${'sources[0].every: "* * * *": has 4 fields; five are needed'}
    ${'sources: [{ id: a, kind: rss, url: "https://a.de", every: "61 * * * *" }]'}                      | ${'sources[0].every: "61 * * * *": '}
    ${'sources: [{ id: a, kind: rss, url: "https://a.de", select: { entry: li } }]'}                    | ${':1:52: sources[0].select: a source of kind "rss" takes no selectors'}
    ${'sources: [{ id: a, kind: html-list, url: "https://a.de", select: { titel: h2 } }]'}              | ${'sources[0].select.titel: the key is not known here; known: entry, title, link, date. Did you mean "title"?'}
    ${'sources:\n- {id: a, kind: rss, url: "https://a.de"}\n- {id: a, kind: rss, url: "https://b.de"}'} | ${':3:8: sources[1].id: "a" is the id of sources[0] already'}
    ${'subscriptions: [{}]'}                                                                            | ${':1:17: subscriptions[0].channel: is missing'}
    ${'subscriptions: [{ channel: "slack:#general" }]'}                                                 | ${':1:28: subscriptions[0].channel: "slack:#general": allowed: slack:<team>/<channel>'}
    ${'subscriptions: [{ channel: "discord:news" }]'}                                                   | ${'allowed: discord:<guild>/<channel>'}
    ${'subscriptions: [{ channel: "webhook:javascript:1" }]'}                                           | ${'begins with https://'}
    ${'subscriptions: [{ channel: konsole }]'}                                                          | ${'Did you mean "console"?'}
    ${'subscriptions: [{ channel: console, quiet: "22-7" }]'}                                           | ${'quiet: "22-7": allowed: two times of day'}
    ${'subscriptions: [{ channel: console, quiet: "24:00-07:00" }]'}                                    | ${'allowed: two times of day'}
    ${'subscriptions: [{ channel: console, quiet: "07:00-07:00" }]'}                                    | ${'begins when it ends'}
    ${'subscriptions: [{ channel: console, words: [KI, 2026] }]'}                                       | ${'words[1]: 2026 is not allowed; allowed: a text. Put it in quotes'}
    ${'subscriptions: [{ channel: console, delivery: dayly }]'}                                         | ${'Did you mean "daily"?'}
    ${'operatorChannel: mail'}                                                                          | ${':1:18: operatorChannel: "mail": is no channel; allowed: slack:<team>'}
    ${'sources: [{ id: a, kind: rss, every: */10 * * * * }]'}                                           | ${'Put a value that begins with * in quotes'}
    ${'language: de\nlanguage: en'}                                                                     | ${':2:1: is not valid YAML: Map keys must be unique'}
    ${'language: "de'}                                                                                  | ${':1:14: is not valid YAML: Missing closing'}
    ${'language: de\n---\nlanguage: en'}                                                                | ${'is not valid YAML'}
    ${'language: !!js/function x'}                                                                      | ${'is not valid YAML: Unresolved tag'}
    ${'just words'}                                                                                     | ${':1:1: "just words" is not allowed; allowed: keys with values'}
    ${'- de'}                                                                                           | ${'allowed: keys with values'}
    ${'__proto__: { language: en }'}                                                                    | ${':1:1: __proto__: the key is not known here'}
    ${'sources: &a [*a]'}                                                                               | ${'sources[0]: '}
  `('refuses $yaml', ({ yaml, message }) => {
    expect(errorOf(() => readFile(yaml)).message).toContain(message);
  });

  it('names everything that is wrong, each with its line', () => {
    const { message } = errorOf(() =>
      readFile(
        'language: xx\nsources:\n  - id: a\n    kind: rss\n    url: x\n  - id: a\nsubscriptions:\n  - channel: x\n',
      ),
    );
    expect(message.match(/konferenzbote\.yaml:\d+/g)).toEqual(
      ['1', '5', '6', '6', '6', '8'].map((line) => `konferenzbote.yaml:${line}`),
    );
  });

  it('shows no more than twenty errors', () => {
    const { message } = errorOf(() => readFile(Array.from({ length: 50 }, (_, index) => `k${index}: 1`).join('\n')));
    expect(message.split('\n')).toHaveLength(22);
    expect(message).toContain('… and 30 more');
  });

  it.each([
    ['an alias bomb', bomb(), 'too many aliases'],
    ['endless nesting', '['.repeat(100_000), 'konferenzbote.yaml'],
    ['a file beyond its size', `# ${'x'.repeat(1024 * 1024)}`, 'is larger than 1024 KiB'],
    ['a file that is not UTF-8', Uint8Array.of(0x61, 0x3a, 0x20, 0xfc), 'is not UTF-8'],
    ['a value without end', `language: ${'x'.repeat(10_000)}`, 'is not allowed'],
  ])('refuses %s in a short message', (_, yaml, message) => {
    const error = errorOf(() => readFile(yaml));
    expect(error.message).toContain(message);
    expect(error.message.length).toBeLessThan(500);
  });

  it('whatever stands in it, is read or refused, and never breaks the program', () => {
    const key = fc.constantFrom(
      'language',
      'sources',
      'subscriptions',
      'conferences',
      'select',
      'id',
      'kind',
      'quiet',
      'x',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('tree'), { maxLength: 3 }),
      map: fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          tree.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (yaml) => {
          try {
            readFile(yaml);
          } catch (error) {
            expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  function bomb(): string {
    const rows = Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]`);
    return ['a0: &a0 [x]', ...rows].join('\n');
  }
});

describe('what ships', () => {
  const shipped = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

  it('the example is a valid file that shows every key', () => {
    const example = shipped('konferenzbote.example.yaml');
    expect(readFile(example).subscriptions).toHaveLength(3);
    const { properties } = fileJsonSchema() as { properties: Record<string, { items?: { properties?: object } }> };
    const keys = Object.entries(properties).flatMap(([key, { items }]) => [
      key,
      ...Object.keys(items?.properties ?? {}),
    ]);
    expect(keys.filter((key) => !new RegExp(`^[ -]*${key}:`, 'm').test(example))).toEqual([]);
  });

  it('the JSON Schema for editors is the one that checks (else: npm run schema)', () => {
    expect(JSON.parse(shipped('konferenzbote.schema.json'))).toEqual(JSON.parse(JSON.stringify(fileJsonSchema())));
  });

  it('the table of variables has one row for each and stands in the guide for operators', () => {
    expect(shipped('README.md')).toContain(`\n${environmentTable()}\n\n`);
    const rows = environmentTable().split('\n').slice(2);
    expect(rows.map((row) => /`(\w+)`/.exec(row)?.[1])).toEqual(listEnvironment().map(({ name }) => name));
  });
});
