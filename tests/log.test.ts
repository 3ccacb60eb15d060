/** The log: one line per event whatever the fields hold, and no credential in any of them. */
import { describe, expect, it } from 'vitest';
import { BotError } from '../src/core/errors.ts';
import { createHider, createLog } from '../src/log.ts';

function capture(options: { isTTY?: boolean; secrets?: string[] } = {}) {
  const lines: string[] = [];
  const destination = { isTTY: options.isTTY ?? false, write: (line: string) => lines.push(line) };
  const secrets = (options.secrets ?? []).map((value) => ({ reveal: () => value }));
  return { lines, log: createLog('debug', destination, secrets) };
}

describe('a line for machines', () => {
  it('is JSON with level, time, event and fields', () => {
    const { lines, log } = capture();
    log('info', 'source-polled', { source: 'fachpresse', items: 3 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.any(String),
      event: 'source-polled',
      source: 'fachpresse',
      items: 3,
    });
  });

  it('keeps an instant readable', () => {
    const { lines, log } = capture();
    log('info', 'next-check', { at: Temporal.Instant.from('2026-01-05T10:00:00Z') });
    expect(JSON.parse(lines[0]!).at).toBe('2026-01-05T10:00:00Z');
  });

  it('shows code and cause of a foreseen error without its stack', () => {
    const { lines, log } = capture();
    const cause = new Error('socket hang up');
    log('warn', 'source-failed', {
      error: new BotError('FETCH_NETWORK', 'no answer', { cause, platformCode: 'ECONNRESET' }),
    });
    expect(JSON.parse(lines[0]!).error).toEqual({
      code: 'FETCH_NETWORK',
      message: 'no answer',
      platformCode: 'ECONNRESET',
      cause: { message: 'socket hang up', stack: expect.stringContaining('log.test.ts') },
    });
  });

  it('survives errors that cause each other and fields that contain themselves', () => {
    const { lines, log } = capture();
    const error: Error & { cause?: unknown } = new Error('egg');
    error.cause = new Error('hen', { cause: error });
    const field: { self?: unknown } = {};
    field.self = field;
    log('error', 'odd', { error, field });
    expect(JSON.parse(lines[0]!).event).toBe('odd');
  });
});

describe('a text of any length', () => {
  it.each(['a'.repeat(3_000_000), 'https://'.repeat(300_000), 'Bot '.repeat(500_000)])(
    'makes a line of bounded length',
    (text) => {
      const { lines, log } = capture();
      log('info', 'x', { text, error: new BotError('SOURCE_UNREADABLE', text) });
      expect(lines[0]!.length).toBeLessThan(5000);
    },
  );
});

describe('a line for people', () => {
  it('is one line of time, level, event and fields', () => {
    const { lines, log } = capture({ isTTY: true });
    log('warn', 'source-failed', { source: 'fachpresse', error: new BotError('FETCH_TIMEOUT', 'no answer in 30 s') });
    expect(plain(lines)).toMatch(
      /^\d\d:\d\d:\d\dZ warn {2}source-failed source=fachpresse error="FETCH_TIMEOUT: no answer in 30 s"\n$/,
    );
  });

  it('lets no text of a stranger forge a line or move the cursor', () => {
    const { lines, log } = capture({ isTTY: true });
    log('info', 'item-read', { title: 'a\n12:00:00 error fire\u001b[2J\u009b2J\u202e' });
    expect(plain(lines).match(/\n/g)).toHaveLength(1);
    expect(plain(lines)).not.toMatch(/[\u0080-\u009f\u202e]|\u001b\[2J/);
  });

  function plain(lines: readonly string[]): string {
    return lines.join('').replaceAll(/\u001b\[\d+m/g, '');
  }
});

describe('secrets', () => {
  const discordToken = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GabcDe', 'x'.repeat(38)].join('.');

  it.each([
    ['xoxb-1234-abcdefg', 'xoxb-1234'],
    ['xapp-1-A0-123-ffff', 'xapp-1'],
    ['xoxe.xoxp-1-Mi0yL', 'xoxp-1'],
    [discordToken, 'GabcDe'],
    ['Authorization: Bot abcdefgh12345', 'abcdefgh'],
    ['authorization: Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
    ['authorization=opaque-value', 'opaque-value'],
    ['https://hooks.slack.com/services/T0/B0/abcdef', 'abcdef'],
    ['https://discord.com/api/v10/webhooks/12345/tok-en_x', 'tok-en_x'],
    ['postgres://bot:hunter2@db.example.org/bot', 'hunter2'],
    ['https://slack.com/api/oauth.v2.access?code=123.456.abc&client_secret=s3cret', 's3cret'],
  ])('are hidden by their shape in "%s"', (text, secret) => {
    const { lines, log } = capture();
    log('info', 'x', { text, deep: { list: [text] }, error: new Error(text) });
    expect(lines[0]).not.toContain(secret);
    expect(lines[0]).toContain('[secret]');
    expect(() => JSON.parse(lines[0]!)).not.toThrow();
  });

  it('are hidden by their value, however they are spelled', () => {
    const { lines, log } = capture({ secrets: ['p"ss w\\rd&1'] });
    log('info', 'x', { text: 'key p"ss w\\rd&1', url: `https://x/?k=${encodeURIComponent('p"ss w\\rd&1')}` });
    expect(JSON.parse(lines[0]!)).toMatchObject({ text: 'key [secret]', url: 'https://x/?k=[secret]' });
  });

  it.each([
    'Bot started, https://example.org/feed?page=2 polled',
    'Ministerpräsidentenkonferenz.Digitalministerkonferenz',
    'mail an presse@example.org, siehe https://example.org/@name',
    'The token is wrong: invalid_auth',
  ])('leave ordinary text alone: %s', (text) => {
    expect(createHider()(text)).toBe(text);
  });
});
