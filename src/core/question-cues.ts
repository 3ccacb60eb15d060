/**
 * What the words of a question hint at. A cue is a family of words with one meaning, German and English together; no
 * cue decides alone, `question-intents.ts` weighs them. `x*` matches every word that begins with x, `*x` one that ends
 * with it, `a b` two words in a row, `a ~ b` with up to four words between.
 */
import { ENGLISH_SMALL_WORDS, GERMAN_SMALL_WORDS } from './question-small-words.ts';
import { allowedErrors, foldWord, typingErrors, typingErrorsAtStart, type Word } from './question-words.ts';

const VOCABULARY = {
  when: 'wann, wan, when, datum, date, an welchem tag, what day, which day, uhrzeit',
  countdown:
    'wie lange, wie viele tage, wieviele tage, wie viele wochen, how long, how many days, how many weeks, how soon',
  where: 'präsenz, in person, hybrid, virtuell, vor ort, wo, where, wohin, ort, an welchem ort, venue, tagungsort',
  who: 'wer, who, wen, welches land, welches bundesland, which state, which land, whose, wessen',
  next:
    'montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, monday, tuesday, wednesday, thursday, friday, jetzt, nächst*, näxt*, kommend*, wieder, demnächst, bald, next, upcoming, coming, soon, again, noch, geplant*, bevorsteh*, ' +
    'anstehend*, steh* ~ an, künftig*, planned, scheduled, heute, morgen, übermorgen, woche, monat, today, tomorrow, ' +
    'week, month, danach, folgend*, frühjahr*, herbst*, spring, autumn, fall, winter*, sommer*, summer, quartal, ' +
    'januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember, ' +
    'january, february, march, may, june, july, october, december',
  meet:
    'tagt, tagen, tagte*, getagt, trifft, treffen, traf*, getroffen, zusammenkomm*, kommt ~ zusammen, ' +
    'kommen ~ zusammen, tritt ~ zusammen, findet ~ statt, finden ~ statt, fand ~ statt, stattfind*, stattgefunden, ' +
    'meet, meets, met, conven*, gather*, take place, takes place, took place, held, happen*, stattfinden',
  meeting:
    'tagesordnung*, agenda, geplant*, planned, vormerk*, ministers conference, minister conference, ministers conferences, ministers meeting, save the date, sitzung*, treffen*, tagung*, kalender*, *kalender, schedule, calendar, terminüber*, steh* ~ an, coming up, was ist los, *sitzung, *sitzungen, konferenz*, ministerkonferenz*, fachministerkonferenz*, länderministerkonferenz*, ministertreffen, termin*, ' +
    'session*, meeting*, conference*, event*, sondersitzung*, sonderkonferenz*, herbstsitzung*, frühjahrssitzung*, ' +
    'jahreskonferenz*, plenum, ministerrunde*, veranstaltung*',
  past:
    'war, waren, fand, letzt*, zuletzt, vergangen*, getagt, stattgefunden, tagte*, was, were, last, previous, ' +
    'took place, did, vorig*, traf*, gab, bisher*, hosted, ausgerichtet, happened, met',
  change:
    'verschob*, verschieb*, abgesagt*, absage*, fällt ~ aus, fallen ~ aus, ausgefallen, ausfallen, entfällt, verlegt*, vorgezogen, ' +
    'moved, postponed, cancelled, canceled, rescheduled, delayed, called off',
  list:
    'sitzungsplan*, tagungsplan*, *terminplan, alle, aller, allen, sämtlich*, liste*, *liste, *kalender, *übersicht, auflist*, übersicht*, überblick, kalender*, terminliste, jahresplan*, ' +
    'terminplan*, chronik, historie, bisherig*, all, list, overview, calendar, schedule, every, wie oft, ' +
    'wie viele, wieviele, wie häufig, how many, how often',
  plural:
    '*konferenzen, *sitzungen, *tagungen, termine, terminen, dates, meetings, sessions, conferences, welche treffen, alle treffen',
  show: 'zeig*, show, gib mir, give me, nenn*, list me, sag mir, tell me',
  resolution:
    'kam ~ heraus, kam ~ raus, kommt ~ raus, rausgekommen, herausgekommen, rauskam, herauskam, raus, herausgekommenes, came out, beschlu*, beschlüsse*, beschloss*, beschließ*, beschliess*, resolution*, entschied*, entscheid*, decid*, ' +
    'decision*, adopt*, verabschied*, ergebnis*, outcome*, result*, position*, haltung, leitantrag*, antrag, anträge, ' +
    'umlaufbeschl*, protokoll*, forder*, gefordert, verlang*, erklärung*, resolved, agreed, einig*, geeinigt, vereinbart*, demand*, call for, called for',
  search: 'such*, search*, find, finde, finden, stichwort*, keyword*, look for, wortlaut*, volltext, nachlesen',
  stance:
    'meint, meinen, sagt, sagen, steht ~ zu, stehen ~ zu, hält ~ von, halten ~ von, denkt, denken, befasst, befassen, ' +
    'beschäftigt, beschäftigen, positionier*, äußer*, geäußert, stellung*, say, says, said, think, thinks, stance, view, views',
  latest:
    'neu, neue*, neues*, neuest*, neust*, letzt*, aktuell*, jüngst*, frisch*, latest, newest, recent*, last, new, zuletzt',
  chair:
    'chef, chefin, *chef, *chefin, steht ~ vor, stand ~ vor, leader*, vorsitz*, chair*, sitzt ~ vor, saß ~ vor, wer übernimmt, who takes over, who took over, präsidentschaft, presidency, presid*, federführ*, obmann, führungsland, kovorsitz*, sprecherland',
  leads:
    'leitet, leiten, leitung, geleitet, heading, leading, leitend*, leiter*, führt, angeführt, lead, leads, led, head, heads, headed, runs, gastgeber*, host, hosts, hosting, zuständig, dran, in charge',
  subscribe:
    'tell me when ~ new, tell me if ~ new, sag ~ wenn, sagt ~ wenn, sag ~ sobald, verteiler, mailingliste, lass ~ wissen, lasst ~ wissen, mailing list, abonnier*, abo, meld* ~ dich, gib ~ laut,  abos, abonnement*, benachrichtig*, alarm*, alert*, erinner*, informier*, bescheid, auf dem laufenden, ' +
    'notify, notif*, remind*, subscrib*, keep me, keep us, sign me up, sign us up, let me know, let us know, ping*, newsletter, ' +
    'folgen, follow, verfolge*, auf dem neuesten stand, up to date',
  send: 'schick*, send*, meld*, mitteil*, update, updates, bekommen, erhalten, kriegen, receive, get, post, poste*, want, möchte*, will, hätte',
  toUs: 'mir, uns, mich, me, us, kanal, channel, hier, here, wir, ich',
  here: 'hierher, hierhin, hierein, hier, here',
  channel: 'kanal, channel, chat, server, gruppe',
  always:
    'alles, immer, wenn, sobald, jede, jeden, jedes, everything, whenever, every, all, künftig, ab jetzt, from now, if, falls, änderungen, changes, when there, as soon as, neues',
  unsubscribe:
    'aus ~ verteiler, from ~ mailing list, kündig*, abbestell*, abmeld*, melde ~ ab, bestell* ~ ab, deabonn*, unsubscrib*, opt out, austrag*, unfollow, entfolg*, trag* ~ aus',
  stop:
    'nix mehr, stopp*, stop, stops, dont send, dont want, any more, anymore, schluss, beend*, nicht mehr, nichts mehr, keine ~ mehr, keinen ~ mehr, kein ~ mehr, aufhör*, hör* ~ auf, turn off, mute*, ' +
    'abschalt*, schalt* ~ ab, schalt* ~ aus, ausschalt*, stumm*, deaktivier*, disable, remove, lösch*, entfern*, no more, cancel, quit, end, ' +
    'lass* ~ ruhe, leave ~ alone, weg, off, pausier*, pause',
  message:
    'info*, news, nachricht*, benachrichtigung*, meldung*, mitteilung*, message*, notification*, alert*, alarm*, update*, abo, abos, abonnement*, subscription*, erinnerung*, reminder*, posten, schick*, send*, schreib*, nerv*',
  help:
    'funktionier*, frage, stelle ich, erklär*, explain, hilfe, help, bist du, wofür, wozu, use you, can i ask, what should i, are you, was kannst, was kann ich, was darf ich, fragen,  kannst du, what can you, what do you, can you do, wie funktionier*, how do you work, how does ~ work, how do i, how to, benutz*, ' +
    'bedien*, befehl*, command*, anleitung*, wer bist, who are you, what are you, kennst, kennt ihr, do you know, do you cover, ' +
    'do you watch, do you support, unterstützt du, beobachtest, überwachst, deckst, was machst, what is this, was bist, funktionen, features, ' +
    'einstellungen, settings, gebrauchsanweisung, tutorial, wie geht das, wie bedien*, hilf, helfen, usage, manual, wobei, woher',
  yourself: 'du, dich, dir, dein*, ihr, euch, bot, konferenzbote, you, your, yourself',
  anything:
    'etwas, was, irgendwas, irgendetwas, anything, something, gibt, gibts, is there, are there, hast du, was sagt, what does ~ say, what did ~ say, was sagen, stand zu',
  states: 'länder, ländern, bundesländer, bundesländern, states, minister, ministern, ministers, ministerinnen',
  about:
    'dealt, deals, dealing, mention*, schwerpunkt*, kernthema, info*, detail*, einzelheit*, tell me about, erzähl* ~ von, worum, besprochen, beraten, diskutiert, behandelt, thema, themen, tagesordnung, ' +
    'agenda, gast, gäste, guest*, discussed, discuss*, topic*, was passierte, what happened, ging es, beriet*, diskutier*, about',
  offTask:
    'wie alt, how old, übersetz*, translat*, gedicht*, poem*, witz*, joke*, wetter*, weather, einwohner*, population, rezept*, recipe*, programmier*, ' +
    'hausaufgabe*, essay*, aufsatz*, reime*, sing, song*, lied, fußball*, football, soccer, bundesliga, börse*, aktie*, stock*, hauptstadt, ' +
    'capital, restaurant*, hotel*, zug, bahn, flug, flight*, bahnverbindung*, spiel*, games, rechne, berechne, calculate, kostet, cost, costs, ' +
    'meinung, opinion, liebst, love, gehalt, salary, verdien*, rede, speech, schreib*, write, code',
  otherBody:
    'bundestag*, bundesrat*, landtag*, kabinett*, kreistag*, stadtrat*, gemeinderat*, parlament*, parliament*, europäische* rat, eu-gipfel, ' +
    'g7*, g20*, parteitag*, bundesversammlung, datenschutzkonferenz, rundfunkkommission, bundesregierung, senat, abgeordnetenhaus, bürgerschaft, ' +
    'ministerrat, european council, cabinet, congress, nato*, un, bundeskabinett, re:publica, smart country*, hochschulrektorenkonferenz, städtetag',
} as const;

