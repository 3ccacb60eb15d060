/** Cards as Slack's views: the Home tab, and windows that open over it or over a channel. */
import type { types } from '@slack/bolt';
import type { Card, Language } from '../../core/model.ts';
import { HOME } from '../../core/wording/home.ts';
import { renderCard } from './blocks.ts';
import { cut } from './text.ts';

/** Source: docs.slack.dev/reference/views. */
export const VIEW_LIMITS = { blocks: 100, title: 24, button: 24 } as const;

/** `action_id` of the button that opens the form. */
export const FORM_ACTION = 'form';

const NAME = 'Konferenzbote';

/** A person's own page: what there is to know, one card after the other, as many as fit. */
export function homeView(cards: readonly Card[], language: Language): types.HomeView {
  const words = HOME[language];
  const head: types.KnownBlock[] = [
    { type: 'section', text: plainText(words.intro) },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: FORM_ACTION, text: plainText(words.subscribe), value: language, style: 'primary' },
      ],
    },
  ];
  return { type: 'home', blocks: cards.reduce(withCard, head) };
}

/** When the page cannot be made. */
export function failedHomeView(language: Language): types.HomeView {
  return { type: 'home', blocks: [{ type: 'section', text: plainText(HOME[language].homeFailed) }] };
}

/** One answer in a window. */
export function answerView(card: Card): types.ModalView {
  return { ...window(card.language), blocks: renderCard(card).blocks.slice(0, VIEW_LIMITS.blocks) };
}

/** One sentence in a window. */
export function sentenceView(sentence: string, language: Language): types.ModalView {
  return { ...window(language), blocks: [{ type: 'section', text: plainText(sentence) }] };
}

/** `emoji: false`: `:x:` stays `:x:`. */
export function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function window(language: Language): Omit<types.ModalView, 'blocks'> {
  return {
    type: 'modal',
    title: plainText(NAME),
    close: plainText(cut(HOME[language].form.close, VIEW_LIMITS.button)),
  };
}

/** Whole cards only: half a one would lose its buttons. */
function withCard(blocks: types.KnownBlock[], card: Card): types.KnownBlock[] {
  const more: types.KnownBlock[] = [{ type: 'divider' }, ...renderCard(card).blocks];
  return blocks.length + more.length <= VIEW_LIMITS.blocks ? [...blocks, ...more] : blocks;
}
