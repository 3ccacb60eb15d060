/** Towns that no list knows, by the way their names are built and by where they stand: "Bad Kleinkirchheim", "in Zwolle". */
import { wordsWhere, wordTest } from './by-word.ts';
import { MONTH_BY_KEY, SEASON_BY_KEY, WEEKDAY_BY_KEY } from './calendar-words.ts';
import { LAENDER } from './laender.ts';
import { ALL_PLACES, PLACES } from './places.ts';
import { type Token, wordSet } from './tokens.ts';
import { isVenueNoun } from './venues.ts';

/** How the names of German towns end. Nouns with these endings have an article behind "in", and towns have none. */
const TOWN =
  /^\p{L}{3,}(?:burg|dorf|stadt|heim|hausen|ingen|berg|bach|leben|rod[ae]|rade|hagen|buttel|stedt|furt|brucken?|munde|hafen|kirchen|zell|weiler|beck|horst|hofen|ow|itz|rath|scheid|beuren|reuth|sund|husum|koog|kirch|born|walde|felde)$/u;
/** "in Vorbereitungen", "in Besitz", "in Anführungsstrichen": fixed phrases without an article. */
const PHRASE = /(?:besitz|vorsitz|antlitz|privatbesitz|leben|dingen|hochburg|umzingen)$/;
const MIN_LETTERS = 6;
const MIN_UNKNOWN_LETTERS = 4;

/** Common nouns by their endings, plurals in the dative too: "in Abstimmung", "in Schulen", "in Kitas". */
const NOUN_ENDING =
  /(?:ung|heit|keit|schaft|tion|sion|itat|ismus|nis|tum|ment|enz|anz|ik|isse|gie|fie|rie|ierung|zeit|form|weise|stunde|woche|jahr|tag|arbeit|kraft|recht|sprache|klausur|regie|mannschaft|anstalt|betrieb|amt|haus|halle|ministerium|saal|schule|gegend|stein|papier|(?<!s)en|ern|eln|tas|ams|fos|ros|\p{L}os|zug|gang|stand|lage|nahe|hohe|blick|sicht)$/u;
/** Nouns that stand behind "in" without an article, and are no towns: what no ending tells. */
const IDIOMS = wordSet(
  `Abwesenheit Amt Angst Ansatz Anspruch Antwort Armut Arrest Asien Afrika Amerika Arbeit Art Auftrag Auszug Auszügen Bälde Bann Bar Bau Bearbeitung
   Bedrängnis Begleitung Beschlag Besitz Beton Betracht Betrieb Beugehaft Bezug Bild Brand Breite Butter Chemie Deutsch Dialog Druck Eigenregie Eile
   Einheit Einklang Einsatz Eis Empfang Englisch Erfüllung Ehren Ehre Erz Etappe Euro Europa Fahrt Fall Farbe Fassung Fleisch Fluss Folge Form Frage Freiheit
   Freude Freundschaft Frieden Frist Front Fülle Gang Garantie Gänze Gas Gebrauch Gedenken Gefahr Geist Geld Geschichte Gestalt Glas Gnade Gold Grenze Griff
   Grün Gunst Haft Hand Harmonie Haushalt Höhe Holz Hülle Hut Hybrid Hybridform Jubel Kauf Kenntnis Kern Klausur Kontakt Konkurrenz Kontrolle Kopie Kraft Kreide Kriegszeiten Krise
   Kürze Kunst Land Länge Lauf Leder Liebe Linie Luft Lust Marsch Maß Mathe Mathematik Miete Mitte Mode Moll Musik Nachbarschaft Nähe Natura Not Obhut Öl Papier Panik
   Pension Person Pflege Planung Polen Position Präsenz Praxis Presse Privathand Prosa Prozent Publikum Qualität Quarantäne Rage Raten Rechnung Regie Reichweite Reihe
   Reinkultur Rente Reserve Rot Ruhe Ruf Runde Sachen Sachfragen Salz Schach Schieflage Schlaf Schrift Schritt Schuld Schwung Serie Sicherheit Sicht Silber Sorge Spiel
   Sport Stand Staub Stein Stellung Stille Stimmung Straf Streit Streik Stück Stufe Stufen Summe Szene Takt Tat Teilzeit Teil Text Tracht Trauer Treue
   Überarbeitung Übersee Umlauf Umgang Unkenntnis Unruhe Urlaub Verbund Verdacht Verkehr Vertretung Verruf Verwahrung Verzug Vielfalt Vollendung Vollzeit Vorlage Vorschein Wahrheit Wallung Ware
   Wechsel Weiß Welle Westeuropa Wien Windeseile Wirklichkeit Wort Wut Wüste Zahlung Zaum Zeit Zement Zivil Zorn Zucht Zukunft Zwang Zweifel Zweier Dreier Vierer`,
);
/** Countries and landscapes: no towns, though one goes there and meets there. */
const REGION =
  /(?:land|lande|europa|reich|franken|bayern|hessen|sachsen|thuringen|westfalen|pommern|schwaben|tirol|karnten|holstein|friesland|mark|ien|stan|amerika|asien|wales)$/;
