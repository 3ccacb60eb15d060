/** What draws a date or a place to itself, so that it is not the meeting's: other bodies, papers, deadlines, laws. */
import { wordsWhere, wordTest } from './by-word.ts';
import { GENERIC, isOfOthers } from './noun-heads.ts';
import { PLACES } from './places.ts';
import { isSource } from './sources.ts';
import { type Token, wordSet } from './tokens.ts';

/** `body`: another body or event that meets in the same grammar. `matter`: a paper, a deadline, a law, an office. */
export interface Trap {
  readonly kind: 'body' | 'matter';
  /** Token index. */
  readonly at: number;
  /** Swallows a conference in the genitive behind it: "die Amtschefkonferenz der GMK". */
  readonly swallows: boolean;
  /** "im Bundesrat": where it is, and not who meets. */
  readonly inside: boolean;
}

const BODIES = wordSet(
  `AK UAK AG LAG Arbeitskreises Unterarbeitsgruppe Rundfunkkommission Bundesrat Bundesrats Bundestag Bundestags Bundeskabinett Kabinett Landtag Bundestagsfraktion Amtschefkonferenz Amtschefs
   Amtschefinnen Amtscheftreffen Vorkonferenz Vorkonferenzen Staatssekretärskonferenz Staatssekretärsrunde Staatssekretäre ACK ACKs AOLG GKVS AGJF SRK LAV CdS
   Arbeitsebene Fachebene Referatsebene Abteilungsleiter Fachleute Referenten Vertreter Vertreterinnen Arbeitskreis Arbeitsgruppe Arbeitsgemeinschaft Ausschuss Fachausschuss Unterausschuss Beirat Geschäftsstelle Datenschutzkonferenz DSK D16 D17
   D16-Treffen D17-Treffen D16-Runde D16-Sitzung D17-Sitzung Digitalgipfel Digital-Gipfel Gipfel Kongress Fachkongress Messe Convention Fachmesse Fachtagung Forum Symposium
   Zukunftskongress Workshop Festakt Festveranstaltung Sommerfest Messestand Pressekonferenz Pressegespräch Pressetermin Anhörung Hearing
   Amtschefrunde AL-Runde Abteilungsleiterrunde EU-Rat Ministerrat Telekommunikationsrat Ratssitzung Europäischer re:publica Tagesspiegel
   EU-Ministerrat Verbandstag Parteitag Bundesparteitag Städtetag Landkreistag Verbändegespräch Kabinettssitzung Plenum Bundesratssitzung Fachministertreffen
   Ausstellung Schau Fachtag Fachtage Fachforum Bund-Länder-Arbeitsgruppe Bund-Länder-Runde Council Bundestagswahl Landtagswahl Kommunalwahl Bürgerschaftswahl Wahl Beamtenbund Mitgliederversammlung Hauptversammlung
   Rat Rates Kommission Taskforce committee summit congress fair election preparatory pre-conference
   Kabinettssitzungen Bürgerdialog Einheit Barcamp Hackathon Abendempfang Parlamentarischer Preisverleihung Übergabe Amtsübergabe Staffelübergabe`,
);
const BODY_ENDING =
  /(?:kommission|ausschuss|beirat(?:e?s)?|(?:stadt|gemeinde|kreis|verwaltungs|aufsichts|kontroll|sachverstandigen|ethik|digital|wissenschafts|kirchen|eltern|betriebs|personal|stiftungs|medien|rundfunk|kultur|senioren|fach)rat|arbeitsgemeinschaft|staatskanzleien|senatskanzleien|kuratorium|prasidium|netzwerk|bundnis|ausstellung|turnier|festival|konzert|seminar|lehrgang|kolloquium|planspiel|verband|verbanden?|vereinen?|gewerkschaften|kammern|ausschussen?|beiraten?|kongresse|verein|gewerkschaft|kammer|arbeitsgruppe|arbeitskreis|kongress|messe|gipfel|amtschefkonferenz|vorkonferenz|pressekonferenz|referentenrunde|fachtagung|symposium|wahlen|fraktion|staatssekretare|beauftragten|(?<!kamin|presse)gesprach|(?:abteilungs|referats|amts|haus|fach|sitzungs|arbeits|projekt|unterabteilungs)leit(?:ungen|erinnen|er)|arbeitsebene|fachebene|(?:referenten|leiter|amtsleiter|prasidenten)konferenz(?<!ministerprasidentenkonferenz))$/;
