/** What Discord refuses in a message, by its documentation: developers/resources/message, components/reference. */
import type { APIEmbed, RESTPostAPIChannelMessageJSONBody } from 'discord.js';

interface Part {
  readonly type: number;
  readonly style?: number;
  readonly label?: string;
  readonly url?: string;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
}

/** Names of the parts that are wrong; empty when Discord would take the message. */
export function problemsOf(body: RESTPostAPIChannelMessageJSONBody): string[] {
  const { content = '', embeds = [], nonce, allowed_mentions: allowed } = body;
  const total = embeds.reduce((sum, embed) => sum + textsOf(embed).join('').length, 0);
  return [
    ...problem('content', !content?.trim() && embeds.length === 0),
    ...problem('content too long', (content?.length ?? 0) > 2000),
    ...problem('nonce', nonce !== undefined && String(nonce).length > 25),
    ...problem('allowed_mentions', allowed === undefined),
    ...problem('embeds too long', total > 6000),
    ...embeds.flatMap(embedProblems),
    ...rowProblems((body.components ?? []) as unknown as readonly Part[]),
  ];
}

function embedProblems(embed: APIEmbed): string[] {
  const { title, description, url, fields = [], footer } = embed;
  return [
    ...problem(
      'embed empty',
      textsOf(embed).every((text) => text.trim() === ''),
    ),
    ...problem('title', title !== undefined && !fits(title, 256)),
    ...problem('description', description !== undefined && !fits(description, 4096)),
    ...problem('url', url !== undefined && !isWebAddress(url, 2048)),
    ...problem('fields', fields.length > 25),
    ...fields.flatMap(({ name, value }) => problem('field', !fits(name, 256) || !fits(value, 1024))),
    ...problem('footer', footer !== undefined && !fits(footer.text, 2048)),
  ];
}

function rowProblems(rows: readonly Part[]): string[] {
  const parts = rows.flatMap(({ components = [] }) => components);
  const ids = parts.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  return [
    ...problem('rows', rows.length > 5 || rows.some(({ type }) => type !== 1)),
    ...rows.flatMap(({ components = [] }) => problem('row', components.length < 1 || components.length > 5)),
    ...problem('custom ids repeated', new Set(ids).size !== ids.length),
    ...parts.flatMap(partProblems),
  ];
}

function partProblems({ style, label, url, custom_id: id }: Part): string[] {
  const isLink = style === 5;
  return [
    ...problem('label', label === undefined || !fits(label, 80)),
    ...problem('button url', isLink ? url === undefined || !isWebAddress(url, 512) : url !== undefined),
    ...problem('custom_id', isLink ? id !== undefined : id === undefined || !fits(id, 100)),
  ];
}

function textsOf({ title = '', description = '', fields = [], footer }: APIEmbed): string[] {
  return [title, description, footer?.text ?? '', ...fields.flatMap(({ name, value }) => [name, value])];
}

function fits(text: string, limit: number): boolean {
  const { length } = text.trim();
  return length > 0 && length <= limit;
}

function isWebAddress(url: string, limit: number): boolean {
  return /^https?:\/\/[^\s<>"]+$/.test(url) && url.length <= limit;
}

function problem(name: string, holds: boolean): string[] {
  return holds ? [name] : [];
}