const REGIONS = wordSet(
  `Franken Schwaben Baden Württemberg Lippe Vorpommern Mecklenburg Anhalt Lothringen Elsass Flandern Wallonien Brabant Limburg Polen Tschechien Dänemark
   Schweden Norwegen Luxemburg Ungarn Rumänien China Japan Indien Kanada Australien Israel Ukraine Türkei Westfalen Eifel USA Nahost Fernost Estland Lettland Litauen Malta Zypern
   Belgium France Germany Poland Denmark Austria Switzerland Sweden Norway Hungary Italy Spain Portugal Greece Czechia Netherlands Europe Britain England Scotland Ireland
   Parliament Congress Government Cabinet English German French`,
);
const NAMED_OTHERWISE: ReadonlySet<string> = new Set([
  ...wordSet(LAENDER.flatMap(({ name, english }) => [name, ...english]).join(' ')),
  ...MONTH_BY_KEY.keys(),
  ...SEASON_BY_KEY.keys(),
  ...WEEKDAY_BY_KEY.keys(),
]);
/** A word of a name, in upper and lower case: "NRW" and "MV" are Länder. */
const NAME = /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u;

/** Can the word be the name of a town, as far as its form tells? */
const mayBeTown = wordsWhere(
  (key, { text, capital, kind }) =>
    kind === 'word' &&
    capital &&
    NAME.test(text) &&
    key.length >= MIN_UNKNOWN_LETTERS &&
    !NOUN_ENDING.test(key) &&
    !IDIOMS.has(key) &&
    !REGION.test(key) &&
    !REGIONS.has(key) &&
    !NAMED_OTHERWISE.has(key) &&
    !BODY.test(key) &&
    !ALL_PLACES.has(text),
);
const BODY =
  /(?:minister|ministerin|rat|chef|chefin|senator|prasident|kommission|konferenz|sitzung|tagung|treffen|runde|gremium|kreis|bund|verband|partei|union|koalition|opposition|fraktion|senat|landtag|parlament|regierung)s?$/;

/** "in Löwen bei Brüssel", "Neuried near Munich": what lies near a city is none of its parts, but a town. */
function isNearCity(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.key !== 'in') return false;
  const [token, near, city] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const lone = token?.kind === 'word' && token.capital && !isVenueNoun(token);
  return lone && /^(?:bei|nahe|near|outside)$/.test(near?.key ?? '') && PLACES.has(city?.text ?? '');
}

