/** Words that tell what happens to a meeting, and when: it takes place, is planned, decides, moves, is called off. */
import { byWord } from './by-word.ts';
import { CLAUSE_SIGN, clauseAround, hasPartner, tenseOf } from './cue-tense.ts';
import { GENERIC } from './noun-heads.ts';
import { type Token, wordSet } from './tokens.ts';
import type { Tense } from './when.ts';

/**
 * `meet` it takes place · `plan` it is planned · `decide` it resolves or debates · `say` someone merely speaks ·
 * `move`, `cancel` · `found` a body comes into being, `prepare` others meet
 * beforehand: neither is a meeting of it.
 */
export type CueKind = 'meet' | 'plan' | 'decide' | 'say' | 'move' | 'cancel' | 'found' | 'prepare';

export interface Cue {
  readonly kind: CueKind;
  readonly tense: Tense | 'present';
  /** Token index. */
  readonly at: number;
  /** Does the meeting begin or end here? For "ist am Dienstag zu Ende gegangen". */
  readonly edge: 'start' | 'end' | null;
}

interface Entry {
  readonly kind: CueKind;
  readonly tense: Cue['tense'];
  readonly edge: Cue['edge'];
  /** Only together with one of these in the same sentence: "findet … statt". */
  readonly partner: ReadonlySet<string> | null;
  /** Verbs whose noun looks the same: "treffen". */
  readonly lowerCase: boolean;
  /** Only right behind one of these: "are meeting". */
  readonly lead: ReadonlySet<string> | null;
  /** Only when a meeting is what is done so to: "streicht ihre Herbstsitzung". */
  readonly object: boolean;
}

type Row = readonly [
  CueKind,
  Cue['tense'],
  string,
  { partner?: string; lead?: string; edge?: 'start' | 'end'; object?: true }?,
];

