/** What people read of commands and subscriptions, in German. */
import type { CommandsWords } from './commands.ts';

export const COMMANDS_DE: CommandsWords = {
  wish: {
    allConferences: 'alle Konferenzen',
    kind: { session: 'Sitzungen', resolution: 'Beschlüsse' },
    words: (words) => `nur mit ${or(words.map((word) => `„${word}“`))}`,
    delivery: { now: 'sofort', daily: 'täglich um 8 Uhr gesammelt', weekly: 'montags um 8 Uhr gesammelt' },
    quiet: (span) => `Ruhe von ${span.replace('-', ' bis ')} Uhr`,
    language: { de: 'auf Deutsch', en: 'auf Englisch' },
    noEvents: 'ohne Events',
    publish: 'wird an Kanäle, die diesem folgen, weitergegeben',
  },
  label: {
    channel: 'Kanal',
    thisChannel: 'dieser Kanal',
    otherChannel: 'ein anderer Kanal',
    directMessages: 'deine Direktnachrichten',
    id: 'Nummer',
    subscriptions: 'Abos hier',
    unsubscribe: 'Abbestellen',
    pause: 'Pausieren',
    resume: 'Fortsetzen',
    lastCheck: 'Zuletzt geprüft',
    sources: 'Quellen',
    chats: 'Chats',
    version: 'Version',
    waiting: 'Wartet',
  },
  rule: {
    everybody: 'Alle im Kanal, auch Gäste, können seine Abos sehen, ändern, pausieren und beenden.',
    managers:
      'Alle im Kanal können seine Abos sehen. Ändern, pausieren und beenden kann sie, wer „Kanal verwalten“ oder „Server verwalten“ darf oder das Abo angelegt hat.',
  },
  mayNotManage:
    'Das darf hier nur, wer „Kanal verwalten“ oder „Server verwalten“ darf oder das Abo angelegt hat. Bitte frag eine dieser Personen, oder schreib mir direkt und abonniere dort für dich.',
  noChannel:
    'Ein Abo gehört zu einem Kanal: Bitte frag in Slack oder Discord in dem Kanal, der Meldungen bekommen soll.',
  foreignChannel:
    'Diesen Kanal finde ich hier nicht. Bitte wähle einen Kanal dieses Servers oder Workspaces aus der Liste, die beim Tippen erscheint.',
  channelNotFound: (name) =>
    `Einen Kanal #${name} sehe ich in diesem Workspace nicht. Bitte prüf die Schreibweise. Ist er privat, hol mich zuerst mit /invite @Konferenzbote hinein. Am einfachsten gibst du den Befehl im Kanal selbst ein oder wählst ihn mit /konferenz formular aus.`,

  subscribedTitle: 'Abo angelegt',
  subscribed: (about) => `Abonniert: ${about}.`,
  changedTitle: 'Abo geändert',
  changed: (about) => `Abonniert, mit den neuen Einstellungen: ${about}.`,
  sameTitle: 'Abo läuft schon',
  same: (about) => `Das ist hier schon abonniert: ${about}.`,
  configured: (about) =>
    `Das ist schon abonniert und bleibt, wie es ist: ${about}. Dieses Abo ist fest eingestellt; ändern kann es nur, wer den Bot betreibt.`,
  preview: ({ session, resolutions }) => {
    const last = resolutions === 1 ? 'der letzte Beschluss' : 'die letzten Beschlüsse';
    if (session && resolutions > 0)
      return `Neues melde ich ab jetzt. Zum Anfang stehen unten die nächste Sitzung und ${last}.`;
    if (session) return 'Neues melde ich ab jetzt. Zum Anfang steht unten die nächste Sitzung.';
    return resolutions > 0
      ? `Neues melde ich ab jetzt. Eine kommende Sitzung ist dazu nicht bekannt; zum Anfang ${resolutions === 1 ? 'steht' : 'stehen'} unten ${last}.`
      : 'Neues melde ich ab jetzt. Bisher ist dazu keine kommende Sitzung und kein Beschluss bekannt.';
  },
  fromNowOn: 'Neues melde ich ab jetzt, Älteres nicht.',
  tooMany: (most) =>
    `Mehr als ${most} Abos kann ein Kanal nicht haben. Bitte beende zuerst eines; „/konferenz abos“ zeigt sie.`,
  inviteTitle: 'Bitte lade mich ein',
  invite: (about) =>
    `Gemerkt: ${about}. Ich bin aber noch nicht im Kanal und kann dort nicht schreiben. Bitte lade mich dort mit „/invite @Konferenzbote“ ein, dann läuft das Abo von selbst an.`,
  lacksTitle: 'Mir fehlt ein Recht',
  lacks: (rights, count) =>
    `Nichts abonniert: Im gewünschten Kanal ${count === 1 ? `fehlt mir das Recht ${rights}` : `fehlen mir die Rechte ${rights}`}. Wer den Server verwaltet, kann ${count === 1 ? 'es' : 'sie'} meiner Rolle für den Kanal geben; danach bitte noch einmal abonnieren.`,
  right: {
    view: '„Kanäle ansehen“',
    send: '„Nachrichten senden“',
    embed: '„Links einbetten“',
    threads: '„Nachrichten in Threads senden“',
    events: '„Events erstellen“',
  },
  refusedTitle: 'Das geht hier nicht',
  forum:
    'Ein Forum nimmt nur Beiträge an, keine einzelnen Nachrichten. Bitte abonniere in einem Textkanal oder in einem Beitrag des Forums, oder gib als Kanal einen Textkanal an.',
  cannotPublish:
    'An folgende Kanäle weitergeben lassen sich nur Nachrichten eines Ankündigungskanals von Discord. Bitte wähle einen solchen Kanal, oder lass „veröffentlichen“ weg.',
  lacksEvents: (right) =>
    `Sitzungen kann ich hier noch nicht als Events eintragen, dazu fehlt mir das Recht ${right}; die Meldungen kommen trotzdem.`,

  unclearTitle: 'Das habe ich nicht verstanden',
  unknownConference: (given, near) => {
    const guess = near.length > 0 ? ` Meintest du ${or(near)}?` : '';
    return `Eine Konferenz „${given}“ kenne ich nicht.${guess} Diese kenne ich:`;
  },
  nothingSubscribed: 'Es ist nichts abonniert.',
  unclearSetting: (given) =>
    `„${given}“ verstehe ich nicht. Angeben kannst du Konferenzen, sitzungen oder beschlüsse, sofort, täglich oder wöchentlich (um 8 Uhr, montags), eine Ruhezeit wie „ruhe 22-7“, deutsch oder englisch, „ohne Termine“ und „wörter KI, Cybersicherheit“.`,
  unclearKinds: (given) => `„${given}“ kann ich nicht melden. Möglich sind Sitzungen, Beschlüsse oder beides.`,
  unclearDelivery: (given) => `„${given}“ geht nicht. Möglich sind sofort, täglich und wöchentlich.`,
  unclearQuiet: (given) =>
    `„${given}“ ist keine Ruhezeit, die ich verstehe. Richtig ist zum Beispiel 22:00-07:00, in deutscher Zeit und mit verschiedenem Anfang und Ende.`,
  unclearWords: (most, length) =>
    `Das sind zu viele oder zu lange Wörter. Möglich sind ${most}, durch Kommas getrennt, mit je höchstens ${length} Zeichen.`,
  askNext: (conference) => `Wann ist die nächste Sitzung der ${conference}?`,
  askResolutions: (conference) => `Was sind die neuesten Beschlüsse der ${conference}?`,
  askSubscribe: (conference) => `Abonniere ${conference}`,

  listTitle: 'Abos hier',
  list: (count, asleep) => {
    if (count === 1) return asleep === 0 ? 'Hier läuft ein Abo:' : 'Hier gibt es ein Abo, es ruht gerade:';
    if (asleep === 0) return `Hier laufen ${count} Abos:`;
    const resting =
      asleep === count ? 'alle ruhen gerade' : asleep === 1 ? 'eines davon ruht' : `${asleep} davon ruhen`;
    return `Hier gibt es ${count} Abos, ${resting}:`;
  },
  noSubscription:
    'In diesem Kanal ist noch nichts abonniert. „/konferenz abo DMK“ meldet alles Neue der Digitalministerkonferenz.',
  noSuchSubscription: 'Dieses Abo gibt es hier nicht (mehr). „/konferenz abos“ zeigt alle.',
  running: 'läuft',
  pausedByPerson: (since) => `pausiert seit ${since}`,
  pausedByError: (reason) => `ruht: ${reason ?? 'Der Kanal nimmt nichts von mir an.'}`,
  fromConfiguration: 'fest eingestellt',
  elsewhere: 'in einem anderen Kanal, von dir angelegt',
  endTitle: 'Abo beendet',
  ended: (about) => `Beendet: ${about.join('; ')}. Davon melde ich hier nichts mehr.`,
  chooseEnd: 'Hier gibt es mehrere Abos. Welches soll enden?',
  toldBy: 'Diese Meldung kam durch:',
  endConfigured:
    'Dieses Abo ist fest eingestellt; beenden kann es nur, wer den Bot betreibt. Pausieren kannst du es auch hier.',
  pauseTitle: 'Abo pausiert',
  paused: (about) =>
    `Pausiert: ${about.join('; ')}. Bis zum Fortsetzen melde ich davon nichts, und was in der Pause geschieht, hole ich nicht nach.`,
  pausedAlready: 'Hier läuft nichts, was sich pausieren ließe.',
  resumeTitle: 'Abo läuft wieder',
  resumed: (about) => `Läuft wieder: ${about.join('; ')}.`,
  triedAgain:
    'Der Kanal war für mich geschlossen; ich versuche es dort jetzt noch einmal. Geht es weiterhin nicht, sage ich Bescheid.',
  runningAlready: 'Hier ist nichts pausiert.',

  statusTitle: 'Wie es mir geht',
  statusFine: (count) =>
    `Alles in Ordnung: ${['', 'Die Quelle antwortet', 'Beide Quellen antworten'][count] ?? `Alle ${count} Quellen antworten`}.`,
  statusTrouble: (failing, count) =>
    count === 1
      ? 'Die Quelle antwortet gerade nicht; ich versuche es weiter.'
      : failing === 1
        ? `Eine von ${count} Quellen antwortet gerade nicht; ich versuche es weiter.`
        : `${failing} von ${count} Quellen antworten gerade nicht; ich versuche es weiter.`,
  statusNew: 'Ich habe noch keine Quelle gelesen; bis dahin antworte ich aus dem mitgelieferten Archiv.',
  sourcesOf: (fine, count) => `${fine} von ${count} antworten`,
  chatState: { up: 'verbunden', connecting: 'verbindet sich', down: 'gestört', off: 'aus' },
  failingSince: (since) => (since === null ? 'antwortet nicht' : `antwortet nicht, zuletzt gefragt am ${since}`),
  waiting: (count) => (count === 1 ? 'eine Meldung für diesen Kanal' : `${count} Meldungen für diesen Kanal`),
  statusPage: 'Alle Quellen',
  helpTitle: 'Hilfe',
  help: 'Ich sage, wann Deutschlands Ministerkonferenzen tagen und was sie beschließen, und melde Neues in Kanäle, die es abonniert haben. Das kannst du tun:',
  helpItems: (chat) => [
    '/konferenz nächste DMK – wann und wo die nächste Sitzung ist',
    '/konferenz sitzungen DMK – alle Sitzungen, die ich kenne',
    chat === 'slack'
      ? '/konferenz beschlüsse – die neuesten Beschlüsse; „beschlüsse zu KI“ sucht'
      : '/konferenz beschlüsse – die neuesten Beschlüsse, oder die zu einem Thema',
    chat === 'slack'
      ? '/konferenz abo DMK täglich ruhe 22-7 wörter KI, Cybersicherheit – Neues in diesen Kanal; nur „abo DMK“ genügt, „#kanal“ dahinter meint einen anderen Kanal, „formular“ öffnet ein Formular'
      : '/konferenz abo – Neues in diesen Kanal oder einen anderen: welche Konferenz, was, wann, mit welchen Wörtern, mit Ruhezeit, in welcher Sprache, mit oder ohne Events, in Ankündigungskanälen mit Veröffentlichen',
    '/konferenz abos – was hier abonniert ist, mit Knöpfen zum Pausieren und Beenden',
    '/konferenz abbestellen, /konferenz pause, /konferenz fortsetzen – ein Abo beenden, anhalten, weiterlaufen lassen',
    '/konferenz status – ob alle Quellen antworten',
    'Oder frag in eigenen Worten, hier mit /konferenz frage, wenn du mich erwähnst, oder in einer Direktnachricht: „Was hat die DMK zu KI beschlossen?“',
  ],
  page: 'Alle Sitzungen',
  calendar: 'Kalender abonnieren',
  homeNext: 'Die nächsten Sitzungen',
  homeNextText: (count) => (count === 1 ? 'Eine Sitzung steht an:' : `${count} Sitzungen stehen an:`),
  homeNoNext: 'Zurzeit ist keine kommende Sitzung bekannt.',
  homeSubscriptions: 'Deine Abos',
  homeSubscriptionsText: (count) => (count === 1 ? 'Du hast ein Abo angelegt:' : `Du hast ${count} Abos angelegt:`),
  madeOn: (day) => `angelegt am ${day}`,
  homeNoSubscription: 'Du hast noch kein Abo angelegt. „/konferenz abo DMK“ in einem Kanal legt eines an.',
  busy: 'Gerade kommen sehr viele Fragen auf einmal. Bitte versuch es in einer Minute noch einmal.',
};

function or(words: readonly string[]): string {
  return new Intl.ListFormat('de-DE', { type: 'disjunction' }).format(words);
}
