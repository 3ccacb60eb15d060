/** What is wrong with a source, in German: by code, with the details as values. In English the error itself says it. */
import type { Language, SourceState, SourceTrouble } from '../model.ts';
import { dateInWords } from './dates.ts';

/** Codes of Node, OpenSSL, undici and zlib. */
const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Den Namen des Servers gibt es nicht. Bitte die Adresse prüfen.',
  EAI_AGAIN: 'Der Name des Servers lässt sich gerade nicht auflösen. Gibt es eine Netzverbindung?',
  ECONNREFUSED: 'Der Server nimmt keine Verbindung an. Es wird wieder versucht.',
  ENETUNREACH: 'Es gibt keinen Weg zum Server. Gibt es eine Netzverbindung?',
  EHOSTUNREACH: 'Es gibt keinen Weg zum Server. Gibt es eine Netzverbindung?',
  ETIMEDOUT: 'Der Server nimmt die Verbindung nicht an. Es wird wieder versucht.',
  UND_ERR_CONNECT_TIMEOUT: 'Der Server nimmt die Verbindung nicht an. Es wird wieder versucht.',
  HPE_INVALID_CONSTANT: 'Was dort antwortet, spricht kein HTTP. Bitte die Adresse prüfen.',
  CERT_HAS_EXPIRED: 'Das Zertifikat ist abgelaufen. Der Herausgeber muss es erneuern.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Das Zertifikat ist selbst ausgestellt.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Das Zertifikat ist selbst ausgestellt.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Das Zertifikat lässt sich nicht prüfen.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Das Zertifikat gilt für einen anderen Namen. Bitte die Adresse prüfen.',
};

const SENTENCES: Readonly<Record<SourceTrouble['code'], (trouble: SourceTrouble) => string>> = {
  ADDRESS_REFUSED: () =>
    'Die Adresse wird nicht abgefragt: Sie ist fehlerhaft, kein http(s) oder liegt in einem privaten Netz. Bitte berichtigen; private Adressen erlaubt ALLOW_PRIVATE_ADDRESSES.',
  ROBOTS_REFUSED: () =>
    'Der Server verbietet Programmen diese Adresse (robots.txt). Bitte beim Herausgeber nachfragen oder eine andere Quelle nehmen.',
  FETCH_STATUS: ({ platformCode }) =>
    `Der Server antwortet mit ${platformCode ?? 'einem Fehler'}: ${status(platformCode)}`,
  FETCH_TIMEOUT: () => 'Die Antwort braucht zu lange. Es wird wieder versucht.',
  FETCH_NETWORK: ({ platformCode }) =>
    NETWORK[platformCode ?? ''] ??
    `Die Verbindung brach ab oder die Antwort ist beschädigt${platformCode ? ` (${platformCode})` : ''}. Es wird wieder versucht.`,
  FETCH_TOO_LARGE: () =>
    'Die Antwort ist größer, als gelesen wird. Bitte einen kleineren Feed des Herausgebers nehmen.',
  FETCH_REDIRECTS: () =>
    'Die Adresse leitet im Kreis oder zu oft weiter. Manche Server tun das bei Besuchern ohne Cookies.',
  SOURCE_UNREADABLE: () =>
    'Dort steht nicht, was erwartet wird: etwa eine Anmeldung, eine Fehlerseite, eine Seite statt eines Feeds, ein Text, der abbricht, oder eine umgebaute Seite. Bitte die Adresse ansehen und „kind“ und „select“ der Quelle prüfen.',
  SOURCE_TOO_COSTLY: () =>
    'Das Lesen braucht zu viel Zeit oder Speicher. Bitte einen kleineren Feed des Herausgebers nehmen.',
  SOURCE_EMPTY: ({ before = 0 }) =>
    `Sie ist leer, zuvor waren es ${before} Einträge. Daraus wird nichts geschlossen; bitte die Adresse ansehen.`,
  SOURCE_SHRUNKEN: ({ before = 0, now = 0 }) =>
    `Sie ist von ${before} auf ${now} Einträge geschrumpft. Aus dem, was fehlt, wird nichts geschlossen.`,
  SOURCE_SILENT: ({ since, days }) =>
    `Seit ${since ? dateInWords(since, 'de') : 'langem'} kommt nichts Neues${days === undefined ? '' : `; üblich ist alle ${days === 1 ? 'ein bis zwei' : days} Tage etwas`}. Bitte die Adresse ansehen. Was erwartet wird, stellt „silentAfter“ ein.`,
  SOURCE_REBUILT: ({ before = 0, now = 0 }) =>
    now === 0
      ? `Zuvor sprachen ${before} Einträge von Sitzungen oder Beschlüssen, jetzt keiner mehr. Daraus wird nichts geschlossen. Wurde die Seite umgebaut? Bitte die Adresse und „select“ prüfen.`
      : `Alle ${now} Einträge sind andere als zuvor. Aus dem, was fehlt, wird nichts geschlossen. Wurde die Seite umgebaut? Bitte die Adresse und „select“ prüfen.`,
  SOURCE_BURST: ({ before = 0, now = 0, to = '' }) =>
    `Auf einmal kämen ${before} Nachrichten. Deshalb sind ${now} Einträge zurückgehalten: Niemand erfährt sie, und in Kalender und Seite stehen sie noch nicht. Bitte dort ansehen. ${release(to)}`,
  SOURCE_BACKDATED: ({ before = 0, now = 0, to = '' }) =>
    `${before} Nachrichten kämen aus Einträgen, die lange zurückliegen. Deshalb sind ${now} Einträge zurückgehalten: Niemand erfährt sie, und in Kalender und Seite stehen sie noch nicht. Wurde der Feed neu aufgebaut? Bitte dort ansehen. ${release(to)}`,
  SOURCE_MOVED: ({ to = '' }) => `Sie ist endgültig umgezogen nach ${to}. Bitte die Adresse ändern.`,
};

/** A whole sentence, or several; null: nothing is wrong. Of a state of an earlier version only the English one is known. */
export function troubleInWords(
  { error, trouble }: Pick<SourceState, 'error' | 'trouble'>,
  language: Language,
): string | null {
  if (error === null || !trouble || language === 'en') return error;
  return SENTENCES[trouble.code](trouble);
}

function release(source: string): string {
  return `„bot release ${source}“ gibt sie frei, mit „--silently“ ohne Nachrichten; „--discard“ verwirft sie.`;
}

function status(code: string | null): string {
  const number = Number(code);
  if (number === 401 || number === 403)
    return 'Er lässt uns nicht ein. Bitte beim Herausgeber nachfragen oder eine andere Quelle nehmen.';
  if (number === 404) return 'Dort ist nichts (mehr). Bitte nach der neuen Adresse suchen.';
  if (number === 410) return 'Die Adresse gibt es endgültig nicht mehr. Bitte nach der neuen suchen.';
  if (number === 429) return 'Er will seltener gefragt werden. Später wird wieder gefragt.';
  if (number >= 500) return 'Er hat selbst eine Störung. Es wird wieder versucht.';
  return 'Das ist keine Antwort auf eine einfache Anfrage. Bitte die Adresse prüfen.';
}
