/** Names of people: a first name that is usual among office holders, or whatever stands in capitals behind an office. */
import { type Token, wordSet } from './tokens.ts';

/** First names as they are usual among German office holders; a family name must follow. */
const FIRST_NAMES = wordSet(
  `Alexander Alexandra Andrea Andreas Angela Anja Anke Anna Anne Annalena Annette Antje Armin Astrid Axel Barbara Bärbel Bastian Bastienne Beate Benjamin Bernd Bettina Birgit Björn Boris Carola Carsten
   Christian Christiane Christina Christine Christoph Christopher Claudia Clemens Cornelia Dagmar Daniel Daniela David Denis Dennis Dirk Doris Dorothee Dörte Elisabeth Elke Erik Ernst Eva Fabian Felix Florian Frank Franziska Friedrich Friederike
   Georg Gerald Gerd Gerhard Gitta Günter Günther Hans Harald Heike Heiko Heiner Helmut Hendrik Henning Herbert Hermann Holger Hubert Hubertus Ina Ines Ingo Ingrid Iris Jan Jana Jens Joachim Jochen Johanna Johannes Jörg Josef Judith Julia Julian Juliane Jürgen
   Kai Karen Karin Karl Karsten Katarina Katharina Kathrin Katja Katrin Kerstin Kirsten Klara Klaus Konstantin Kristina Kristin Lars Laura Lena Leon Lisa Louisa Lukas Lutz Manfred Manuela Marco Marcel Marcus Maren Maria Marie Marina Mario Marion Markus Martin Martina Mathias Matthias
   Max Maximilian Melanie Michael Michaela Miriam Mona Monika Nadine Nancy Nicole Nikolaus Nina Norbert Olaf Oliver Patrick Patrizia Paul Peter Petra Philipp Rainer Ralf Reem Regina Reiner Reinhard Renate Richard Robert Roland Rolf Roman Sabine Sandra Sarah Saskia Sebastian Silke Silvia Simon Simone Sonja
   Stefan Stefanie Steffen Steffi Stephan Stephanie Sven Svenja Susanne Tanja Thomas Thorsten Tilman Tim Tobias Torsten Udo Ulrich Ulrike Ursula Ute Uwe Verena Vera Veronika Viktor Volker Walter Werner Wilhelm Winfried Wolfgang Yvonne Henna Hadja Roberta Thierry Margrethe`,
);
/** Parts of a family name that are written small. */
const NOBILIARY = /^(?:von|van|de|zu|der)$/;
const MAX_PARTS = 5;

/** "Anna", "Anna-Maria". */
export function isFirstName(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.capital && FIRST_NAMES.has(token.key.split('-')[0] ?? '');
}

/** "Grote", "Hoffmeister-Kraut", and no "IMK". */
export function isNameWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.capital && /^[\p{L}'’-]+$/u.test(token.text);
}

/** Where the name ends that stands behind an office: "Georg-Ludwig von Breitenbuch", "Dr. Katja Meier"; `at` for none. */
export function nameBehind(tokens: readonly Token[], at: number, end: number): number {
  let to = at;
  while (/^(?:dr|prof)$/.test(tokens[to]?.key ?? '') && to < end) to += tokens[to + 1]?.text === '.' ? 2 : 1;
  const first = to;
  while (to < end && to - first < MAX_PARTS && isPart(tokens, to)) to++;
  return to > first ? to : at;
}

function isPart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.gap !== 'space') return false;
  return isNameWord(token) || (NOBILIARY.test(token.key) && isNameWord(tokens[at - 1]) && isNameWord(tokens[at + 1]));
}
