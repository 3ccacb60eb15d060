/** What is said around the lines of a digest or a summary, German and English. */
import type { Language } from '../model.ts';
import { listInWords } from './dates.ts';

export interface DigestWords {
  title(count: number): string;
  /** @param sentences full sentences: the first things told, and how many more there are */
  text(count: number, conferences: readonly string[], sentences: readonly string[]): string;
  /** A full sentence: how many things are not named before. */
  more(count: number): string;
  // Why something planned was not sent after all.
  readonly nothingLeft: string;
  readonly noDifference: string;
}

export const DIGESTS: Readonly<Record<Language, DigestWords>> = {
  de: {
    title: (count) => `${count} Neuigkeiten`,
    text: (count, conferences, sentences) =>
      `${count} Neuigkeiten (${listInWords(conferences, 'de')}). ${sentences.join(' ')}`,
    more: (count) => (count === 1 ? 'Und eine weitere Meldung.' : `Und ${count} weitere Meldungen.`),
    nothingLeft: 'Nicht gesendet: Was gesammelt war, will inzwischen kein Abo dieses Kanals mehr.',
    noDifference: 'Nicht gesendet: Inzwischen gilt wieder, was dieser Kanal schon weiß.',
  },
  en: {
    title: (count) => `${count} updates`,
    text: (count, conferences, sentences) =>
      `${count} updates (${listInWords(conferences, 'en')}). ${sentences.join(' ')}`,
    more: (count) => (count === 1 ? 'And one more.' : `And ${count} more.`),
    nothingLeft: 'Not sent: no subscription of this channel wants what was collected any more.',
    noDifference: 'Not sent: what this channel knows already holds again.',
  },
};
