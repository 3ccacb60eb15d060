/** The form by which a channel is subscribed: how it looks, and what was filled in. */
import type { types } from '@slack/bolt';
import type { ChatCommand, CommandOptions } from '../../core/command.ts';
import type { Conference, Language } from '../../core/model.ts';
import { COMMANDS } from '../../core/wording/commands.ts';
import { HOME } from '../../core/wording/home.ts';
import { cleanLine, cut } from './text.ts';
import { plainText, VIEW_LIMITS } from './views.ts';

/** `callback_id` of the form. */
export const FORM_ID = 'subscribe';

/** Source: docs.slack.dev/reference/block-kit (multi-select menu, plain-text input). */
const LIMITS = { options: 100, optionText: 75, optionValue: 150, words: 300 } as const;

/** Each block's id, which is also that of the one thing in it. */
type Field = 'channel' | 'conferences' | 'kinds' | 'words' | 'delivery' | 'quiet_from' | 'quiet_to' | 'language';

export interface FormOptions {
  readonly conferences: readonly Pick<Conference, 'id' | 'name'>[];
  readonly language: Language;
  /** Chosen beforehand. */
  readonly channel: string | null;
}

/** The form, in the language of whoever opens it. */
export function formView({ conferences, language, channel }: FormOptions): types.ModalView {
  const { form, subscribe } = HOME[language];
  return {
    type: 'modal',
    callback_id: FORM_ID,
    private_metadata: language,
    title: plainText(cut(subscribe, VIEW_LIMITS.title)),
    submit: plainText(cut(form.submit, VIEW_LIMITS.button)),
    close: plainText(cut(form.cancel, VIEW_LIMITS.button)),
    blocks: [
      input('channel', form.channel, channelSelect(channel), { hint: form.channelHint }),
      ...(conferences.length > 0
        ? [input('conferences', form.conferences, conferenceSelect(conferences, language), { optional: true })]
        : []),
      input('kinds', form.kinds, kindBoxes(language)),
      input(
        'words',
        form.words,
        { type: 'plain_text_input', action_id: 'words', max_length: LIMITS.words },
        {
          hint: form.wordsHint,
          optional: true,
        },
      ),
      input('delivery', form.delivery, choice('delivery', deliveries(language), 'now')),
      input('quiet_from', form.quietFrom, timeOf('quiet_from', language), { optional: true }),
      input('quiet_to', form.quietTo, timeOf('quiet_to', language), { hint: form.quietHint, optional: true }),
      input('language', form.language, choice('language', languages(language), language)),
      { type: 'context', elements: [plainText(COMMANDS[language].rule.everybody)] },
    ],
  };
}

function input(
  id: Field,
  label: string,
  element: types.InputBlockElement,
  { hint, optional = false }: { readonly hint?: string; readonly optional?: boolean } = {},
): types.InputBlock {
  const shared = { type: 'input' as const, block_id: id, label: plainText(label), element, optional };
  return hint ? { ...shared, hint: plainText(hint) } : shared;
}

function channelSelect(channel: string | null): types.ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: 'channel',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(channel === null ? {} : { initial_conversation: channel }),
  };
}

function conferenceSelect(conferences: FormOptions['conferences'], language: Language): types.MultiStaticSelect {
  const options = conferences.slice(0, LIMITS.options).map(({ id, name }) => option(id, `${id} · ${name[language]}`));
  const placeholder = plainText(HOME[language].form.allConferences);
  return { type: 'multi_static_select', action_id: 'conferences', placeholder, options };
}

function kindBoxes(language: Language): types.Checkboxes {
  const { form } = HOME[language];
  const options = [option('session', form.sessions), option('resolution', form.resolutions)];
  return { type: 'checkboxes', action_id: 'kinds', options, initial_options: options };
}

function timeOf(id: Field, language: Language): types.Timepicker {
  return { type: 'timepicker', action_id: id, placeholder: plainText(HOME[language].form.chooseTime) };
}

function deliveries(language: Language): types.PlainTextOption[] {
  const { form } = HOME[language];
  return [option('now', form.now), option('daily', form.daily), option('weekly', form.weekly)];
}

function languages(language: Language): types.PlainTextOption[] {
  const { form } = HOME[language];
  return [option('de', form.german), option('en', form.english)];
}

function choice(id: Field, options: types.PlainTextOption[], chosen: string): types.StaticSelect {
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'static_select', action_id: id, options, ...(initial ? { initial_option: initial } : {}) };
}

function option(value: string, text: string): types.PlainTextOption {
  return { text: plainText(cut(cleanLine(text), LIMITS.optionText)), value: value.slice(0, LIMITS.optionValue) };
}

/** What is filled in, as Slack hands it on. */
export interface FormState {
  readonly values: Readonly<Record<string, Readonly<Record<string, Filled>> | undefined>>;
}
interface Filled {
  readonly value?: string | null;
  readonly selected_conversation?: string | null;
  readonly selected_time?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[] | null;
}

export type Submission =
  | { readonly kind: 'filled'; readonly channel: string; readonly command: ChatCommand }
  /** What is wrong, by block. */
  | { readonly kind: 'wrong'; readonly errors: Partial<Record<Field, string>> };

/** Checks only what the form can tell; whether a conference exists, whoever carries the command out checks. */
export function readForm({ values }: FormState, language: Language): Submission {
  const get = (id: Field): Filled => values[id]?.[id] ?? {};
  const channel = get('channel').selected_conversation ?? '';
  const kinds = chosen(get('kinds'));
  const from = get('quiet_from').selected_time ?? '';
  const to = get('quiet_to').selected_time ?? '';
  const say = HOME[language].errors;
  const errors = {
    ...(!channel && { channel: say.channel }),
    ...(kinds.length === 0 && { kinds: say.kinds }),
    ...(!from && to && { quiet_from: say.quietFrom }),
    ...(from && !to && { quiet_to: say.quietTo }),
    ...(from && from === to && { quiet_to: say.quietEqual }),
  };
  if (Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  const wish: CommandOptions = {
    ...given('conference', chosen(get('conferences')).join(',')),
    ...given('kinds', kinds.join(',')),
    ...given('words', cleanLine(get('words').value ?? '')),
    ...given('delivery', get('delivery').selected_option?.value ?? ''),
    ...given('quiet', from && `${from}-${to}`),
    language: get('language').selected_option?.value === 'en' ? 'en' : 'de',
  };
  return { kind: 'filled', channel, command: { name: 'subscribe', options: wish } };
}

function chosen({ selected_options: options }: Filled): readonly string[] {
  return (options ?? []).flatMap(({ value }) => value ?? []);
}

function given<K extends keyof CommandOptions>(key: K, text: string): { readonly [P in K]?: string } {
  return text === '' ? {} : ({ [key]: text } as { readonly [P in K]: string });
}
