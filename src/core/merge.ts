/**
 * Step 2: all that was ever read about one conference becomes its sessions and resolutions. Content is a fold over the
 * statements, in whatever order they came; ids come from the ledger of anchors, so that a session stays the same one
 * through moves, better readers and rebuilds.
 */
import { type Clustering, clusterSessions, type Statement } from './cluster.ts';
import { sameDays } from './days.ts';
import { mergeResolutions, type ResolutionStatement } from './merge-resolutions.ts';
import type { Anchor, Conference, DocumentReplacement, Fact, Resolution, Session, Testimony } from './model.ts';
import { judge, type Verdict } from './precedence.ts';
import { exactOf, sourcesOf } from './shown-source.ts';

export interface MergeInput {
  readonly conference: Conference;
  readonly testimonies: readonly Testimony[];
  /** In the order they were appended: the first record of a statement is the oldest. */
  readonly anchors: readonly Anchor[];
  /** What stood before: the last resort for finding an id when no statement is anchored any more. */
  readonly before: readonly Session[];
  /** Makes an opaque id out of a seed; equal seeds give equal ids. */
  readonly newId: (seed: string) => string;
  /** Addresses whose file was replaced since it was first read. */
  readonly replacements?: ReadonlyMap<string, DocumentReplacement>;
}

export interface Merged {
  readonly sessions: readonly Session[];
  readonly resolutions: readonly Resolution[];
  /** New bindings to append to the ledger. */
  readonly anchors: readonly Anchor[];
  /** Ids that turned out to be another record: former id → id that stays. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly unbound: readonly Statement[];
  /** What stands behind each record. */
  readonly grounds: ReadonlyMap<string, Grounds>;
}

export interface Grounds {
  readonly statements: readonly (Statement | ResolutionStatement)[];
  /** Field → keys of the statements that say the value shown. */
  readonly winners: Readonly<Record<string, readonly string[]>>;
  /** Of fields whose values may contain each other: keys of those that say just the value shown. */
  readonly exact: Readonly<Record<string, readonly string[]>>;
}

/** Folds the testimonies of one conference into its records. Pure; the order of testimonies does not matter. */
export function mergeRecords(input: MergeInput): Merged {
  const statements = input.testimonies.flatMap((testimony) =>
    testimony.reading.sessions.map((reading, index) => ({ key: `${testimony.id}:${index}`, testimony, reading })),
  );
  const clustering = clusterSessions(
    statements.filter(({ reading }) => reading.conference === input.conference.id),
    input.conference,
  );
  const named = nameClusters(clustering, input);
  const grounds = new Map<string, Grounds>();
  const sessions = named.map(({ id, members }) => {
    const verdict = judge(members);
    const session = sessionOf(id, members, verdict);
    grounds.set(id, {
      statements: members,
      winners: winnersOf(session, members, verdict),
      exact: exactOf(members, verdict),
    });
    return session;
  });
  const sessionById = new Map(sessions.map((session) => [session.id, session]));
  const sessionByStatement = new Map(
    named.flatMap(({ id, members }) =>
      members.map(({ key }) => [key, sessionById.get(id) ?? { id, ordinal: null }] as const),
    ),
  );
  const resolutions = mergeResolutions(input, sessionByStatement);
  for (const [id, ground] of resolutions.grounds) grounds.set(id, ground);
  return {
    sessions: sessions.toSorted(byDays),
    resolutions: resolutions.resolutions,
    anchors: [...newAnchors(named, input), ...resolutions.anchors],
    aliases: new Map(named.flatMap(({ id, formerIds }) => formerIds.map((former) => [former, id] as const))),
    unbound: clustering.unbound,
    grounds,
  };
}

