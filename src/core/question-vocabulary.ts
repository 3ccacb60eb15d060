/**
 * The words of questions by what they hint at, German and English together. A cue is a family of words with one
 * meaning; no cue decides alone, `question-intents.ts` weighs them. `x*` matches every word that begins with x, `*x`
 * one that ends with it, `a b` two words in a row, `a ~ b` with up to four words between.
 */
export const VOCABULARY = {
  /** Asks for a day. */
  when: 'zeitpunkt, uhr, wann, wan, when, datum, date, an welchem tag, what day, which day, uhrzeit',
  /** Asks how long until. */
  countdown: `
    wie lange, wie viele tage, wieviele tage, wie viele wochen, how long, how many days, how many weeks, how soon
  `,
  /** Asks for a place, or whether there is one. */
  where: 'präsenz, in person, hybrid, virtuell, vor ort, wo, where, wohin, ort, an welchem ort, venue, tagungsort',
  /** Asks for a person or a Land. */
  who: `
    which minister, which premier, which senator, welcher minister, welche ministerin, welcher senator, welcher
    ministerpräsident, an wen, bei wem, unter wem, wie heißt, wie heißen, name, names, wer, who, wen, welches land,
    welches bundesland, which state, which land, whose, wessen
  `,
  /** Speaks of what is to come. */
  next: `
    weihnachten, ostern, pfingsten, silvester, neujahr, sommerpause, jahresende, christmas, easter, summer break,
    wochen, monate, monaten, monats, quartals, weeks, months, nun, bevorstehend*, montag, dienstag, mittwoch,
    donnerstag, freitag, samstag, sonntag, monday, tuesday, wednesday, thursday, friday, nächst*, näxt*, kommend*,
    wieder, demnächst, bald, next, upcoming, coming, soon, again, noch, geplant*, bevorsteh*, anstehend*, steh* ~ an,
    künftig*, übernächst*, planned, scheduled, heute, morgen, übermorgen, woche, monat, today, tomorrow, week, month, danach,
    folgend*, frühjahr*, herbst*, spring, autumn, fall, winter*, sommer*, summer, quartal, januar, februar, märz,
    april, mai, juni, juli, august, september, oktober, november, dezember, january, february, march, may, june, july,
    october, december
  `,
  /** A body meets: the verb. */
  meet: `
    beginn*, startet, starts, begins, reconven*, reassembl*, sehen sich, sieht sich, setzen ~ zusammen, setzt ~ zusammen, sitzen ~ zusammen, berat*,
    zusammentr*, zusammengek*, zusammengetreten, tritt, treten, kommt ~ nach, versammel*, berät, stattfindet, gather,
    gathers, convene, findet, stattfand, abgehalten, come together, comes together, came together, tagt, tagen,
    tagte*, getagt, trifft, treffen, traf*, getroffen, zusammenkomm*, kommt ~ zusammen, kommen ~ zusammen, tritt ~
    zusammen, findet ~ statt, finden ~ statt, fand ~ statt, stattfind*, stattgefunden, meet, meets, met, conven*,
    gather*, take place, takes place, took place, held, happen*, stattfinden
  `,
  /** A meeting: the noun, or what only meetings have. */
  meeting: `
    treff, was läuft, was passiert als, zusammenkunft*, zusammenkünfte, gipfel, ministerial, auf welcher, bei welcher,
    in welcher, zu welcher, at which, in which, was ist ~ los, whats on, tagesordnung*, agenda, geplant*, planned,
    vormerk*, ministers conference, minister conference, ministers conferences, ministers meeting, save the date,
    sitzung*, treffen*, tagung*, kalender*, *kalender, schedule, calendar, terminüber*, steh* ~ an, coming up, was ist
    los, *sitzung, *sitzungen, konferenz*, ministerkonferenz*, fachministerkonferenz*, länderministerkonferenz*,
    ministertreffen, termin*, session*, meeting*, conference*, event*, sondersitzung*, sonderkonferenz*,
    herbstsitzung*, frühjahrssitzung*, jahreskonferenz*, plenum, ministerrunde*, veranstaltung*
  `,
  /** Speaks of what was. */
  past: `
    damals, seinerzeit, vorletzt*, letze*, kürzlich, recently, stattgefunden, einmal, jemals, ever, war, waren, fand, letzt*, zuletzt,
    vergangen*, getagt, tagte*, was, were, last, previous, took place, did, vorig*, traf*, gab, bisher*, hosted,
    ausgerichtet, happened, met
  `,
  /** Asks whether something moved or fell through. */
  change: `
    stattdessen, verleg*, umgeplant, neuer termin, vertag*, gestrichen, verlegung*, findet ~ nicht statt, wie geplant,
    umgezogen, rescheduling, fell through, verschob*, verschieb*, abgesagt*, absage*, fällt ~ aus, fallen ~ aus,
    ausgefallen, ausfallen, entfällt, verlegt*, vorgezogen, moved, postponed, cancelled, canceled, rescheduled,
    delayed, called off
  `,
  /** Wants several. */
  list: `
    überall, letzten jahren, vergangenen jahren, nächsten wochen, nächsten monaten, past years, recent years, next
    weeks, next months, bis jetzt, bislang, aufzähl*, zähl ~ auf, whole, entire, complete, gesamt*, komplett*,
    vollständig*, chronolog*, histor*, history, verzeichnis*, aufstellung*, zusammenstellung*, tabelle*, table,
    anzahl, jahresüber*, timeline, in welchen, sitzungsplan*, tagungsplan*, *terminplan, alle, aller, allen,
    sämtlich*, liste*, *liste, *kalender, *übersicht, auflist*, übersicht*, überblick, kalender*, terminliste,
    jahresplan*, terminplan*, chronik, historie, bisherig*, all, list, overview, calendar, schedule, every
  `,
  /** Asks for a number or a rhythm. */
  howOften: `
    wie oft, wie viele, wieviele, wie häufig, wie regelmäßig, in welchem rhythmus, how many, how often, number of,
    anzahl, how frequently
  `,
  /** Names several meetings, and so perhaps wants several. */
  plural: `
    was steh* ~ an, was ist ~ los, whats on, *konferenzen, *sitzungen, *tagungen, termine, terminen, dates, meetings,
    sessions, conferences, welche treffen, alle treffen
  `,
  /** Wants to be shown something. */
  show: `
    link, links, url, pdf, volltext, bring mir, auflisten, anzeigen, zeigen, display, brauche, need, zeig*, show, gib
    mir, give me, nenn*, list me, sag mir, tell me
  `,
  /** What was adopted. */
  resolution: `
    abgestimmt, abstimm*, verständig*, beschlusslage, votum, voten, votiert*, vote, voted, plädier*, empfehlung*,
    empfohlen, recommendation*, recommended, conclusion*, einigung*, verabred*, kommuniqu*, pass, passed, kam ~
    heraus, kam ~ raus, kommt ~ raus, rausgekommen, herausgekommen, rauskam, herauskam, raus, herausgekommenes, came
    out, beschlu*, beschlüsse*, beschloss*, beschließ*, beschliess*, resolution*, entschied*, entscheid*, decid*,
    decision*, adopt*, verabschied*, ergebnis*, outcome*, result*, position*, haltung, leitantrag*, antrag, anträge,
    umlaufbeschl*, protokoll*, forder*, gefordert, verlang*, erklärung*, resolved, agreed, einig*, geeinigt,
    vereinbart*, demand*, call for, called for
  `,
  /** Looks for words. */
  search: `
    gesucht, fundstelle*, dokument*, such*, search*, find, finde, finden, stichwort*, keyword*, look for, wortlaut*,
    volltext, nachlesen
  `,
  /** Asks what somebody thinks of a thing. */
  stance: `
    vertritt, vertreten, ansicht*, auffassung*, redet*, dafür, dagegen, linie, opinion on, bezieh*, einstellung,
    halten, kritisier*, warn*, unterstützt, ablehn*, lehnt, lehnen, meint, meinen, sagt, sagen, steht ~ zu, stehen ~
    zu, hält ~ von, halten ~ von, denkt, denken, befasst, befassen, beschäftigt, beschäftigen, positionier*, äußer*,
    geäußert, stellung*, say, says, said, think, thinks, stance, view, views
  `,
  /** Wants the newest. */
  latest: `
    letze*, neu, neue*, neues*, neuest*, neust*, letzt*, aktuell*, jüngst*, frisch*, latest, newest, recent*, last, new,
    zuletzt
  `,
  /** The office of the chair. */
  chair: `
    präsidier*, spitze, am ruder, den hut auf, vorsteh*, wechselt, präsident*, chef, chefin, *chef, *chefin, steht ~
    vor, stand ~ vor, leader*, vorsitz*, chair*, sitzt ~ vor, saß ~ vor, wer übernimmt, who takes over, who took over,
    präsidentschaft, presidency, presid*, federführ*, obmann, führungsland, kovorsitz*, sprecherland
  `,
  /** Asks for a Land, and not where something is. */
  whichLand: `
    welches land, von welchem land, welches bundesland, which state, which land, whose turn, wer ist dran, das sagen,
    in welcher hand, in wessen hand
  `,
  /** To lead or host: with "who" it asks for the chair. */
  leads: `
    an der reihe, federführend, turnus*, turn, in charge, verantwort*, runs, running, leitet, leiten, leitung,
    geleitet, heading, leading, leitend*, leiter*, führt, angeführt, lead, leads, led, head, heads, headed,
    gastgeber*, host, hosts, hosting, zuständig, dran
  `,
  /** Wants to be told from now on. */
  subscribe: `
    halt* ~ laufenden, halt* ~ informiert, halt* ~ aktuell, keep ~ informed, keep ~ posted, keep ~ updated, keep ~
    loop, informed, informiert, meld* ~ euch, meld* ~ sich, vormerken lassen, einschreib*, eintrag*, trag ~ ein, sign
    up, enrol*, aktivier*, freischalt*, einschalt*, schalt* ~ ein, turn on, enable, activate, push*, warn mich, warnt
    mich, add this, add us, add me, beliefer*, tell me when ~ new, tell me if ~ new, sag ~ wenn, sagt ~ wenn, sag ~
    sobald, verteiler, mailingliste, lass ~ wissen, lasst ~ wissen, mailing list, abonnier*, set up, setup, abo, meld* ~ dich, gib ~
    laut, abos, abonnement*, benachrichtig*, alarm*, alert*, erinner*, informier*, bescheid, auf dem laufenden,
    notify, notif*, remind*, subscrib*, keep me, keep us, sign me up, sign us up, let me know, let us know, ping*,
    newsletter, folgen, follow*, verfolge*, auf dem neuesten stand, up to date
  `,
  /** Wants to be sent something: now, or from now on. */
  send: `
    gib, gebt, give, an mich, an uns, zu mir, zu uns, posting, mail*, zuschick*, weiterleit*, forward*, melden, drop,
    poste, schick*, send*, meld*, mitteil*, update, updates, bekommen, erhalten, kriegen, receive, get, post, poste*,
    want, möchte*, will, hätte
  `,
  /** The person itself. */
  toUs: 'mir, uns, mich, me, us, kanal, channel, hier, here, wir, ich',
  /** Where the person writes. */
  here: 'hierher, hierhin, hierein, hier, here',
  /** The channel the person writes in. */
  channel: 'kanal, channel, chat, server, gruppe',
  /** Every time from now on. */
  always: `
    laufend, regelmäßig, automatisch*, automatically, regularly, fortlaufend, jedes mal, each time, any time, nach
    jeder, in zukunft, zukünftig, ab sofort, dauerhaft, sowie, alles, immer, wenn, sobald, jede, jeden, jedes,
    everything, whenever, every, all, künftig, ab jetzt, from now, if, falls, änderungen, changes, when there, as soon
    as, neues
  `,
  /** From now on and every time, and nothing else. */
  fromNow: `
    künftig, zukünftig, in zukunft, ab jetzt, ab sofort, from now, immer, jedes mal, every time, each time, any time,
    sobald, as soon as, whenever, always, automatisch*, automatically, regelmäßig, regularly, sofort, fortlaufend,
    dauerhaft, jeweils, immediately
  `,
  /** Is afraid of hearing nothing: the opposite of what its "no … more" seems to say. */
  miss: 'verpass*, versäum*, miss any, dont miss, not miss',
  /** Wants to hear no more. */
  unsubscribe: `
    meldet ~ ab, streich* ~ von, lösch* ~ aus, remove ~ from, take ~ off, delete ~ from, from ~ list, storn*,
    widerruf*, nimm ~ von, nehmt ~ von, von ~ liste, take me off, take us off, aus ~ verteiler, from ~ mailing list,
    kündig*, abbestell*, abmeld*, melde ~ ab, bestell* ~ ab, deabonn*, unsubscrib*, opt out, austrag*, unfollow,
    entfolg*, trag* ~ aus
  `,
  /** Wants an end to something. */
  stop: `
    abstell*, stell* ~ ab, stellt ~ ab, abdreh*, dont ~ me, dont ~ us, never ~ me, nicht mehr, nicht länger, nicht
    weiter, no longer, ruhig, ruhe, leise, schweig, schweigen, quiet, silent, silence, shut up, genug, enough, spar*,
    unterlass*, lass ~ sein, verschon*, aus, stell* ~ ein, halt die, lasst ~ ruhe, aufhört, kein bock, never again,
    unerwünscht*, satt, keine weiteren, no further, keinerlei, nix mehr, stopp*, stop, stops, dont send, dont want,
    any more, anymore, schluss, beend*, nichts mehr, keine ~ mehr, keinen ~ mehr, kein ~ mehr, aufhör*, hör* ~ auf,
    turn off, mute*, abschalt*, schalt* ~ ab, schalt* ~ aus, ausschalt*, stumm*, deaktivier*, disable, remove, lösch*,
    entfern*, no more, cancel, quit, end, lass* ~ ruhe, leave ~ alone, weg, off, pausier*, pause
  `,
  /** What a bot sends. */
  message: `
    posting, postings, posts, ping, pings, push*, mails, mail, spam, kram, zeug, stuff, hinweis*, newsletter,
    schreiben, messaging, bombard*, info, infos, information, informationen, news, nachricht*, benachrichtigung*,
    meldung*, mitteilung*, message*, notification*, alert*, alarm*, update*, abo, abos, abonnement*, subscription*,
    erinnerung*, reminder*, posten, schick*, send*, schreib*, nerv*
  `,
  /** Asks about the bot. */
  help: `
    sprichst, sprecht, hast du daten, do you speak, do you have, weisst du alles, machst, tust, beantwort*, answer*,
    questions, fähigkeit*, zweck, kinds of, was ~ machst du, monitor*, gremien, bodies, englisch, deutsch, english,
    german, deine aufgabe, gebaut, hergestellt, made you, built you, bedienungs*, intro, erste schritte, get started,
    getting started, verstehst, beobachte*, beobachtet*, überwach*, able to do, dich nutzen, nutze ich, nutzt man,
    dieser bot, this bot, bot, funktionier*, frage, stelle ich, erklär*, explain, hilfe, help, bist du, wofür, wozu,
    use you, can i ask, what should i, are you, was kannst, was kann ich, was darf ich, fragen, kannst du, what can
    you, what do you, can you do, wie funktionier*, how do you work, how does ~ work, how do i, how to, benutz*,
    bedien*, befehl*, command*, anleitung*, wer bist, who are you, what are you, kennst, kennt ihr, do you know, do
    you cover, do you watch, do you support, unterstützt du, beobachtest, überwachst, deckst, was machst, what is
    this, was bist, funktionen, features, einstellungen, settings, gebrauchsanweisung, tutorial, wie geht das, wie
    bedien*, hilf, helfen, usage, manual, wobei, woher
  `,
  /** The bot itself. */
  yourself: 'du, dich, dir, dein*, ihr, euch, bot, konferenzbote, you, your, yourself',
  /** Asks whether there is something. */
  anything: `
    alles, everything, infos, hat sich, liegt, existiert, exists, etwas, was, irgendwas, irgendetwas, anything,
    something, gibt, gibts, is there, are there, hast du, was sagt, what does ~ say, what did ~ say, was sagen, stand
    zu
  `,
  /** The Länder and their ministers, without a body. */
  states: 'länder, ländern, bundesländer, bundesländern, states, minister, ministern, ministers, ministerinnen',
  /** Asks what happened at a meeting. */
  about: `
    ablauf, eckdaten, redete*, geredet, debatt*, teilgenommen, teilnehm*, dabei, attend*, anwesend, programm, program,
    dauer*, last, wie lief, how did, inhalt*, thematisier*, verhandelt, erörtert, anlass, gesprochen, sprach,
    sprachen, talked, spoke, handelte, dealt, deals, dealing, mention*, schwerpunkt*, kernthema, info, infos,
    information, informationen, detail*, einzelheit*, tell me about, erzähl* ~ von, worum, besprochen, beraten,
    diskutiert, behandelt, thema, themen, tagesordnung, agenda, gast, gäste, guest*, discussed, discuss*, topic*, was
    passierte, what happened, ging es, beriet*, diskutier*, about
  `,
  /** Asks for what is not our business. */
  offTask: `
    wie alt, how old, übersetz*, translat*, gedicht*, poem*, witz*, joke*, wetter*, weather, einwohner*, population,
    rezept*, recipe*, programmier*, hausaufgabe*, essay*, aufsatz*, reime*, sing, song*, lied, fußball*, football,
    soccer, bundesliga, börse*, aktie*, stock*, hauptstadt, capital, restaurant*, hotel*, zug, bahn, flug, flight*,
    bahnverbindung*, spiel*, games, rechne, berechne, calculate, kostet, cost, costs, meinung, opinion, liebst, love,
    gehalt, salary, verdien*, rede, speech, schreib*, write, code
  `,
  /** Bodies that meet as well and are not ours. */
  otherBody: `
    eu-kommission, european commission, bundesverfassungsgericht, gerichtshof, bundesgerichtshof, bundesbank,
    klimakonferenz, sicherheitskonferenz, pressekonferenz*, weltklimakonferenz, bundestag*, bundesrat*, landtag*,
    kabinett*, kreistag*, stadtrat*, gemeinderat*, parlament*, parliament*, europäische* rat, eu-gipfel, g7*, g20*,
    parteitag*, bundesversammlung, datenschutzkonferenz, rundfunkkommission, bundesregierung, senat, abgeordnetenhaus,
    bürgerschaft, ministerrat, european council, cabinet, congress, nato*, un, bundeskabinett, re:publica, smart
    country*, hochschulrektorenkonferenz, städtetag
  `,
} as const;

export type Cue = keyof typeof VOCABULARY;
