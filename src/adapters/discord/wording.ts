/** The few sentences that only Discord needs; all others come with the cards. */
import type { Card, Language } from '../../core/model.ts';

const SENTENCES = {
  failed: {
    de: 'Das konnte ich gerade nicht herausfinden. Bitte versuche es in ein paar Minuten noch einmal.',
    en: 'I could not find that out just now. Please try again in a few minutes.',
  },
} as const;

type Sentence = keyof typeof SENTENCES;

/** A card that says only this sentence. Language null: German, as the bot's people mostly write. */
export function noticeCard(sentence: Sentence, language: Language | null): Card {
  const spoken = language ?? 'de';
  return {
    kind: 'notice',
    language: spoken,
    tone: 'warning',
    title: '',
    href: null,
    text: SENTENCES[sentence][spoken],
    fields: [],
    items: [],
    links: [],
    actions: [],
    footer: null,
  };
}