/** "der Bauerntag", "der 130. Deutsche Ärztetag": a gathering of its own; and not a day of the week or of the session. */
const ASSEMBLY_DAY =
  /^(?!.*(?:(?:mon|diens|mitt|donners|frei|sams|sonn|vor|folge|werk|feier|sitzungs|verhandlungs|konferenz|beratungs|tagungs|nachmit|vormit|mit|stich|jahres|geburts|all|auf|bei|ver|an|wochen|haupt|schluss|auftakt|abschluss|eroffnungs|arbeits|ertr|abreise|anreise|herbst|fruhlings|todes|ruhe|vortr|ganz|halb|schul|ferien|brucken|zahl|urlaubs|unterrichts|prasenz|markt|sommer|winter)tag)s?$)\p{L}{3,}tag(?:e?s)?$/u;
/** "Netzwerktreffen", "Kreistagssitzung": nobody's but theirs. */
const OF_OTHERS =
  /^(?:netzwerk|ausschuss|kabinett|fraktion|rats|gemeinde|stadt|kreis|eltern|vereins|mitglieder|vorstands|partei|verbands|arbeitsgruppen|fach|experten|referenten|nutzer|anwender|jugend|bundesrats|bundestags|landtags|parlaments|aufsichtsrats|beirats|senats|burgermeister|datenschutz|rektoren|hochschul|klima|sicherheits|kirchen|kinder|schuler|welt|bundes|regional|kultur|betriebs|personal).*(?:treffen|sitzung|tagung|konferenz|forum|camp|dialog)(?:s|en)?$/;
const BODY_BEGINNING =
  /^(?:cds-|ack-|vor-[a-z]*k$|eu-.*(?:minister|rat|gipfel)|g7|g20|d16|d17|europaische.*rat|amtschef|vorbereitung|vorbereitend|staatssekretar(?:e|innen|s-|skonf|srunde)|(?:fach)?referent(?:en|innen)$|expert(?:en|innen)$)/;
const MATTERS = wordSet(
  `Anmeldung Anmeldungen Anmeldeschluss Anmeldefrist Akkreditierung Akkreditierungsfrist Frist Fristen Stichtag Einsendeschluss Rückmeldung Bewerbungsschluss
   Gesetz Gesetzes Gesetzentwurf Staatsvertrag Verordnung Richtlinie Regelung Inkrafttreten Drucksache Drs Pressemitteilung Papier Positionspapier Schreiben Brief Bericht
   Berichts Gutachten Protokoll Umsetzung Stellungnahme Übergangsfrist Sperrfrist Stand Zwischenbericht Evaluation Interview Amtszeit Vorsitzwechsel Vorsitzjahr Jubiläum Jahrestag Vorfeld Vorabend Vortag Portal Webportal Mahnwache Trauerfeier Presse Demonstration Ausstellung
   Antrag Vorlage Beschlussvorlage Konzept Abstimmung Entscheidung Strategie Studie Förderprogramm Ausbau Haushalt Etat Budget Einführung Start Rollout Roadmap Abschlussbericht Vertrag
   Newsletter Ausgabe Artikel Beitrag Redaktionsschluss Umfrage Kampagne Programm Tagesordnung Unterlagen Absichtserklärung Vereinbarung Rede Grußwort
   registration accreditation deadline law term recess bill report paper directive letter`,
);
const MATTER_ENDING =
  /(?:gesetz|gesetzes|frist|papier|antrag|schreiben|bericht|verordnung|vertrag|vertrags|pakt|entscheidung|programm|strategie|wahl)$/;
