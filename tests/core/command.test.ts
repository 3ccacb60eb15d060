import { describe, expect, it } from 'vitest';
import { readCommand } from '../../src/core/command.ts';

describe('what is typed behind the command', () => {
  it.each([
    ['', 'help', {}],
    ['hilfe', 'help', {}],
    ['status', 'status', {}],
    ['Naechste DMK', 'next', { conference: 'DMK' }],
    ['nächste', 'next', {}],
    ['next XYZ', 'next', { conference: 'XYZ' }],
    ['sitzungen imk', 'sessions', { conference: 'imk' }],
    ['beschluesse', 'resolutions', {}],
    ['abos', 'subscriptions', {}],
    ['abbestellen 1a2b3c4d', 'unsubscribe', { id: '1a2b3c4d' }],
    ['pause', 'pause', {}],
    ['fortsetzen 1a2b3c4d', 'resume', { id: '1a2b3c4d' }],
    ['frage Wann tagt die DMK?', 'ask', { text: 'Wann tagt die DMK?' }],
    ['why dmk-1', 'why', { id: 'dmk-1' }],
  ])('%j is %s %o', (text, name, options) => {
    expect(readCommand(text)).toEqual({ name, options });
  });

  it.each([
    ['abo', {}],
    ['abo DMK', { conference: 'DMK' }],
    [
      'abo die DMK, IMK täglich quiet 22:00-07:00 wörter KI, Cybersicherheit',
      { conference: 'DMK,IMK', delivery: 'daily', quiet: '22:00-07:00', words: 'KI, Cybersicherheit' },
    ],
    [
      'subscribe DMK resolutions weekly english publish no-events',
      { conference: 'DMK', kinds: 'resolution', delivery: 'weekly', language: 'en', publish: true, events: false },
    ],
    ['abo sitzungen beschlüsse', { kinds: 'session,resolution' }],
  ])('%j is a wish with %o', (text, options) => {
    expect(readCommand(text)).toEqual({ name: 'subscribe', options });
  });

  it.each([
    'Wann ist die nächste Sitzung?',
    'nächste Sitzung der DMK',
    'beschlüsse zu KI',
    'warum wurde sie verschoben?',
  ])('%j is a question', (text) => {
    expect(readCommand(text)).toEqual({ name: 'ask', options: { text } });
  });
});
