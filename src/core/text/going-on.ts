/** Does a sentence go on with the body that was spoken of before it? */
import type { Line } from './document.ts';
import type { Token } from './tokens.ts';

/** "Er soll den IT-Planungsrat beraten": still the body that was spoken of before. */
export function goesOn(tokens: readonly Token[], { from }: Line): boolean {
  return /^(?:er|sie|es|dort|dabei|dieser|diese|dieses)$/.test(tokens[from]?.key ?? '');
}

/** "… ging später in der DMK auf. Deren siebte Sitzung …": of what was named last. */
export function isOwned(tokens: readonly Token[], { from }: Line): boolean {
  return /^(?:deren|dessen)$/.test(tokens[from]?.key ?? '');
}
