/** Why the store cannot be used, in German: by code. In English the error itself says it. */
import type { ErrorCode } from '../errors.ts';
import type { Language } from '../model.ts';

const DE: Partial<Readonly<Record<ErrorCode, string>>> = {
  STORE_FULL: 'Der Datenträger ist voll. Sobald wieder Platz ist, geht es von selbst weiter.',
  STORE_BUSY: 'Ein anderes Programm hält die Daten zu lange fest. Es wird von selbst wieder versucht.',
  STORE_UNREACHABLE: 'Die Datenbank ist nicht zu erreichen. Es wird von selbst wieder versucht.',
  DATA_DIR_UNUSABLE: 'Die Daten lassen sich nicht lesen oder schreiben. Was zu tun ist, sagt „bot doctor“.',
};
const OTHERWISE = 'Die Daten lassen sich gerade nicht lesen. Näheres steht im Protokoll.';

/** A whole sentence, or two. @param code null: the error is none that the program knows by name */
export function storeTroubleInWords(
  { code, message }: { readonly code: ErrorCode | null; readonly message: string },
  language: Language,
): string {
  return language === 'en' ? message : ((code && DE[code]) ?? OTHERWISE);
}
