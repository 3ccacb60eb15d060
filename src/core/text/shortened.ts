/** Texts that are longer than there is room for. */

const GRAPHEMES = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** The text, or its beginning up to the end of a word and an ellipsis; never cut inside what people see as one character.
 *  @param mostUnits length in UTF-16 units, the ellipsis with it; 2 at least */
export function shortened(text: string, mostUnits: number): string {
  if (text.length <= mostUnits) return text;
  const room = mostUnits - 1;
  const space = text.lastIndexOf(' ', room);
  const end = space >= room / 2 ? space : graphemeEnd(text, room);
  return `${text.slice(0, end).replace(/[\s,;:–-]+$/u, '')}…`;
}

function graphemeEnd(text: string, most: number): number {
  return GRAPHEMES.segment(text).containing(most)?.index ?? most;
}