/** Verbs that give a date to something else than the meeting. */
const MATTER_VERBS = wordSet(
  'wechselt übernimmt übergibt übergeht vorgelegt bewirbt bewarb einreichen vorzulegen vorlegen umgesetzt umzusetzen geschaffen schließt closes closed publiziert einzureichen eingereicht abrufbar verfügbar inkraft Kraft wirksam datiert freigegeben versandt verschickt zugestellt zugeleitet gilt galt vorgestellt beantragt anmelden registrieren register sign',
);
const HANDOVER = wordSet(
  'takes passes hands assumes geht gehen ging wechselt wechselte übergegangen übergeht übergibt übernimmt übernahm übernehmen fällt wandert wandern wanderte rotiert rotierte rückt gegangen weitergereicht weitergegeben übertragen reicht reichte gibt gab',
);
const UNLESS_MEETING = wordSet('Tagesordnung Programm Beitrag Abstimmung Protokoll');

/** "Der Verband in Köln sprach …": it speaks, and is no body that the text goes on with. */
export const NO_SPEAKER =
  /(?:verband|verbanden?|verein|vereinen?|gewerkschaft|gewerkschaften|kammer|kammern|ubergabe|preisverleihung|wahl|ebene)$/;

const SMALL_BODIES = wordSet('bundesrat council summit congress fair committee preparatory pre-conference');
/** "ein vorbereitendes Treffen": not the conference itself. */
const prepares = wordTest(/^vorbereitend/);
const namesBody = wordsWhere(
  (key) =>
    BODIES.has(key) ||
    BODY_ENDING.test(key) ||
    OF_OTHERS.test(key) ||
    BODY_BEGINNING.test(key) ||
    ASSEMBLY_DAY.test(key),
);
const isGeneric = wordTest(GENERIC);
const endsAsMatter = wordTest(MATTER_ENDING);
const CHAIRS = wordSet(
  'Fahne Flagge Stafette Wanderpokal Glocke Schlüssel Hammer Vorsitz Federführung Präsidentschaft Präsidium Leitung Staffelstab Staffelholz Stab Zepter Amt chair chairmanship presidency leadership baton',
);
const EUROPE = wordSet("europäische europäischen eu eu's eu’s europe's g7 g20");

/** Cheap test, for nearly all words are no trap. */
const mayDraw = wordsWhere(
  (key, word) =>
    word.kind === 'word' &&
    (isGeneric(word) ||
      namesBody(word) ||
      endsAsMatter(word) ||
      key === 'tag' ||
      key === 'woche' ||
      [MATTERS, MATTER_VERBS, CHAIRS, EUROPE].some((words) => words.has(key))),
);

/** The traps of one sentence, in order. */
export function readTraps(tokens: readonly Token[], from: number, to: number): readonly Trap[] {
  const traps: Trap[] = [];
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (!token || !mayDraw(token) || (token.capital && isSource(tokens, at)) || isChoice(tokens, at)) continue;
    const { key } = token;
    const others = token.capital && isGeneric(token) && isOfOthers(tokens, at, to);
    if (others || (namesBody(token) && (token.capital || SMALL_BODIES.has(key) || prepares(token)))) {
      traps.push({ kind: 'body', at, swallows: true, inside: isBeside(tokens, at) });
    } else if (
      (MATTERS.has(key) && !isPutOn(tokens, at) && (key !== 'start' || token.capital)) ||
      (MATTER_VERBS.has(key) && !isClosing(tokens, from, at)) ||
      (token.capital && endsAsMatter(token))
    ) {
      traps.push({ kind: 'matter', at, swallows: token.capital && !UNLESS_MEETING.has(key), inside: false });
    } else if (isHandedOver(tokens, at, from, to)) {
      traps.push({ kind: 'matter', at, swallows: true, inside: false });
    } else if (isDayOf(tokens, at)) {
      traps.push({ kind: 'body', at, swallows: true, inside: false });
    } else if (isNamedWeek(tokens, from, at)) {
      traps.push({ kind: 'body', at, swallows: true, inside: false });
    } else if (isForeignAdjective(tokens, at)) {
      traps.push({ kind: 'body', at, swallows: true, inside: false });
    }
  }
  return traps;
}

/** "Die Wahl fiel auf Rheine", "Die Wahl des Ortes": somebody chose, and no people votes. */
function isChoice(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.key !== 'wahl') return false;
  const words = tokens.slice(Math.max(0, at - CHOICE_REACH), at + CHOICE_REACH);
  return words.some(({ key }) => /^(?:fiel|fallt|gefallen|fallen|ortes|orts|tagungsort(?:e?s)?|termins)$/.test(key));
}