export type Cue = keyof typeof VOCABULARY;

export interface Cues {
  readonly has: (cue: Cue) => boolean;
  /** Words that belong to some cue: no topic of their own. */
  readonly words: ReadonlySet<number>;
}

type Pattern = readonly string[];

const GAP_WORDS = 4;
const PATTERNS: readonly (readonly [Cue, readonly Pattern[]])[] = Object.entries(VOCABULARY).map(([cue, list]) => [
  cue as Cue,
  list.split(',').map((phrase) => phrase.trim().split(' ').map(foldCue)),
]);
/** Cues whose words may well be what is asked about ("Beschluss zum Wetterdienst", "Förderung von Spielen"). */
/** Other people's business is recognised only where it is spelled so: half of it is one letter from ours. */
const NEVER_GUESSED: ReadonlySet<Cue> = new Set(['offTask', 'otherBody', 'help']);
const ALSO_TOPICS: ReadonlySet<Cue> = new Set(['offTask', 'otherBody', 'states']);

/** The cues of a question; words in `taken` (names, places, numbers) hint at nothing. */
export function findCues(words: readonly Word[], taken: ReadonlySet<number>): Cues {
  const found = new Set<Cue>();
  const used = new Set<number>();
  const known = new Set([...taken, ...words.keys().filter((at) => isSmall(words[at]))]);
  for (const forgiving of [false, true]) {
    for (const [cue, at] of occurrences(words, { taken: forgiving ? known : taken, forgiving })) {
      found.add(cue);
      known.add(at);
      if (!ALSO_TOPICS.has(cue)) used.add(at);
    }
  }
  return { has: (cue) => found.has(cue), words: used };
}

