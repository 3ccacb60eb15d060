/** Words that carry no meaning of their own in a question: never a topic at its edges, and they tell the language. */
import { foldWord } from './question-words.ts';

export const GERMAN_SMALL_WORDS = folded(`
  ich du er sie es wir ihr man mich mir dich dir uns euch sich mein meine dein deine unser unsere ihre ihrer ihren
  ihnen sein seine seiner der die das den dem des ein eine einen einem einer eines kein keine keinen dies diese dieser
  dieses diesen diesem jener welche welcher welches welchen welchem was wie wo wer wann warum wieso weshalb worauf
  worüber denn doch mal bitte eigentlich gerade schon noch nur auch so sehr gern gerne ganz etwa ungefähr genau
  einfach eben halt mehr viel viele vielen und oder aber als auf an am im in ins aus vom von vor nach seit bis durch
  ohne unter ab dass ob weil wenn ist sind war waren wird werden wurde wurden hat haben hatte hatten habe habt hast
  bin bist sei gewesen worden kann kannst können könnt könntest könnte könnten soll sollen sollte will wollen wollt
  würde würdest möchte möchten muss müssen darf gibt gibts gab geht ging gehen kommt kommen macht machen mach sagen
  sagt sagst sag weiß weißt wissen findet heißt steht stehen liegt lautet genannt läuft laufen betrifft betreffen da
  dort hier dazu davon darüber dabei damit danach daran her hin nun jetzt heute ja nein nicht nichts etwas irgendwas
  irgendetwas irgendein irgendeine irgendeiner jemand alle alles allem danke hallo moin liebe lieber guten tag morgen
  abend zu zum zur über um bei mit für gegen wegen thema themen betreff bezüglich hinsichtlich betreffend zwischen
  länder ländern land bundesländer bundesländern bundesland bund minister ministern ministerin ministerinnen
  deutschland deutschen deutsche jahr jahre jahren jahres woche wochen monat los statt zurück lange lang eins paar
  bisschen gleich direkt überhaupt insgesamt bisher je nummer nr top isn isch ner nen nem ma moment momentan derzeit
  zurzeit zuerst gar wohl vielleicht ungefahr jetzige jetzigen team unserem unseren unserer unseres meinem meinen
  meiner eurem euren eurer brauche brauchen bräuchte bräuchten benötige würden dürfte dürften lassen lass tut tun
  beim wan is sicher fest bestätigt fix diesmal irgendwer irgendwo überall jemals einmal bereits inzwischen mittlerweile endlich wirklich tatsächlich sowie
  bzw beziehungsweise außer ende anfang beginn mitte wochentag
`);

export const ENGLISH_SMALL_WORDS = folded(`
  i you he she it we they me my your our us them their this that these those a an the and or but of in at to from by
  with for on about regarding concerning re is are was were be been being do does did has have had can could would
  should will may might please thanks hello hi hey what which who whom whose how why when where there here any some
  something anything all every no not so just only also ever yet now then than as if whether out up into over under
  between germany german states state federal laender year years time times last whats wheres whens whos hows theres
  im id ill dont doesnt didnt isnt lets such most many much yes ok okay kindly need team made done taken given thing
  things anyone somebody someone really actually right moment well per via already still once beginning since confirmed certain sure good morning afternoon evening weekday
`);

/** What our matters are called: no edge of a topic, yet they tell the language of "next meeting dmk" and "Beschluss Digital Only". */
export const GERMAN_MATTERS = folded(`
  beschluss beschlüsse sitzung sitzungen termin termine vorsitz tagung tagt tagen nächste nächsten nächster letzte
  letzten kommende übernächste konferenz
`);

export const ENGLISH_MATTERS = folded(`
  resolution resolutions meeting meetings session sessions conference chair chairs next latest upcoming previous
  decision decisions meet meets met
`);

function folded(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldWord));
}
