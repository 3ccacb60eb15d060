/** Addresses in texts from outside, shown so that no chat makes a link of them. */

/** Word joiner: nothing is seen of it, no line breaks at it, and no address goes across it. */
const JOINER = '\u2060';

/** `https://`, `discord://`: Discord and Slack need the colon right behind the scheme. */
const SCHEME = /:(?=\/\/)/g;
/** Schemes without slashes that a client may act on. */
const BARE_SCHEME = /(mailto|tel|sms|javascript|data|magnet|xmpp|facetime|whatsapp):(?=\S)/gi;
const WWW = /www\.(?=\S)/gi;
/** `discord.gg/abc`, `t.me/x`: a name with a path, which some clients link without a scheme. */
const BEFORE_PATH = /\.(?=\p{L}{2,24}(?::\d+)?[/?#])/gu;
const MAILBOX = /(?<=[\w.+-])@(?=[\w-]+\.\w)/g;

/** What may stand before and behind an address in a sentence. */
const OPENING = /^[("„“'<]*$/;
const CLOSING = /^[)"“”'>.,;:!?…]*$/;

/**
 * The text with all addresses in it broken by an invisible mark, so that they can be read but not followed.
 * Call it on text that was cleaned of invisible marks: taking those out afterwards would mend the addresses.
 *
 * @param live addresses that stay whole: those that the message links to anyway
 */
export function deadenAddresses(text: string, live: readonly string[] = []): string {
  return text.replace(/\S+/g, (word) => (live.some((address) => isJust(address, word)) ? word : broken(word)));
}

function isJust(address: string, word: string): boolean {
  const at = address === '' ? -1 : word.indexOf(address);
  return at >= 0 && OPENING.test(word.slice(0, at)) && CLOSING.test(word.slice(at + address.length));
}

function broken(word: string): string {
  return word
    .replace(SCHEME, `${JOINER}:`)
    .replace(BARE_SCHEME, `$1${JOINER}:`)
    .replace(WWW, (www) => `${www.slice(0, -1)}${JOINER}.`)
    .replace(BEFORE_PATH, `${JOINER}.`)
    .replace(MAILBOX, `@${JOINER}`);
}