/** How many tokens the unknown town at `at` has: "in Bad Birnbach" 2, "in Ballenhausen" 1; 0 when it is none. */
export function unknownTown(tokens: readonly Token[], at: number): number {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.text === 'Bad' && next?.capital === true && !next.key.endsWith('er')) return 2;
  if (isNearCity(tokens, at)) return 1;
  if (token?.kind !== 'word' || !token.capital) return 0;
  if (mayBeTown(token) && isWhereTownStands(tokens, at)) return 1;
  if (token.key.length < MIN_LETTERS || tokens[at - 1]?.key !== 'in') return 0;
  return TOWN.test(token.key) && !(PHRASE.test(token.key) && !/sleben$/.test(token.key)) ? 1 : 0;
}

const isTownNoun = wordTest(
  /^(?:\p{L}*stadt|stadtchen|\p{L}*gemeinde|\p{L}*dorf|(?:\p{L}*kur|\p{L}*bade|urlaubs|ferien|ausflugs|erholungs|wallfahrts|winter|wein|grenz|nachbar)?ort|\p{L}*heilbad|\p{L}*seebad|insel|\p{L}*metropole|town|village|spa|municipality)$/u,
);
const isHostNoun = wordTest(
  /^(?:gastgeber(?:in|stadt|ort)?|schauplatz|treffpunkt|(?:tagungs|austragungs|konferenz|veranstaltungs|sitzungs)(?:ort|stadt)|ausrichter(?:in|stadt)?|venu|host)$/,
);
const shelters = wordTest(/^(?:beherberg(?:t|te)|hosts|hosted)$/);
const isCopula = wordTest(/^(?:ist|wird|war|bleibt|heisst|lautet|is|was|remains)$/);
const invites = wordTest(
  /^(?:ladt|lud|luden|laden|eingeladen|einladen|einladt|bittet|bitten|bat|baten|gebeten|reis(?:t|en|te|ten)|anreisen|kommt|kommen|kam|kamen|zieht|ziehen|umziehen|umgezogen|verlegt|verlagert|holt|holen|geholt|ruft|rufen|geht|gehen|ging|fahrt|fahren|fuhr|fuhren|fuhrt|wandert|wechselt|einladung|reise|umzug|verlegung|moves|moved|travel|travels|invites|invited)$/,
);
/** How far the verb of a journey may stand from its end. Tokens. */
const VERB_REACH = 18;

/** "in X" without an article, "nach X" with a verb of going, "die Kleinstadt X", "Tagungsort ist X", "X wird Gastgeberin". */
function isWhereTownStands(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at]?.gap === 'paragraph' ? undefined : tokens[at - 1];
  const after = tokens[at + 1];
  if (after?.capital && after.gap === 'space' && /(?:er|s)$/.test(tokens[at]?.key ?? '')) return false;
  if (before?.key === 'in') return !isTownNoun(tokens[at]) && !isVenueNoun(tokens[at]);
  if (isVenueNoun(tokens[at])) return false;
  if (before?.key === 'nach') return isNear(tokens, at);
  if (before && isTownNoun(before) && before.capital) return tokens[at]?.gap === 'space';
  if (before?.capital && isHostNoun(before) && tokens[at]?.gap === 'space') return /(?:ort|stadt)$/.test(before.key);
  if (isCopula(before) && isHostNoun(tokens[at - 2])) return true;
  if (before?.text === ':' && isHostNoun(tokens[at - 2])) return true;
  if (shelters(after)) return true;
  const opens = !before || before.kind === 'sign' || tokens[at]?.gap === 'paragraph' || isCopula(before);
  return opens && isHostNoun(isCopula(after) ? tokens[at + 2] : isCopula(before) ? after : undefined);
}

function isNear(tokens: readonly Token[], at: number): boolean {
  for (let index = Math.max(0, at - VERB_REACH); index < Math.min(tokens.length, at + VERB_REACH); index++) {
    const token = tokens[index];
    if (index > at && (token?.text === '.' || token?.gap === 'paragraph')) return false;
    if (invites(token) && tokens.slice(Math.min(at, index), Math.max(at, index)).every(({ text }) => text !== '.'))
      return true;
  }
  return false;
}