const ROWS: readonly Row[] = [
  [
    'meet',
    'present',
    'tagt tagen tagende tagenden zusammentritt zusammentreten zusammenkommt zusammenkommen stattfindet stattfindende stattfindenden versammelt versammeln veranstaltet veranstalten abhält abhalten gastiert ausrichtet dauert dauern leitet leiten tagend beratschlagen konferieren dauere zusammenfinden eintreffen eintrifft anreisen anreist zusammenschalten zusammensetzen wiedersehen weiterreden weiterberaten zusammensitzen zusammentreffen',
  ],
  ['meet', 'present', 'tage stattfinde zusammenkomme zusammentrete zusammentreffe'],
  ['meet', 'present', 'beginne starte', { edge: 'start' }],
  ['meet', 'present', 'ende', { edge: 'end' }],
  ['meet', 'present', 'finde', { partner: 'statt' }],
  ['meet', 'present', 'komme', { partner: 'zusammen nach zur zu zum' }],
  ['meet', 'present', 'trete', { partner: 'zusammen' }],
  ['meet', 'present', 'treffe', { partner: 'sich' }],
  ['meet', 'present', 'schließt schließen', { partner: 'an' }],
  ['meet', 'present', 'geht gehe', { partner: 'weiter' }],
  ['meet', 'present', 'geht gehe losgeht', { partner: 'los losgeht', edge: 'start' }],
  ['meet', 'future', 'stattfinden ausrichten'],
  ['meet', 'future', 'bittet bitten', { partner: 'nach' }],
  [
    'meet',
    'future',
    'begrüßt begrüßen erwartet erwarten',
    { partner: 'Kolleginnen Kollegen Amtskolleginnen Amtskollegen Ressortkollegen Länderkollegen Kollegenkreis' },
  ],
  ['meet', 'present', 'findet finden', { partner: 'statt' }],
  ['meet', 'present', 'kommt kommen', { partner: 'zusammen nach zur zu zum' }],
  ['meet', 'present', 'tritt treten', { partner: 'zusammen' }],
  ['meet', 'present', 'trifft treffen', { partner: 'sich' }],
  ['meet', 'present', 'sieht sehen', { partner: 'sich' }],
  ['meet', 'present', 'setzt setzen schaltet schalten', { partner: 'zusammen' }],
  ['meet', 'present', 'reisen', { partner: 'an nach' }],
  ['meet', 'present', 'läuft laufen', { partner: 'bis noch digital online virtuell hybrid per videokonferenz vom' }],
  ['meet', 'present', 'hält halten', { partner: 'ab' }],
  ['meet', 'present', 'schließt schließen', { partner: 'an' }],
  ['meet', 'present', 'richtet richten', { partner: 'aus' }],
  ['meet', 'future', 'lädt laden', { partner: 'ein nach zur zum zu' }],
  ['meet', 'future', 'einlädt einladen empfängt empfangen'],
  [
    'meet',
    'present',
    'beginnt beginnen beginne starte eröffnen beginnende beginnenden startet starten eröffnet begins starts opens',
    { edge: 'start' },
  ],
  ['meet', 'present', 'endet enden ende ends', { edge: 'end' }],
  ['meet', 'present', 'geht gehen gehe', { partner: 'weiter' }],
  ['meet', 'present', 'geht gehen gehe losgeht', { partner: 'los losgeht', edge: 'start' }],
  [
    'meet',
    'present',
    'schließt schließen schließe closes close',
    { partner: 'beginnt beginnen begonnen begann eröffnet opens open opened starts', edge: 'end' },
  ],
  ['meet', 'present', 'schließt schließen', { partner: 'an' }],
  [
    'meet',
    'past',
    'tagte tagten getagt zusammengekommen zusammenkam zusammenkamen zusammengetreten zusammentrat stattgefunden stattfand stattfanden abgehalten abgehaltene ausgerichtet versammelten getroffen zusammengefunden getagten versammelte empfing empfingen zusammenfanden zusammengeschaltet eingefunden gedauert dauerte dauerten wiedergesehen zusammengesessen angereist eingetroffen zusammengetroffen zusammentraf zusammentrafen zusammengesetzt konferiert konferierte konferierten',
  ],
  ['meet', 'past', 'liegt liegen', { partner: 'hinter' }],
  ['meet', 'past', 'Geschichte passé', { partner: 'ist' }],
  ['meet', 'past', 'vorbei vorüber', { partner: 'ist war sind waren', edge: 'end' }],
  ['meet', 'past', 'fand fanden', { partner: 'statt' }],
  ['meet', 'past', 'kam kamen', { partner: 'zusammen nach zur zu' }],
  ['meet', 'past', 'trat traten', { partner: 'zusammen' }],
  ['meet', 'past', 'traf trafen', { partner: 'sich zusammen' }],
  ['meet', 'past', 'saß saßen', { partner: 'zusammen beisammen man' }],
  ['meet', 'present', 'sitzt sitzen', { partner: 'zusammen' }],
  ['meet', 'past', 'hielt hielten', { partner: 'ab' }],
  ['meet', 'past', 'richtete', { partner: 'aus' }],
  ['meet', 'past', 'lud luden', { partner: 'ein nach zur' }],
  [
    'meet',
    'past',
    'begann begannen begonnen startete gestartet eröffnete angefangen began begun opened started commenced',
    { edge: 'start' },
  ],
  ['meet', 'past', 'fing fingen', { partner: 'an', edge: 'start' }],
  ['meet', 'past', 'endete endeten beendet abgeschlossen geendet concluded ended', { edge: 'end' }],
  ['meet', 'present', 'geht gehen gehe', { partner: 'Ende', edge: 'end' }],
  ['meet', 'past', 'ging gingen gegangen', { partner: 'Ende auseinander', edge: 'end' }],
  ['meet', 'past', 'auseinandergegangen auseinandergingen auseinanderging ausgeklungen', { edge: 'end' }],
  ['meet', 'past', 'schalteten schaltete', { partner: 'zusammen' }],
  ['meet', 'past', 'reisten', { partner: 'an nach' }],
  ['meet', 'past', 'fortgesetzt'],
  ['decide', 'past', 'ging', { partner: 'es' }],
  [
    'decide',
    'past',
    'erzielt erzielte erzielten erreicht',
    { partner: 'Einigung Kompromiss Lösung Durchbruch Verständigung' },
  ],
  ['decide', 'future', 'vorstellen präsentieren bekanntgeben', { partner: 'Ergebnisse Beschlüsse' }],
  ['decide', 'past', 'fiel kam gefallen', { partner: 'Beschluss Votum Einigung' }],
  ['decide', 'past', 'gab gaben', { partner: 'bekannt' }],
  ['meet', 'past', 'lief liefen', { partner: 'als per digital online' }],
  [
    'plan',
    'future',
    'geplant geplante geplanten vorgesehen vorgesehene vorgesehenen terminiert angesetzt angesetzte anberaumt vereinbart einberufen eingeladen geladen festgelegt voraussichtlich kommende kommenden nächste nächsten nächster bevorstehende bevorstehenden anstehende anstehenden fixiert verabredet festgesetzt avisiert eingeplant erwartet vormerken Terminhinweis ansteht',
  ],
  ['meet', null, 'Gastgeber Gastgeberin folgt folgen'],
  ['meet', 'present', 'Gast', { partner: 'zu' }],
  ['meet', 'present', 'ausklingt ausklingen klingt', { partner: 'aus', edge: 'end' }],
  ['meet', null, 'Abschluss Schluss', { edge: 'end' }],
  ['meet', null, 'Auftakt Startschuss', { edge: 'start' }],
  ['meet', null, 'Ende Ausklang', { lead: 'zum', edge: 'end' }],
  ['meet', null, 'Beginn', { lead: 'zum zu', edge: 'start' }],
  ['meet', 'present', 'open', { lead: 'will now to', edge: 'start' }],
  ['meet', 'past', 'aufgenommen nahm nahmen', { partner: 'Arbeit Beratungen', edge: 'start' }],
  ['plan', 'future', 'bleibt bleiben remains'],
  ['plan', 'future', 'soll sollen solle will wollen wolle wird werden werde'],
  [
    'plan',
    'future',
    'plant planen peilen peilt',
    {
      partner:
        'Sitzung Konferenz Treffen Tagung Jahreskonferenz Frühjahrskonferenz Herbstkonferenz Sondersitzung Herbstsitzung Frühjahrssitzung Zusammenkunft',
    },
  ],
  ['plan', 'future', 'steht stehen', { partner: 'an bevor Kalender Programm Plan' }],
  [
    'decide',
    'past',
    'beschloss beschlossen entschied fasste fassten gefasst verabschiedete verabschiedeten verabschiedet befasste befassten befasst einigte einigten geeinigt verständigten verständigte verständigt diskutierte diskutierten diskutiert beriet berieten billigte billigten gebilligt bekräftigte bekräftigten stimmten zugestimmt angenommen votierten sprachen tauschten ausgetauscht adopted agreed discussed decided unterzeichneten unterzeichnete unterschrieben gesprochen verhandelt verhandelte verhandelten debattiert debattierte debattierten erörterte erörterten gerungen rangen abgestimmt abstimmte abstimmten votierte votiert besprachen besprochen gestritten stritten abgelehnt verabredeten ausgesprochen aussprachen aussprach',
  ],
  ['decide', 'past', 'stimmte lehnte lehnten', { partner: 'ab zu' }],
  ['decide', 'present', 'stimmt stimmen', { partner: 'ab zu' }],
  ['decide', 'present', 'legt legen', { partner: 'fest' }],
  ['decide', 'past', 'legte legten', { partner: 'fest' }],
  ['decide', 'past', 'nahm nahmen', { partner: 'an' }],
  ['decide', 'past', 'sprach sprachen', { partner: 'sich mit' }],
  ['decide', 'past', 'backed endorsed approved rejected voted passed'],
  [
    'decide',
    'present',
    'beschließt beschließen entscheidet entscheiden abstimmen verhandeln verhandelt debattieren sprechen befassen diskutieren berät beraten verabschieden fasst fassen erörtert erörtern behandelt',
  ],
  [
    'say',
    null,
    'fordert fordern forderte forderten gefordert kritisiert kritisieren kritisierte kritisierten begrüßt begrüßen begrüßte warnt warnen warnte erklärte erklärt erklärten teilte teilten mitteilte mitgeteilt veröffentlicht veröffentlichte veröffentlichten sagte sagten sagt äußerte mahnt mahnte appelliert plädiert verlangt verlangte verlangen schrieb schreibt erscheint erschienen wirbt warb bekennt betonte betonten rügt rügte publishes published demands demanded said criticised welcomes welcomed urges urged announced announces announcing bestätigte bestätigten bestätigt informiert informieren informierte informierten unterrichtet unterrichten sprach sprachen rief riefen bat baten warf berichtete berichteten berichtet verlautete meldete meldeten lobte lobten nannte',
  ],
  [
    'found',
    null,
    'gegründet gegründete gründete gründeten Gründung Gründungsbeschluss hervorgegangen hervorging umzuwandeln umgewandelt aufgelöst founded established instituted Jubiläum Geburtstag',
  ],
  ['prepare', null, 'bereitet bereiten bereitete bereiteten', { partner: 'vor' }],
  [
    'prepare',
    null,
    'vorbereitet vorbereiten vorbereitete vorbereiteten vorzubereiten vorberaten vorberät prepare prepared prepares',
  ],
  [
    'move',
    null,
    'verschoben verschobene verschobenen verlegt verlegte vorgezogen vorgezogene verschiebt verschieben vertagt umgezogen nachgeholt Berichtigung Korrektur Ersatztermin Nachholtermin Ausweichtermin postponed moved rescheduled relocated shifted Terminverschiebung Terminänderung Verschiebung umverlegt verschob verlegen vorverlegt vorverlegte vorverlegen umterminiert umziehen geschoben schiebt schieben aufgeschoben Verlegung ausgelagert verlagert moves relocates shifts switches switched deferred delayed',
  ],
  ['move', null, 'moving shifting relocating switching', { lead: 'is are was were be' }],
  ['move', null, 'genommen', { partner: 'Kalender' }],
  ['move', null, 'put puts', { partner: 'back off forward' }],
  ['move', null, 'verlässt verlassen', { partner: 'zieht nach' }],
  ['move', null, 'vertagt'],
  ['move', null, 'zieht ziehen zog', { partner: 'um vor' }],
  [
    'move',
    null,
    'rückt rücken rückte rückten rutscht rutschen rutschte wandert wandern wanderte',
    { partner: 'vor nach auf' },
  ],
  ['move', null, 'wechselt wechseln wechselte', { partner: 'Ort Tagungsort Veranstaltungsort Schauplatz' }],
  ['move', null, 'weicht weichen wich wichen', { partner: 'aus' }],
  ['move', null, 'pushed', { partner: 'back forward' }],
  ['move', null, 'brought', { partner: 'forward' }],
  [
    'cancel',
    null,
    'abgesagt abgesagte abgesagten entfällt entfallen entfiel ausfällt ausfallen ausgefallen gestrichen absagt cancelled canceled Absage scrapped axed abgeblasen gekippt hinfällig geplatzt platzt storniert ausgesetzt',
  ],
  ['cancel', null, 'fällt fallen fiel', { partner: 'aus flach Wasser' }],
  ['cancel', null, 'sagt sagte', { partner: 'ab' }],
  ['cancel', null, 'called', { partner: 'off' }],
  ['cancel', null, 'streicht streichen strich kippt kippte cancels cancel scraps scrap drops', { object: true }],
  [
    'meet',
    'present',
    'convenes convene meets meet gathers gather hosts assembles assemble reconvenes reconvene follows',
  ],
  ['meet', 'present', 'meeting gathering convening assembling', { lead: 'is are be will' }],
  ['meet', 'past', 'meeting gathering convening assembling', { lead: 'was were been' }],
  ['meet', 'present', 'takes take', { partner: 'place' }],
  ['meet', 'future', 'open begin start', { lead: 'will to now', edge: 'start' }],
  ['meet', 'future', 'close end conclude', { lead: 'will to and', edge: 'end' }],
  ['meet', 'present', 'kicks kick', { partner: 'off', edge: 'start' }],
  ['meet', 'present', 'wraps wrap', { partner: 'up', edge: 'end' }],
  ['meet', 'past', 'kicked', { partner: 'off', edge: 'start' }],
  ['meet', 'past', 'wrapped', { partner: 'up', edge: 'end' }],
  ['meet', 'past', 'met convened gathered hosted held assembled reconvened'],
  ['meet', 'past', 'took', { partner: 'place' }],
  ['plan', 'future', 'scheduled planned will next upcoming expected slated forthcoming due pencilled penciled booked'],
  ['plan', 'future', 'set', { partner: 'for' }],
];

