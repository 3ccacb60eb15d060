/** Tells whether a meeting is held by video or telephone. */
import { wordTest } from './by-word.ts';
import { GENERIC } from './noun-heads.ts';
import { type Token, wordSet } from './tokens.ts';

/** "Videokonferenz", "Telefonschalte", "Online-Sitzung", "Schaltkonferenz": what is held so by its name. */
const BY_NAME =
  /^(?:(?:video|telefon|online|web|internet|virtual)-?(?:schalte|schalt|schaltung|leitung|verbindung|konferenz|sitzung|runde|format|treffen|tagung|termin|call|link|meeting)|digital-?(?:schalte|schaltung|format|sitzung)|schalt-?(?:konferenz|runde)|(?:video|telefon)-?schalt(?:konferenz|runde)|livestream-konferenz|videocall|videoconference|teleconference|webinar|webkonferenz)(?:en|s)?$/;
const ADVERBS = wordSet('virtuell virtually remotely online');
const TOGETHER = /^(?:zusammengeschaltet|zusammenschalten|zusammenschalteten|zusammenschaltete)$/;
/** Only behind "per", "als", "via": "per Video", "als Schalte"; a guest may be "per Video" too. */
const BY_MEANS = /^(?:video|schalte|schaltung|telefon|leitung|livestream|internet|bildschirm|phone)$/;
/** "Webex", "über Zoom": the programs are named in place of a town. */
const PROGRAMS = /^(?:webex|zoom|teams|skype|jitsi|bigbluebutton|gotomeeting)$/;
const MEANS_LEADS = /^(?:per|als|via|uber|by|over)$/;
const MEETS =
  /^(?:tagt|tagte|tagten|tagen|rein|nur|stattdessen|nun|sondern|komplett|vollstandig|wieder|wird|ausschliesslich|held|fully|entirely|purely)$/;
const GOES_ON =
  /^(?:statt|zusammen|zusammengekommen|tagen|getagt|stattfinden|stattfindet|stattgefunden|abgehalten|durchgefuhrt|durchgefuhrte|ab|durch|beraten|beriet|berieten|an|verlegt|ausgetragen)$/;
const MEETING_END = /(?:treffen|sitzung|konferenz|tagung|zusammenkunft|beratungen|runde|schalte|schaltkonferenz)$/;
/** "berieten die Länder digital über …": who meets stands in front of it, and what about behind. */
const GROUP = /^(?:lander|minister|ministerinnen|ressortchefs?|landerchefs|sich|sie|kolleginnen|kollegen)$/;
const ABOUT = /^(?:uber|zu|zum|zur|mit|am|um|ab|von)$/;

/** Cheap test, for nearly all words are none of these. */
const mayTell = wordTest(
  /video|telefon|telephone|online|digital|web|internet|^netz$|virtu|schalt|livestream|call|telecon|remotely|leitung|bildschirm|phone|zoom|teams|skype|jitsi|bigbluebutton|gotomeeting/,
);

/** "at a video conference". */
const isCall = wordTest(/^(?:conference|call|meeting|session)$/);

/** Does the word at `at` say so? "per Video nehmen zwei Ressortchefs teil" does not. */
export function isVideo(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!mayTell(token)) return false;
  const key = token?.key ?? '';
  if (BY_NAME.test(key) || TOGETHER.test(key)) return true;
  if (/^(?:video|telephone)$/.test(key) && /^(?:an?|the)$/.test(tokens[at - 1]?.key ?? '') && isCall(tokens[at + 1]))
    return /^(?:at|in|during|by|via)$/.test(tokens[at - 2]?.key ?? '');
  if (ADVERBS.has(key)) return key !== 'online' || !isPublished(tokens, at);
  if (key === 'schalte' && /^(?:die|der|eine|einer|dieser)$/.test(tokens[at - 1]?.key ?? ''))
    return token?.capital === true;
  if (/^(?:netz|internet|digitale|virtuelle)$/.test(key) && tokens[at - 1]?.key === 'ins')
    return /^(?:verlegt|verlagert|aus|um|umziehen|ausweichen|ausgewichen)$/.test(tokens[at + 1]?.key ?? '');
  if (BY_MEANS.test(key)) return isByMeans(tokens, at) && !isOfGuest(tokens, at);
  if (PROGRAMS.test(key)) return isProgram(tokens, at) && !isOfGuest(tokens, at);
  if (key === 'video' || key === 'telephone') return isEnglishLink(tokens, at) && !isOfGuest(tokens, at);
  if (/^(?:schalten|schalteten|schaltet|schaltete)$/.test(key))
    return tokens[at + 1]?.key === 'sich' && isTogether(tokens, at);
  if (/^(?:digitale|virtuelle|online)[nsr]?$|^virtual$/.test(key)) return isMeeting(tokens[at + 1], tokens[at + 2]);
  return key === 'digital' && isAdverb(tokens, at);
}

