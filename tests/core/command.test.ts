import { describe, expect, it } from 'vitest';
import { commandInMessage, commandLanguage, readCommand, settingsIn } from '../../src/core/command.ts';
import { withoutSettings } from '../../src/core/command-settings.ts';

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
      { conference: 'DMK, IMK', delivery: 'daily', quiet: '22:00-07:00', words: 'KI, Cybersicherheit' },
    ],
    [
      'subscribe DMK resolutions weekly english publish no-events',
      { conference: 'DMK', kinds: 'resolution', delivery: 'weekly', language: 'en', publish: true, events: false },
    ],
    ['abo sitzungen beschlüsse', { kinds: 'session,resolution' }],
    ['abo IT Planungsrat nur Beschlüsse 22-7', { conference: 'IT Planungsrat', kinds: 'resolution', quiet: '22-7' }],
    ['abo DMK zum Thema KI', { conference: 'DMK', words: 'KI' }],
  ])('%j is a wish with %o', (text, options) => {
    expect(readCommand(text)).toEqual({ name: 'subscribe', options });
  });

  it.each([
    'Wann ist die nächste Sitzung?',
    'nächste Sitzung der DMK',
    'beschlüsse zu KI',
    'warum wurde sie verschoben?',
    'Abo kündigen',
    'abo DMK beenden',
  ])('%j is a question', (text) => {
    expect(readCommand(text)).toEqual({ name: 'ask', options: { text } });
  });

  it.each([
    ['next DMK', 'en'],
    ['Naechste', 'de'],
    ['status', null],
    ['pause', null],
    ['', null],
    ['Wann tagt die DMK?', null],
  ])('%j is typed in %s', (text, language) => {
    expect(commandLanguage(text)).toBe(language);
  });

  it.each([
    ['Abonniere die DMK täglich, nur Beschlüsse.', { delivery: 'daily', kinds: 'resolution' }],
    ['Abonniere Sitzungen und Beschlüsse der DMK', {}],
    [
      'subscribe to the DMK in English, weekly, 22:00-07:00',
      { language: 'en', delivery: 'weekly', quiet: '22:00-07:00' },
    ],
  ])('%j says in passing %o', (text, settings) => {
    expect(settingsIn(text)).toEqual(settings);
  });

  it.each([
    ['abos', 'subscriptions'],
    ['Welche Abos gibt es hier?', 'subscriptions'],
    ['Was ist hier abonniert?', 'subscriptions'],
    ['which subscriptions are there?', 'subscriptions'],
    ['Pausiere bitte das Abo', 'pause'],
    ['Setze das Abo fort', 'resume'],
    ['resume the subscription', 'resume'],
    ['status', 'status'],
    ['Hilfe', 'help'],
    ['', 'help'],
    ['Abonniere die DMK', null],
    ['Wann ist die nächste Pause der DMK?', null],
    ['Was hat die DMK beschlossen?', null],
    ['Beende das Abo', null],
  ])('%j, said to the bot, is %s', (text, name) => {
    expect(commandInMessage(text)?.name ?? null).toBe(name);
  });

  it('takes out of a topic what says how to deliver', () => {
    expect(withoutSettings('KI wöchentlich 22-7')).toBe('KI');
  });
});