/** Every statement behind one record, as people are shown it. Oldest first. */
export function factsOf(record: string, grounds: Grounds): Fact[] {
  return grounds.statements.flatMap(({ key, reading, testimony }) =>
    Object.entries(reading).flatMap(([field, stated]) => {
      if (field === 'conference' || field === 'session' || typeof stated !== 'object' || stated === null) return [];
      const won = grounds.winners[field]?.includes(key) ?? false;
      return [
        {
          record,
          field,
          value: stated.value,
          quote: stated.quote,
          why: stated.why,
          url: testimony.url,
          source: testimony.source,
          authority: testimony.authority,
          publishedAt: testimony.publishedAt,
          readAt: testimony.readAt,
          won,
          shown: won && (grounds.exact[field]?.includes(key) ?? true),
        },
      ];
    }),
  );
}

interface Named {
  readonly id: string;
  readonly members: readonly Statement[];
  readonly formerIds: readonly string[];
}

/** Gives each cluster the oldest id among its anchored statements; a new one where there is none. */
function nameClusters({ clusters }: Clustering, input: MergeInput): Named[] {
  const age = new Map<string, number>();
  const recordOf = new Map<string, string>();
  input.anchors.forEach(({ statement, record }, index) => {
    if (!age.has(record)) age.set(record, index);
    recordOf.set(statement, record);
  });
  const wanted = clusters.map((members) => {
    const ids = new Set(members.flatMap((member) => recordOf.get(anchorOf(member, input.conference)) ?? []));
    return { members, ids: [...ids].sort((a, b) => (age.get(a) ?? 0) - (age.get(b) ?? 0)) };
  });
  const owners = ownersOf(wanted, (member) => recordOf.get(anchorOf(member, input.conference)));
  const taken = new Set(owners.keys());
  return wanted.map(({ members, ids }) => {
    const own = ids.filter((id) => owners.get(id) === members);
    const id = own[0] ?? heirloom(members, input.before, taken) ?? freshId(members, input, taken);
    taken.add(id);
    return { id, members, formerIds: own.slice(1) };
  });
}

/** Who keeps the id of a record that falls apart: whoever has the ordinal, else more of its statements, else the older. */
function ownersOf(
  wanted: readonly { readonly members: readonly Statement[]; readonly ids: readonly string[] }[],
  recordOf: (member: Statement) => string | undefined,
): Map<string, readonly Statement[]> {
  const owners = new Map<string, readonly Statement[]>();
  const claim = (members: readonly Statement[], id: string) =>
    (members.some(({ reading }) => reading.ordinal) ? 1_000_000 : 0) +
    members.filter((member) => recordOf(member) === id).length;
  for (const { members, ids } of wanted) {
    for (const id of ids) {
      const rival = owners.get(id);
      if (!rival || claim(members, id) > claim(rival, id)) owners.set(id, members);
    }
  }
  return owners;
}

/** The id of an earlier record of the same number or days that nobody claims: its statements were all re-read. */
function heirloom(
  members: readonly Statement[],
  before: readonly Session[],
  taken: ReadonlySet<string>,
): string | null {
  const ordinals = new Set(members.flatMap(({ reading }) => reading.ordinal?.value ?? []));
  const { days } = judge(members);
  const same = before.find(
    (session) =>
      !taken.has(session.id) &&
      ((session.ordinal !== null && ordinals.has(session.ordinal)) || (days !== null && sameDays(session.days, days))),
  );
  return same?.id ?? null;
}

function freshId(members: readonly Statement[], { newId }: MergeInput, taken: ReadonlySet<string>): string {
  const seed = members[0]?.key ?? '';
  for (let attempt = 0; ; attempt++) {
    const id = newId(attempt === 0 ? seed : `${seed}#${attempt}`);
    if (!taken.has(id)) return id;
  }
}

function newAnchors(named: readonly Named[], { anchors, conference }: MergeInput): Anchor[] {
  const recordOf = new Map(anchors.map(({ statement, record }) => [statement, record]));
  return named.flatMap(({ id, members }) =>
    [...new Set(members.map((member) => anchorOf(member, conference)))]
      .filter((statement) => recordOf.get(statement) !== id)
      .map((statement) => ({ statement, record: id })),
  );
}

