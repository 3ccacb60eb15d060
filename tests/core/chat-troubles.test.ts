/** Why a chat is not up, in words: every code in both languages, with its values, and none in the words of the other. */
import { describe, expect, it } from 'vitest';
import type { ChatTrouble, TroubleOf } from '../../src/core/chat-trouble.ts';
import { chatTroubleInWords } from '../../src/core/wording/chat-troubles.ts';
import { storeTroubleInWords } from '../../src/core/wording/store-troubles.ts';

const INSTALL = { workspace: 'Haus (T1)', address: 'https://bot.example/slack/install' };
/** One of each: a code that is missing here does not compile. */
const TROUBLES: { readonly [C in ChatTrouble['code']]: TroubleOf<C> } = {
  'not-started': { code: 'not-started', chat: 'slack' },
  stopped: { code: 'stopped', chat: 'webhook' },
  connecting: { code: 'connecting', chat: 'discord' },
  elsewhere: { code: 'elsewhere' },
  unreachable: { code: 'unreachable', chat: 'slack', detail: 'ECONNREFUSED' },
  'token-missing': { code: 'token-missing', variable: 'DISCORD_TOKEN' },
  'token-refused': { code: 'token-refused', variable: 'SLACK_BOT_TOKEN', detail: 'invalid_auth' },
  'token-of-other-kind': { code: 'token-of-other-kind', variable: 'SLACK_APP_TOKEN' },
  'no-way-in': { code: 'no-way-in' },
  'install-incomplete': { code: 'install-incomplete', missing: 'SECRET_KEY' },
  'shard-refused': { code: 'shard-refused' },
  'sharding-asked': { code: 'sharding-asked' },
  'version-refused': { code: 'version-refused' },
  'intents-wrong': { code: 'intents-wrong' },
  'intents-refused': { code: 'intents-refused' },
  'no-workspace': { code: 'no-workspace', address: INSTALL.address },
  'workspaces-lost': { code: 'workspaces-lost', lost: 2, all: 3 },
  'not-installed': { code: 'not-installed', ...INSTALL },
  'install-unreadable': { code: 'install-unreadable', ...INSTALL },
  'locked-out': { code: 'locked-out', workspace: 'Haus (T1)', detail: 'account_inactive' },
  'token-ended': { code: 'token-ended', ...INSTALL, detail: 'token_expired' },
  'taken-out': { code: 'taken-out', ...INSTALL, detail: 'app_uninstalled' },
};

describe('why a chat is not up', () => {
  it.each(Object.values(TROUBLES))('$code is a sentence in both languages, with all its values', (trouble) => {
    const german = chatTroubleInWords(trouble, 'de');
    const english = chatTroubleInWords(trouble, 'en');
    expect(german).not.toBe(english);
    expect(english).not.toMatch(/[äöüß]|\bder\b|\bist\b/);
    expect(german).not.toMatch(/\bthe\b|\bis\b|\bcannot\b/);
    const { code: _, chat: __, ...values } = { chat: null, ...trouble };
    for (const said of [german, english]) {
      expect(said).toMatch(/[.]$/);
      expect(said).not.toMatch(/undefined|null|NaN/);
      for (const value of Object.values(values)) expect(said).toContain(String(value));
    }
  });
});

describe('why the store cannot be used', () => {
  it('is said in German by its code, in English by the error itself', () => {
    const full = { code: 'STORE_FULL', message: 'the disk is full' } as const;
    expect(storeTroubleInWords(full, 'de')).toContain('voll');
    expect(storeTroubleInWords(full, 'en')).toBe('the disk is full');
    expect(storeTroubleInWords({ code: null, message: 'x is not a function' }, 'de')).not.toContain('x is not');
  });
});