/** Reported speech; with a capital they are nouns. */
const SUBJUNCTIVES = wordSet('tage ende treffe trete starte');
const LOWER = wordSet(
  'tage ende treffe trete starte vorbei over schließen eröffnen zusammentreffen treffen tagen beraten laden halten kommen befassen sehen wiedersehen setzen reisen schalten ausfallen',
);

const ENTRIES: ReadonlyMap<string, readonly Entry[]> = entries();

const NONE: readonly Entry[] = [];
const entriesOf = byWord((key) => ENTRIES.get(key) ?? NONE);

/** The cues of one sentence, in order. */
export function readCues(tokens: readonly Token[], from: number, to: number): readonly Cue[] {
  const cues: Cue[] = [];
  let keys: ReadonlySet<string> | null = null;
  let clause: ReadonlySet<string> | null = null;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (CLAUSE_SIGN.test(token?.text ?? '')) clause = null;
    if (token?.kind !== 'word') continue;
    for (const entry of entriesOf(token)) {
      if (entry.lowerCase && token.capital && (at > from || SUBJUNCTIVES.has(token.key))) continue;
      if (entry.lead && !entry.lead.has(tokens[at - 1]?.key ?? '')) continue;
      keys ??= new Set(tokens.slice(from, to).map(({ key }) => key));
      if (token.key === 'announced' && /^(?:as|than|originally|previously|was|were)$/.test(tokens[at - 1]?.key ?? ''))
        continue;
      if (entry.partner && !hasPartner(entry.partner, keys)) continue;
      if (entry.object && !hasMeetingAsObject(tokens, at, to)) continue;
      clause ??= clauseAround(tokens, at, { from, to });
      cues.push({ kind: entry.kind, tense: tenseOf(entry, token, clause), at, edge: entry.edge });
      break;
    }
  }
  return cues;
}

/** Between the verb and its object: "streicht ihre für Mai geplante Sitzung". Tokens. */
const OBJECT_REACH = 7;

function hasMeetingAsObject(tokens: readonly Token[], verb: number, to: number): boolean {
  for (let at = verb + 1; at < Math.min(to, verb + OBJECT_REACH); at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || /^(?:auf|bei|in|von|aus|um|mit)$/.test(token.key)) return false;
    if (GENERIC.test(token.key) || /^\p{L}+-?[A-Z]{1,3}K$/u.test(token.text)) return true;
  }
  return false;
}

function entries(): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>();
  for (const [kind, tense, words, options] of ROWS) {
    const partner = options?.partner ? wordSet(options.partner) : null;
    for (const key of wordSet(words)) {
      const lead = options?.lead ? wordSet(options.lead) : null;
      const entry: Entry = {
        kind,
        tense,
        edge: options?.edge ?? null,
        partner,
        lowerCase: LOWER.has(key) && !lead,
        lead,
        object: options?.object ?? false,
      };
      const same = map.get(key) ?? [];
      map.set(key, partner || entry.lead ? [entry, ...same] : [...same, entry]);
    }
  }
  return map;
}
