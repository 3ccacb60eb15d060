/** What stands behind a town's name to tell it from others: "am Rhein", "an der Saale", "(Oder)", "vor der Höhe". */
import { type Token, wordSet } from './tokens.ts';

const LEADS = wordSet('am an im in bei vor ob unter auf');
const ARTICLES = wordSet('der den dem');
const WATERS_AND_REGIONS = wordSet(`
  Rhein Main Neckar Donau Saale Havel Oder Elbe Weser Ruhr Lahn Isar Inn See Bodensee Weinstraße Allgäu Breisgau Taunus
  Harz Spree Fulda Aisch Tauber Lech Brenz Rübenberge Höhe Teck Ilm Iller Alz Enz Fils Steige Chiemsee Ammersee
  Tegernsee Staffelsee Vogtland Holstein Hessen Westfalen Nordheide Schwarzwald Odenwald Eifel Pegnitz Regnitz Murr Riß
  Mosel Nahe Glan Sieg Lippe Luhe Aller Wümme Unterweser Oste Eider Schlei Ostsee Nordsee Müritz Plau Erzgebirge Oberpfalz Unterfranken Oberfranken Mittelfranken Pfalz Bergstraße Straße Werra Unstrut Mulde Elster Neiße
  Spreewald Rhön Solling Deister Teutoburger Sauerland Ems Leine Oker Riss Kinzig Jagst Kocher Lausitz
`);

/** "am Montag in Berlin an Hessen übergeben": a Land that gets something. */
function isLandGoal(lead: Token | undefined, region: Token | undefined): boolean {
  return lead?.key === 'an' && region?.key === 'hessen';
}

/** Index behind the addition that begins at `at`, or `at` when there is none. */
export function additionEnd(tokens: readonly Token[], at: number): number {
  const [word, second, third, fourth] = tokens.slice(at, at + 4);
  const isRegion = (token: Token | undefined) => token?.capital === true && WATERS_AND_REGIONS.has(token.key);
  if (LEADS.has(word?.key ?? '')) {
    if (isRegion(second) && !isLandGoal(word, second)) return at + 2;
    return ARTICLES.has(second?.key ?? '') && isRegion(third) ? at + 3 : at;
  }
  if (/^[(/]$/.test(word?.text ?? '') && isRegion(second)) return third?.text === ')' ? at + 3 : at + 2;
  if (word?.key === 'a' && second?.text === '.' && isRegion(third)) return at + 3;
  return word?.key === 'a' && /^[dm]$/.test(third?.key ?? '') && isRegion(fourth) ? at + 4 : at;
}