/** Tokens. */
const CHOICE_REACH = 12;

/** "beginnt am 5. … und schließt am 6. November", "schließt sich am 18. März an": it is the meeting that does so. */
function isClosing(tokens: readonly Token[], from: number, at: number): boolean {
  if (tokens[at]?.key === 'closed')
    return /^(?:today|yesterday|on|in|with|after|\p{L}+day)$/u.test(tokens[at + 1]?.key ?? '');
  if (!/^(?:schliesst|closes?)$/.test(tokens[at]?.key ?? '')) return false;
  const opened = /^(?:beginn(?:t|en)|begann|begonnen|eroffnet|offnet|startet|seit|open(?:s|ed)?|starts)$/;
  return tokens[at + 1]?.key === 'sich' || tokens.slice(from, at).some(({ key }) => opened.test(key));
}

/** "im Bundesrat", "neben dem Digitalgipfel", "parallel zum Kongress": where or beside what, and not who. */
function isBeside(tokens: readonly Token[], at: number): boolean {
  let lead = at - 1;
  while (at - lead <= 3 && /^(?:dem|den|der|des|einem|einer)$|(?:en|er)$/.test(tokens[lead]?.key ?? '')) lead--;
  const [second, first] = [tokens[lead - 1]?.key ?? '', tokens[lead]?.key ?? ''];
  if (lead === at - 1 && first === 'im') return true;
  if (/^(?:in|an|auf)$/.test(first) && PLACES.has(tokens[at + 1]?.text ?? '')) return true;
  if (/^(?:neben|ausser|statt|anstelle|ausserhalb|abseits)$/.test(first)) return true;
  if (second === 'anschluss' && first === 'an') return true;
  if (first === 'mit' && tokens[at]?.key.startsWith('presse')) return true;
  return /^(?:parallel|zeitgleich|gleichzeitig|zusatzlich|im|in)$/.test(second) && /^(?:zu|zum|zur|mit)$/.test(first);
}

/** "am 19. März auf die Tagesordnung setzen": then and there, at the meeting. */
function isPutOn(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.key === 'tagesordnung' && tokens[at - 2]?.key === 'auf';
}

/** "geht der Vorsitz … über": the chair changes on that day, and no one meets. */
function isHandedOver(tokens: readonly Token[], at: number, from: number, to: number): boolean {
  if (!CHAIRS.has(tokens[at]?.key ?? '') || !/^(der|den|die|das|deren|dessen|the)$/.test(tokens[at - 1]?.key ?? ''))
    return false;
  return tokens.slice(from, to).some(({ key }) => HANDOVER.has(key));
}

/** "Der Tag der Industrie", "am Tag des offenen Denkmals": an event; and not "am Tag der Sitzung". */
function isDayOf(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== 'Tag' || !/^(?:der|des)$/.test(tokens[at + 1]?.key ?? '')) return false;
  const noun = tokens.slice(at + 2, at + 4).find(({ capital }) => capital);
  return (
    noun !== undefined &&
    !isGeneric(noun) &&
    !/konferenz|sitzung|K$/.test(noun.text) &&
    !/^(?:verhandlung|beratung|abreise|anreise|eroffnung|ubergabe|entscheidung|absage)/.test(noun.key)
  );
}

/** "die Grüne Woche", "die Kieler Woche": an event by its name; "Kommende Woche" only begins a sentence. */
function isNamedWeek(tokens: readonly Token[], from: number, at: number): boolean {
  const name = tokens[at - 1];
  return tokens[at]?.text === 'Woche' && at - 1 > from && name?.kind === 'word' && name.capital && !namesDay(name);
}

const namesDay = wordTest(/^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|ende|mitte|anfang|tage?)$/);

/** "die europäischen Digitalminister", "EU digital ministers": not the Länder. */
function isForeignAdjective(tokens: readonly Token[], at: number): boolean {
  return (
    EUROPE.has(tokens[at]?.key ?? '') &&
    [1, 2, 3, 4, 5].some((step) => /minister|council/.test(tokens[at + step]?.key ?? ''))
  );
}
