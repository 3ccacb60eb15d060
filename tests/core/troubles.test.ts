/** What is wrong with a source is told in one language. */
import { describe, expect, it } from 'vitest';
import { BotError, type SourceErrorCode } from '../../src/core/errors.ts';
import type { SourceState } from '../../src/core/model.ts';
import { afterBody, afterSourceFailure, newSourceState } from '../../src/core/source-state.ts';
import { troubleInWords } from '../../src/core/wording/troubles.ts';

const NOW = Temporal.Instant.from('2026-11-23T10:00:00Z');
const ENGLISH = /\b(?:the|is|not|and|answered|read|again|address)\b/i;
const failed = (code: SourceErrorCode, platformCode?: string): SourceState => {
  const error = new BotError(code, 'an English sentence', platformCode === undefined ? {} : { platformCode });
  return afterSourceFailure(newSourceState('s'), { error, now: NOW, random: 0 });
};
const body = (state: SourceState, items: number, over: { doubt?: string; movedTo?: string } = {}) =>
  afterBody(state, {
    now: NOW,
    nextCheckAt: null,
    etag: null,
    lastModified: null,
    bodyHash: 'h',
    movedTo: null,
    items,
    currentVersions: [],
    changed: false,
    doubt: null,
    ...over,
  });

describe('the trouble of a source', () => {
  it.each<[SourceErrorCode, string | undefined, string]>([
    ['FETCH_STATUS', '404', 'antwortet mit 404: Dort ist nichts'],
    ['FETCH_STATUS', '403', 'lässt uns nicht ein'],
    ['FETCH_STATUS', '410', 'endgültig nicht mehr'],
    ['FETCH_STATUS', '429', 'seltener'],
    ['FETCH_STATUS', '503', 'selbst eine Störung'],
    ['FETCH_STATUS', '418', 'keine Antwort auf eine einfache Anfrage'],
    ['FETCH_TIMEOUT', undefined, 'zu lange'],
    ['FETCH_NETWORK', 'ENOTFOUND', 'Namen des Servers gibt es nicht'],
    ['FETCH_NETWORK', 'ESTRANGE', 'brach ab oder die Antwort ist beschädigt (ESTRANGE)'],
    ['FETCH_NETWORK', undefined, 'beschädigt. Es wird'],
    ['FETCH_TOO_LARGE', undefined, 'größer, als gelesen wird'],
    ['FETCH_REDIRECTS', undefined, 'leitet im Kreis'],
    ['ADDRESS_REFUSED', undefined, 'ALLOW_PRIVATE_ADDRESSES'],
    ['ROBOTS_REFUSED', undefined, 'robots.txt'],
    ['SOURCE_UNREADABLE', undefined, 'nicht, was erwartet wird'],
    ['SOURCE_TOO_COSTLY', undefined, 'zu viel Zeit oder Speicher'],
  ])('%s %s is told in German by its code, and in English as in the log', (code, platformCode, words) => {
    const state = failed(code, platformCode);
    expect(troubleInWords(state, 'de')).toContain(words);
    expect(troubleInWords(state, 'de')).not.toMatch(ENGLISH);
    expect(troubleInWords(state, 'en')).toBe('an English sentence');
  });

  it('is an empty, a shrunken or a moved source too, with the values, and nothing once it is well', () => {
    const known = body(newSourceState('s'), 8);
    expect(troubleInWords(body(known, 0, { doubt: 'empty' }), 'de')).toContain('leer, zuvor waren es 8 Einträge');
    expect(troubleInWords(body(known, 3, { doubt: 'shrunk' }), 'de')).toContain('von 8 auf 3 Einträge');
    expect(troubleInWords(body(known, 8, { movedTo: 'https://example.org/b' }), 'de')).toContain(
      'https://example.org/b',
    );
    expect(troubleInWords(body(failed('FETCH_TIMEOUT'), 8), 'de')).toBeNull();
  });

  it('that an earlier version wrote is told as it wrote it', () => {
    expect(troubleInWords({ error: 'an English sentence' }, 'de')).toBe('an English sentence');
  });
});
