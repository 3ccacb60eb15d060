/** The forms that the name of every conference of ministers takes, made from the word in front of "-minister". */
import type { Naming } from '../core/model.ts';

/**
 * Names of the body for one field of work: `Digital` gives "Digitalministerkonferenz", "Konferenz der
 * Digitalministerinnen und -minister" and so on. Also with two fields: `Jugend- und Familien`.
 */
export function conferenceNames(field: string): readonly string[] {
  return [
    `${field}ministerkonferenz`,
    `${field}ministerinnenkonferenz`,
    `${field}ministerinnen- und -ministerkonferenz`,
    `${field}minister- und -senatorenkonferenz`,
    `Konferenz der ${field}minister`,
    `Konferenz der ${field}ministerinnen und -minister`,
    `Konferenz der ${field}ministerinnen und ${field}minister`,
    `Konferenz der ${field}ministerinnen und -minister sowie ${field}senatorinnen und -senatoren`,
  ];
}

/** The body by what its members are in charge of: "Konferenz der Ministerinnen und Minister für Arbeit und Soziales". */
export function conferencesFor(...subjects: readonly string[]): readonly string[] {
  return subjects.flatMap((subject) => [
    `Konferenz der Minister für ${subject}`,
    `Konferenz der für ${subject} zuständigen Minister`,
  ]);
}

/** Its members so: "die Fachminister für Verbraucherschutz", "die für Sport zuständigen Ministerinnen". */
export function ministersFor(...subjects: readonly string[]): readonly string[] {
  return subjects.flatMap((subject) => [
    `Minister für ${subject}`,
    `Fachminister für ${subject}`,
    `für ${subject} zuständige Minister`,
    `für ${subject} zuständigen Minister`,
  ]);
}

/** The people instead of the body: weak evidence. One entry for each field. */
export function ministers(...fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => [
    `${field}minister`,
    `${field}ministerin`,
    `${field}ministerinnen und -minister`,
    `${field}senator`,
    `${field}senatorin`,
    `${field}ressortchef`,
    `${field}ressorts`,
  ]);
}

/**
 * The English names of the body and of its people: `transport` gives "Conference of Transport Ministers", "Transport
 * Ministers' Conference", "Conference of Ministers for Transport" and "transport ministers".
 */
export function englishNames(...fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => [
    `Conference of ${field} ministers`,
    `Conference of state ${field} ministers`,
    `Conference of ministers of ${field}`,
    `Conference of ministers for ${field}`,
    `${field} ministers' conference`,
    `${field} ministers conference`,
    `${field} ministers`,
    `ministers of ${field}`,
    `ministers for ${field}`,
  ]);
}

/** Completes a naming: what is not given is empty. */
export function naming(given: Partial<Naming>): Naming {
  return { abbreviations: [], names: [], people: [], english: [], notWith: [], ...given };
}