function isSmall(word: Word | undefined): boolean {
  return word !== undefined && (GERMAN_SMALL_WORDS.has(word.fold) || ENGLISH_SMALL_WORDS.has(word.fold));
}

interface Reading {
  /** Words that are not looked at. */
  readonly taken: ReadonlySet<number>;
  /** Typing errors are allowed: only for words that nothing knows as they stand. */
  readonly forgiving: boolean;
}

/** Every cue with every word that gives it, found before `taken` changes. */
function occurrences(words: readonly Word[], reading: Reading): readonly (readonly [Cue, number])[] {
  const cues = PATTERNS.filter(([cue]) => !(reading.forgiving && NEVER_GUESSED.has(cue)));
  return cues.flatMap(([cue, patterns]) =>
    patterns.flatMap((pattern) => matches(pattern, words, reading).map((at) => [cue, at] as const)),
  );
}

/** Positions of the words that match the pattern, wherever it begins. */
function matches(pattern: Pattern, words: readonly Word[], reading: Reading): readonly number[] {
  if (reading.forgiving && pattern.length > 1) return [];
  return words.flatMap((_, at) => matchFrom(pattern, words, at, reading) ?? []);
}

function matchFrom(
  [first, ...rest]: Pattern,
  words: readonly Word[],
  at: number,
  reading: Reading,
): readonly number[] | null {
  if (first === undefined) return [];
  if (first === '~') {
    for (let skip = 0; skip <= GAP_WORDS; skip += 1) {
      const found = matchFrom(rest, words, at + skip, reading);
      if (found) return found;
    }
    return null;
  }
  const word = words[at];
  if (!word || reading.taken.has(at) || !fits(first, word.fold, reading.forgiving)) return null;
  const others = matchFrom(rest, words, at + 1, reading);
  return others && [at, ...others];
}

function fits(pattern: string, fold: string, forgiving: boolean): boolean {
  if (pattern.startsWith('*')) return fold.endsWith(pattern.slice(1));
  const open = pattern.endsWith('*');
  const stem = open ? pattern.slice(0, -1) : pattern;
  if (!forgiving) return open ? fold.startsWith(stem) : fold === stem;
  const bound = Math.min(1, allowedErrors(stem.length));
  if (bound === 0 || fold[0] !== stem[0]) return false;
  return (open ? typingErrorsAtStart(stem, fold, bound) : typingErrors(stem, fold, bound)) <= bound;
}

function foldCue(word: string): string {
  if (word === '~') return word;
  const bare = foldWord(word.replaceAll('*', ''));
  return `${word.startsWith('*') ? '*' : ''}${bare}${word.endsWith('*') ? '*' : ''}`;
}