/** A statement's name in the ledger: by what it says, not by its place in the reading, which a better reader changes. */
function anchorOf({ testimony, reading, key }: Statement, { numbering }: Conference): string {
  const ordinal = reading.ordinal ? `#${reading.ordinal.value}` : '';
  const when = reading.days ? String(reading.days.value.start) : (reading.period?.value ?? '');
  if (ordinal && numbering === 'meeting') return `${testimony.id}:${ordinal}`;
  return ordinal || when ? `${testimony.id}:${ordinal}@${when}` : key;
}

function sessionOf(id: string, members: readonly Statement[], verdict: Verdict): Session {
  const first = members[0];
  if (!first) throw new TypeError('a session has at least one statement');
  return {
    id,
    conference: first.reading.conference,
    ordinal: prevailing(members, 'ordinal')?.value ?? null,
    days: verdict.days,
    period: verdict.period,
    place: verdict.place,
    status: verdict.status,
    chairs: prevailing(members, 'chairs')?.value ?? [],
    guests: guestsOf(members),
    special: members.some(({ reading }) => reading.special?.value),
    previous: verdict.previous,
    listed: listedOf(members),
    contradictions: verdict.contradictions,
    sources: sourcesOf(members, verdict),
  };
}

/** Official before press, then the later; of the chairs, a longer list of the same Länder says more. */
function prevailing<F extends 'ordinal' | 'chairs'>(members: readonly Statement[], field: F) {
  const saying = members.filter(({ reading }) => reading[field]);
  const official = saying.filter(({ testimony }) => testimony.authority === 'official');
  const last = (official.length > 0 ? official : saying).at(-1)?.reading[field];
  if (field !== 'chairs' || !last) return last;
  const laender = last.value as readonly string[];
  const fuller = saying.findLast(({ reading }) => {
    const more = reading.chairs?.value ?? [];
    return more.length > laender.length && laender.every((land) => more.includes(land));
  });
  return fuller?.reading[field] ?? last;
}

/** Everybody named by anybody, once; "Volker Wissing" and "Bundesminister Volker Wissing" are one. */
function guestsOf(members: readonly Statement[]): string[] {
  const guests: string[] = [];
  for (const guest of members.flatMap(({ reading }) => reading.guests?.value ?? [])) {
    const known = guests.findIndex((other) => other.includes(guest) || guest.includes(other));
    if (known < 0) guests.push(guest);
    else if (guest.length < (guests[known]?.length ?? 0)) guests[known] = guest;
  }
  return guests;
}

/** Only pages can say that they list a session; an item that passed by cannot. */
function listedOf(members: readonly Statement[]): boolean | null {
  const pages = members.map(({ testimony }) => testimony.current).filter((current) => current !== null);
  return pages.length === 0 ? null : pages.some(Boolean);
}

function winnersOf(session: Session, members: readonly Statement[], verdict: Verdict): Grounds['winners'] {
  const saying = (test: (statement: Statement) => boolean) => members.filter(test).map(({ key }) => key);
  return {
    ...verdict.winners,
    moved: saying(({ reading }) => reading.moved !== undefined),
    reinstated: saying(({ reading }) => reading.reinstated !== undefined && session.status !== 'cancelled'),
    ordinal: saying(({ reading }) => reading.ordinal?.value === session.ordinal),
    chairs: saying(({ reading }) => reading.chairs?.value.every((land) => session.chairs.includes(land)) ?? false),
    guests: saying(({ reading }) => reading.guests !== undefined),
    special: saying(({ reading }) => reading.special?.value === session.special),
  };
}

function byDays(a: Session, b: Session): number {
  if (a.days && b.days) return Temporal.PlainDate.compare(a.days.start, b.days.start) || (a.id < b.id ? -1 : 1);
  if (a.days || b.days) return a.days ? -1 : 1;
  return (a.period ?? '').localeCompare(b.period ?? '') || (a.id < b.id ? -1 : 1);
}