/** "per Video", "by video link", "als gemeinsame Schalte". */
function isByMeans(tokens: readonly Token[], at: number): boolean {
  if (MEANS_LEADS.test(tokens[at - 1]?.key ?? ''))
    return tokens[at - 1]?.key !== 'uber' || tokens[at]?.key !== 'telefon';
  return (
    /^(?:als|per)$/.test(tokens[at - 2]?.key ?? '') && /^(?:reine|kurze|gemeinsame)$/.test(tokens[at - 1]?.key ?? '')
  );
}

/** "by video conference", "via video link". */
function isEnglishLink(tokens: readonly Token[], at: number): boolean {
  return /^(?:conference|link|call|meeting|session|connection)$/.test(tokens[at + 1]?.key ?? '');
}

/** "per Webex", "über Microsoft Teams", and between signs in a list. */
function isProgram(tokens: readonly Token[], at: number): boolean {
  const lead = tokens[at - 1]?.key === 'microsoft' || tokens[at - 1]?.key === 'cisco' ? tokens[at - 2] : tokens[at - 1];
  const after = tokens[at + 1];
  if (MEANS_LEADS.test(lead?.key ?? '')) return true;
  return (
    lead?.kind === 'sign' && (!after || after.kind === 'sign' || after.gap === 'line' || after.gap === 'paragraph')
  );
}

/** "die digitale Sitzung", "nach der digitalen Sonder-VMK". */
function isMeeting(noun: Token | undefined, after: Token | undefined): boolean {
  const abbreviation = /^(?:sonder-?)?[a-z]{1,4}mk$|^(?:sonder-?)?(?:jumiko|mpk|it-plr)$/;
  if (noun?.kind !== 'word') return false;
  return (
    MEETING_END.test(noun.key) ||
    GENERIC.test(noun.key) ||
    abbreviation.test(noun.key) ||
    (/^(?:special|extraordinary)$/.test(noun.key) && GENERIC.test(after?.key ?? ''))
  );
}

/** "Die Beschlüsse sind seit gestern online", "online abrufbar": a paper is, and not a meeting. */
function isPublished(tokens: readonly Token[], at: number): boolean {
  const paper =
    /^(?:beschluss|protokoll|dokument|unterlagen|tagesordnung|bericht|papier|erklarung|liste|antrag|text|datei|seite|formular|anmeldung|ergebnis|programm|livestream|karten|tickets)|protokoll$|formular$|unterlagen$/;
  if (
    /^(?:abrufbar|verfugbar|einsehbar|gestellt|veroffentlicht|nachzulesen|zu|anmelden|registrieren|moglich|abgerufen|ubertragen|verfolgen|available|angeboten)$/.test(
      tokens[at + 1]?.key ?? '',
    )
  )
    return true;
  const before = tokens.slice(Math.max(0, at - 12), at);
  const stands = before.some(({ key }) => /^(?:sind|ist|stehen|steht|waren|war|is|are)$/.test(key));
  return stands && tokens.slice(Math.max(0, at - 16), at).some(({ key, capital }) => capital && paper.test(key));
}

/** "schalten sich die Ministerinnen und Minister … zusammen". */
function isTogether(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at + 2, at + 24).some(({ key }) => key === 'zusammen');
}

function isOfGuest(tokens: readonly Token[], at: number): boolean {
  if (tokens.slice(Math.max(0, at - ALL_REACH), at).some(({ key }) => ALL_OF_THEM.test(key))) return false;
  return tokens
    .slice(at + 1, at + 4)
    .some(({ key }) => /^(?:teil|teilnehmen|teilgenommen|zugeschaltet|zu|dabei|joined|join|took|takes)$/.test(key));
}

/** "Die Mitglieder schalten sich per Video zu": all of them, and no guest. */
const ALL_OF_THEM = /^(?:mitglieder|ministerinnen|ressortchefs|landerchefs|regierungschefs|alle)$/;
/** Tokens. */
const ALL_REACH = 6;

/** "die digital geführten Beratungen", "eine digital abgehaltene Sitzung". */
function isDone(token: Token | undefined): boolean {
  return token?.capital === false && /^(?:\p{L}{0,5}ge\p{L}{3,}|(?:ein|an)beraum)(?:te|ne)[nrsm]?$/u.test(token.key);
}

/** "tagt digital", "findet digital statt"; in "digitale Verwaltung" and "digital optimieren" it is no place. */
function isAdverb(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.capital) return false;
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const ends = !after || after.kind === 'sign' || GOES_ON.test(after.key);
  if (isDone(after) && isMeeting(tokens[at + 2], tokens[at + 3])) return true;
  const among = GROUP.test(before?.key ?? '') && ABOUT.test(after?.key ?? '');
  const english = /^(?:fully|entirely|purely)$/.test(before?.key ?? '');
  return ends || among || (MEETS.test(before?.key ?? '') && !english && !after?.capital);
}
