/** The grammar of iCalendar (RFC 5545, section 3.1): content lines, unfolded, as components with properties. */

export interface CalendarProperty {
  /** Upper case, e.g. `DTSTART`. */
  readonly name: string;
  /** Names in upper case, values unquoted: `TZID` → `Europe/Berlin`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** As written; texts are still escaped. */
  readonly value: string;
}

export interface CalendarComponent {
  readonly name: string;
  /** The first property of each name; those that repeat are of no use to us. */
  readonly properties: ReadonlyMap<string, CalendarProperty>;
  readonly components: readonly CalendarComponent[];
}

const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;
const PARAMETER = /;([A-Za-z0-9-]+)=("[^"]*"|[^;:]*)/g;

/**
 * Parses a stream that holds one calendar. Lines outside of the grammar are skipped, as clients do.
 * @returns null when it is no calendar, breaks off, or closes what it did not open.
 */
export function parseCalendar(text: string): CalendarComponent | null {
  const open: { name: string; properties: Map<string, CalendarProperty>; components: CalendarComponent[] }[] = [];
  for (const line of unfolded(text)) {
    const property = parseLine(line);
    const current = open.at(-1);
    if (!property) continue;
    if (property.name === 'BEGIN') {
      open.push({ name: property.value.trim().toUpperCase(), properties: new Map(), components: [] });
    } else if (property.name === 'END') {
      open.pop();
      if (current?.name !== property.value.trim().toUpperCase()) return null;
      const parent = open.at(-1);
      if (!parent) return current.name === 'VCALENDAR' ? current : null;
      parent.components.push(current);
    } else if (current && !current.properties.has(property.name)) {
      current.properties.set(property.name, property);
    }
  }
  return null;
}

/** A TEXT value in plain (section 3.3.11). */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped));
}

function unfolded(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

function parseLine(line: string): CalendarProperty | null {
  const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
  if (name === undefined) return null;
  const pairs = [...parameters.matchAll(PARAMETER)].map(([, key = '', raw = '']) => [
    key.toUpperCase(),
    raw.replace(/^"|"$/g, ''),
  ]);
  return { name: name.toUpperCase(), parameters: Object.fromEntries(pairs), value };
}
