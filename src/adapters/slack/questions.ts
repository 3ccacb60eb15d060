/** What a person wrote in Slack → the text of a Question. */
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

/** A button asks in the form of a command, which the pipeline knows: `/why <record>`, `/unsubscribe <id>`. */
export function buttonQuestion(actionId: string, value: string | undefined): string | null {
  const [, action] = /^(why|unsubscribe)(?:-\d+)?$/.exec(actionId) ?? [];
  const target = cleanLine(value ?? '');
  return action && target ? `/${action} ${target}` : null;
}
