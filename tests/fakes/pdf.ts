/** Writes small PDF files by hand (ISO 32000-1): Latin text in Helvetica, as many pages as wanted, whole or damaged. */
import { deflateSync } from 'node:zlib';

export interface PdfText {
  readonly text: string;
  /** Points from the left edge and from the bottom. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

export interface PdfOptions {
  readonly title?: string;
  /** Packs the pages' contents. */
  readonly packed?: boolean;
  /** Locks the file: a reader without the password gets nothing. */
  readonly locked?: boolean;
  /** Points at wrong places, as files do that went through a careless tool. */
  readonly wrongOffsets?: boolean;
  /** Bytes that stand for the first page's packed contents. */
  readonly firstContent?: Buffer;
}

export type PdfPage = readonly PdfText[];

const LINE_GAP = 14;
const LEFT = 72;
const TOP = 770;
/** 0x80–0x9f of WinAnsiEncoding, as far as German texts need them. */
const WIN_ANSI: Readonly<Record<string, number>> = {
  '€': 0x80,
  '„': 0x84,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

/** A page of lines one below the other; an empty line leaves a gap. */
export function pageOf(...lines: readonly string[]): PdfPage {
  return column(lines, LEFT);
}

/** Lines one below the other that begin at `x`. */
export function column(lines: readonly string[], x: number, top = TOP): PdfText[] {
  return lines.flatMap((text, index) => (text === '' ? [] : [{ text, x, y: top - index * LINE_GAP, size: 11 }]));
}

/** The file's bytes. Characters outside of WinAnsiEncoding become question marks. */
export function pdf(pages: readonly PdfPage[], options: PdfOptions = {}): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects: Buffer[] = [
    latin('<< /Type /Catalog /Pages 2 0 R >>'),
    latin(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    latin('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    ...pages.flatMap((page, index) => [
      latin(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      ),
      index === 0 && options.firstContent ? stream(options.firstContent, true) : content(page, options.packed ?? false),
    ]),
  ];
  const extra: string[] = [];
  if (options.title !== undefined) {
    objects.push(latin(`<< /Title (${escapeText(options.title)}) >>`));
    extra.push(`/Info ${objects.length} 0 R`);
  }
  if (options.locked) {
    // No password fits these: standard handler, 40 bits (7.6.3), with values that no key makes.
    const value = 'ab'.repeat(32);
    objects.push(latin(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${value}> /U <${value}> >>`));
    extra.push(`/Encrypt ${objects.length} 0 R`, `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`);
  }
  return assemble(objects, extra.join(' '), options.wrongOffsets ?? false);
}

function assemble(objects: readonly Buffer[], trailer: string, wrongOffsets: boolean): Buffer {
  const parts: Buffer[] = [latin('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(latin(`${index + 1} 0 obj\n`));
    add(object);
    add(latin('\nendobj\n'));
  }
  const start = wrongOffsets ? 7 : length;
  const rows = offsets.map((offset) => `${String(wrongOffsets ? 3 : offset).padStart(10, '0')} 00000 n \n`);
  add(latin(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`));
  add(latin(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function content(page: PdfPage, packed: boolean): Buffer {
  const operators = page.map(
    ({ text, x, y, size = 11 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escapeText(text)}) Tj ET`,
  );
  const bytes = latin(operators.join('\n'));
  return stream(packed ? deflateSync(bytes) : bytes, packed);
}

function stream(bytes: Buffer, packed: boolean): Buffer {
  const head = `<< /Length ${bytes.length}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n`;
  return Buffer.concat([latin(head), bytes, latin('\nendstream')]);
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function latin(text: string): Buffer {
  return Buffer.from(
    [...text].map((character) => {
      const code = character.codePointAt(0) ?? 0;
      return WIN_ANSI[character] ?? (code <= 0xff ? code : 0x3f);
    }),
  );
}
