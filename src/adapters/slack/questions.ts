/** What a person wrote or pressed in Slack → the text and the command of a Question. */
import { type ChatCommand, readCommand } from '../../core/command.ts';
import type { CardAction, Language } from '../../core/model.ts';
import { cleanLine, cut, unescapeText } from './text.ts';

/** Longer ones are no questions; reading them would only cost time. */
const MAX_QUESTION_UNITS = 1_000;

/** `<@U1|name>`, `<#C1|name>`, `<!here>`, `<!date^…|text>`, `<https://…|label>` */
const REFERENCE = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * Slack's references become the words a reader sees; a mention of the bot, and a mention without a name, vanish.
 * Source of the forms: docs.slack.dev/messaging/formatting-message-text.
 */
export function questionText(written: string): string {
  const words = written.slice(0, MAX_QUESTION_UNITS * 4).replace(REFERENCE, readReference);
  return cut(cleanLine(unescapeText(words)), MAX_QUESTION_UNITS);
}

function readReference(_whole: string, sign: string, target: string, label: string | undefined): string {
  if (sign === '') return label || target;
  if (sign === '!') return label ?? '';
  return label ? `${sign}${label}` : '';
}

/** `<#C123|name>` as Slack escapes it, `#name` as it was typed where Slack does not. */
const CHANNEL = /<#([A-Z0-9]{2,30})(?:\|[^>]{0,200})?>|(?<=^|\s)#([\p{L}\p{N}_-]{1,80})/u;

/**
 * The command behind `/konferenz`. A channel named behind "abo" is the one to tell; a name without an id becomes a
 * reference with that name, for which the channel is looked for.
 */
export function typedCommand(written: string, team: string): ChatCommand {
  const [whole, id, name] = CHANNEL.exec(written) ?? [];
  const command = readCommand(questionText(whole === undefined ? written : written.replace(whole, ' ')));
  if (whole === undefined || command.name !== 'subscribe') return readCommand(questionText(written));
  return { ...command, options: { ...command.options, channel: `slack:${team}/${id ?? `#${name}`}` } };
}

/** What is typed behind `/konferenz` to get a form; the others are for all chats. */
const FORM_WORDS: Readonly<Record<string, Language>> = { formular: 'de', form: 'en' };

/** The language of the form that is asked for; null: none is. */
export function formWanted(text: string): Language | null {
  return FORM_WORDS[text.trim().toLowerCase()] ?? null;
}

const BUTTON = /^(why|unsubscribe|pause|resume|ask)(?:-\d+)?$/;

/** What a button asks for; null: no version of the bot that is still known has made it. */
export function buttonCommand(actionId: string, value: string | undefined): ChatCommand | null {
  const name = BUTTON.exec(actionId)?.[1] as CardAction['id'] | undefined;
  const target = cleanLine(value ?? '');
  if (!name || !target) return null;
  return { name, options: name === 'ask' ? { text: target } : { id: target } };
}

/** A command in words, for the log: `/why s-1`. */
export function commandText({ name, options }: ChatCommand): string {
  return name === 'ask' ? (options.text ?? '') : `/${[name, ...Object.values(options)].join(' ')}`;
}
