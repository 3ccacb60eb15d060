/**
 * Documents that sources link to, in the order of things: links → documents that are due → file → text → reading → fold.
 * After each poll a few of them, one after the other; each is a transaction of its own.
 */
import { nextTryAt } from './core/backoff.ts';
import type { DocumentState, DocumentText, DocumentVersion } from './core/document.ts';
import { BotError } from './core/errors.ts';
import type {
  Cause,
  ChangeEvent,
  Conference,
  DocumentLink,
  ItemVersion,
  Reading,
  SourceDefinition,
} from './core/model.ts';
import type { Clock, DocumentReader, FetchedDocument, Log, Store, StoreTables, TextReader } from './core/ports.ts';
import { READER_VERSION } from './core/reader-version.ts';
import { foldText } from './core/text/fold.ts';
import { type FoldDeps, foldConferences } from './pipeline-fold.ts';

export interface DocumentDeps extends FoldDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly documents: DocumentReader;
  readonly reader: TextReader;
  readonly catalogue: readonly Conference[];
  readonly random: () => number;
  readonly stopping: () => boolean;
}

/** Asked after one poll of their source. */
const MOST_PER_ROUND = 5;
/** No further document is begun after this; the next poll goes on. */
const ROUND_MS = 30_000;
/** A document is looked at again every day while it is young, then every week. */
const YOUNG_DAYS = 30;
const DAILY_HOURS = 24;
const WEEKLY_HOURS = 7 * 24;
/** So much sooner, or a source that is polled once a day would have its documents read every second day. */
const EARLIER_HOURS = 4;
/** After this many failures in a row it is asked no more often than a sound one. */
const QUICK_TRIES = 3;
const VERSIONS_AT_ONCE = 100;
const LOOK_EVERY_MS = 1_000;
/** Where the item versions end whose links were looked at. */
const LINKED_UNTIL = 'documents:linked-until';

const OTHER_FILE = /\.(?:docx?|odt|rtf|xlsx?|ods|pptx?|odp)$/i;
/** Links of a body's own pages that lead to what it resolved, by their words or their address. */
const OF_RESOLUTIONS = /beschlu(?:ss|sse)|beschluess|ergebnisse?\b|protokoll|niederschrift|\btop ?\d/;

export interface DocumentLook {
  /** Whether documents of this source are due. Polls of the same second share one look.
   *  @param fresh the poll brought something: links in it are looked at first. */
  isAnyDue(source: string, fresh: boolean): Promise<boolean>;
  /** Without a question to the store. False: perhaps, ask. */
  isSurelyNoneDue(source: string): boolean;
}

interface Look {
  readonly atMs: number;
  readonly due: Promise<ReadonlySet<string>>;
  /** Null until the store has answered. */
  answer: ReadonlySet<string> | null;
}

/** Most polls bring nothing, and most sources have no document: neither is worth a question to the store each time. */
export function createDocumentLook(deps: Pick<DocumentDeps, 'store' | 'clock'>): DocumentLook {
  let last: Look | null = null;
  const look = async (): Promise<ReadonlySet<string>> => {
    await takeLinks(deps);
    // Only now: what was just found is due from then on.
    const now = deps.clock.now();
    return deps.store.read((tables) => tables.sourcesWithDueDocuments(now));
  };
  const lookOnce = (): Look => {
    const begun: Look = { atMs: deps.clock.now().epochMilliseconds, due: look(), answer: null };
    begun.due.then(
      (answer) => {
        begun.answer = answer;
      },
      () => {
        if (last === begun) last = null;
      },
    );
    return begun;
  };
  const recent = (): Look | null => {
    if (!last) return null;
    const ageMs = deps.clock.now().epochMilliseconds - last.atMs;
    return ageMs >= 0 && ageMs < LOOK_EVERY_MS ? last : null;
  };
  return {
    async isAnyDue(source, fresh) {
      const usable = fresh ? null : recent();
      last = usable ?? lookOnce();
      return (await last.due).has(source);
    },
    isSurelyNoneDue: (source) => recent()?.answer?.has(source) === false,
  };
}

/** Reads the source's documents that are due. Returns what changed by them; never throws for what a document is. */
export async function readDocuments(deps: DocumentDeps, source: SourceDefinition): Promise<readonly ChangeEvent[]> {
  const begunAt = deps.clock.now();
  const due = await deps.store.read((tables) => tables.dueDocuments(source.id, begunAt, MOST_PER_ROUND));
  const changes: ChangeEvent[] = [];
  const troubled = new Set<string>();
  for (const state of due) {
    const lateMs = deps.clock.now().epochMilliseconds - begunAt.epochMilliseconds;
    if (deps.stopping() || lateMs > ROUND_MS) break;
    const { host } = new URL(state.url);
    if (troubled.has(host)) continue;
    const read = await readOne(deps, state);
    changes.push(...read.changes);
    if (read.hostFails) troubled.add(host);
  }
  return changes;
}

/** Looks at all links again with the next poll: a better reader may know more of them for those of resolutions. */
export function linkAnew({ store }: Pick<DocumentDeps, 'store'>): Promise<void> {
  return store.write((tables) => tables.saveNote(LINKED_UNTIL, '0'));
}

// ── Which documents there are ──────────────────────────────────────────────────────────────────────────────────────

async function takeLinks(deps: Pick<DocumentDeps, 'store' | 'clock'>): Promise<void> {
  const now = deps.clock.now();
  for (;;) {
    const position = Number((await deps.store.read((tables) => tables.note(LINKED_UNTIL))) ?? 0);
    const news = await deps.store.read((tables) => tables.versionsAfter(position, VERSIONS_AT_ONCE));
    const last = news.at(-1);
    if (!last) return;
    await deps.store.write(async (tables) => {
      const resolved = new Set(
        (await tables.resolutions()).flatMap(({ documents }) => documents.map(({ url }) => url)),
      );
      for (const { version } of news.filter(({ version: { medium } }) => !medium))
        for (const link of version.links)
          if (isOfResolutions(link, version, resolved)) await takeLink(tables, link, { version, now });
      await tables.saveNote(LINKED_UNTIL, String(last.position));
    });
  }
}

/** What a resolution names, and on a body's own pages what is called so. */
function isOfResolutions({ url, title }: DocumentLink, version: ItemVersion, resolved: ReadonlySet<string>): boolean {
  const address = URL.parse(url);
  if (!address || OTHER_FILE.test(address.pathname)) return false;
  if (resolved.has(url)) return true;
  return version.conference !== null && OF_RESOLUTIONS.test(foldText(`${title} ${address.pathname}`));
}

/** Its first source keeps it, unless that is the press and now an official one links to it. */
async function takeLink(
  tables: StoreTables,
  { url, title }: DocumentLink,
  { version, now }: { readonly version: ItemVersion; readonly now: Temporal.Instant },
): Promise<void> {
  const known = await tables.documentState(url);
  if (known && !(known.authority === 'press' && version.authority === 'official')) return;
  const { source, conference, authority, publishedAt } = version;
  const owner = { source, conference, authority, title, publishedAt };
  const unread = { url, foundAt: now, etag: null, lastModified: null, hash: null, lastCheckAt: null, nextCheckAt: now };
  await tables.saveDocumentState(known ? { ...known, ...owner } : { ...unread, ...owner, failures: 0, error: null });
}

// ── One document ───────────────────────────────────────────────────────────────────────────────────────────────────

interface ReadOutcome {
  readonly changes: readonly ChangeEvent[];
  /** Its host is in trouble: no other document of it is asked for now. */
  readonly hostFails: boolean;
}

const NOTHING: ReadOutcome = { changes: [], hostFails: false };

async function readOne(deps: DocumentDeps, state: DocumentState): Promise<ReadOutcome> {
  const { url, etag, lastModified, hash: bodyHash } = state;
  try {
    const fetched = await deps.documents.read({ url, etag, lastModified, bodyHash });
    return { changes: await takeFetched(deps, state, fetched), hostFails: false };
  } catch (error) {
    if (!(error instanceof BotError) || error.code.startsWith('STORE') || error.code === 'DATA_DIR_UNUSABLE')
      throw error;
    if (deps.stopping()) return NOTHING;
    return keepFailure(deps, state, error);
  }
}

async function takeFetched(
  deps: DocumentDeps,
  state: DocumentState,
  fetched: FetchedDocument,
): Promise<readonly ChangeEvent[]> {
  const now = deps.clock.now();
  const checked: DocumentState = {
    ...state,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    lastCheckAt: now,
    nextCheckAt: nextRegular(state, now),
    failures: 0,
  };
  if (fetched.kind === 'unchanged') {
    // An answer need not repeat its validators; those we have are still good.
    const { etag, lastModified } = fetched;
    const kept = { etag: etag ?? state.etag, lastModified: lastModified ?? state.lastModified };
    await deps.store.write((tables) => tables.saveDocumentState({ ...checked, ...kept }));
    return [];
  }
  const { content, hash } = fetched;
  const error = content.kind === 'text' ? null : content.reason;
  if (error) deps.log('warn', 'document-unread', { url: state.url, source: state.source, reason: error });
  if (content.kind === 'unreadable') {
    await deps.store.write((tables) => tables.saveDocumentState({ ...checked, hash, error }));
    return [];
  }
  const file = { state, content, hash, etag: fetched.etag, now };
  const prepared = await prepare(deps, file);
  return deps.store.write(async (tables) => {
    const earlier = await tables.documentVersions(state.url);
    // Another process took a file meanwhile: this one is asked for again.
    if (earlier[0]?.hash !== prepared.newest?.hash) return [];
    await tables.saveDocumentState({ ...checked, hash, error });
    return takeFile(tables, deps, { ...file, ...prepared, earlier });
  });
}

interface Prepared {
  /** The last file at its address. */
  readonly newest: DocumentVersion | undefined;
  /** Null: a file without text, or the same as before. */
  readonly version: ItemVersion | null;
  readonly reading: Reading | null;
}

/** Reads the text before the transaction, so that it stays short. */
async function prepare(deps: DocumentDeps, file: File): Promise<Prepared> {
  const { newest, version } = await deps.store.read(async (tables) => {
    const [newest] = await tables.documentVersions(file.state.url);
    return { newest, version: newest?.hash === file.hash ? null : await versionOf(tables, deps, { file, newest }) };
  });
  const [reading = null] = version ? await deps.reader.read([version]) : [];
  return { newest, version, reading };
}

interface File {
  readonly state: DocumentState;
  readonly content: Exclude<DocumentText, { kind: 'unreadable' }>;
  readonly hash: string;
  readonly etag: string | null;
  readonly now: Temporal.Instant;
}

/** Keeps a sound file. The first one at its address is a silent baseline; another one there is news. */
async function takeFile(
  tables: StoreTables,
  deps: DocumentDeps,
  file: File & Prepared & { readonly earlier: readonly DocumentVersion[] },
): Promise<readonly ChangeEvent[]> {
  const { state, content, hash, now, newest, earlier, version, reading } = file;
  if (newest?.hash === hash) return [];
  const touched = new Set<string>();
  if (version && reading) {
    await tables.addItemVersion(version);
    await tables.addReading(version.id, READER_VERSION, reading);
    for (const { conference } of [...reading.sessions, ...reading.resolutions]) touched.add(conference);
  }
  const replacement = newest !== undefined && !(await isWrittenAnew(tables, version, earlier));
  await tables.addDocumentVersion({
    url: state.url,
    hash,
    version: version?.id ?? null,
    pages: content.kind === 'text' ? content.pages : null,
    truncated: content.kind === 'text' && content.truncated,
    etag: file.etag,
    firstSeenAt: now,
    replacement,
  });
  for (const { conference, documents } of await tables.resolutions())
    if (documents.some(({ url }) => url === state.url)) touched.add(conference);
  deps.log('info', 'document-read', { url: state.url, source: state.source, replacement });
  return foldAll(tables, deps, { touched, cause: newest ? 'news' : 'baseline', now });
}

async function foldAll(
  tables: StoreTables,
  deps: DocumentDeps,
  given: { readonly touched: ReadonlySet<string>; readonly cause: Cause; readonly now: Temporal.Instant },
): Promise<readonly ChangeEvent[]> {
  const { touched, cause, now } = given;
  const conferences = deps.catalogue.filter(({ id }) => touched.has(id));
  return foldConferences(tables, deps, { conferences, cause, now });
}

/** A file that comes back after another one says anew what it says. Null for a file without text. */
async function versionOf(
  tables: StoreTables,
  { hash: hashOf }: DocumentDeps,
  { file, newest }: { readonly file: File; readonly newest: DocumentVersion | undefined },
): Promise<ItemVersion | null> {
  const { state, content, hash, now } = file;
  if (content.kind !== 'text') return null;
  const { url, source, conference, authority, title } = state;
  const first = hashOf(`${source}|document|${url}|${hash}`);
  const isBack = (await tables.knownVersions([first])).has(first);
  return {
    id: isBack ? hashOf(`${first}|after|${newest?.version ?? now.toString()}`) : first,
    source,
    conference,
    authority,
    guid: url,
    url,
    title: title || (content.title ?? ''),
    text: content.text,
    language: null,
    links: [{ url, title }],
    contentHash: hashOf(content.text),
    publishedAt: newest ? now : justAfter(state.publishedAt, now),
    firstSeenAt: now,
    medium: 'pdf',
  };
}

/** Behind the text that linked to it, so that a document which only repeats that text takes nothing over. */
function justAfter(linkedAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const after = linkedAt.add({ milliseconds: 1 });
  return Temporal.Instant.compare(after, now) < 0 ? after : now;
}

/** Some servers write the same file anew at every visit. The first time that only bytes differ counts, the next do not. */
async function isWrittenAnew(
  tables: StoreTables,
  version: ItemVersion | null,
  earlier: readonly DocumentVersion[],
): Promise<boolean> {
  const [last, before] = await Promise.all(
    earlier.slice(0, 2).map(async (one) => (one.version ? tables.itemVersion(one.version) : null)),
  );
  const contentHash = version?.contentHash;
  return contentHash !== undefined && last?.contentHash === contentHash && before?.contentHash === contentHash;
}

// ── When it is asked again ─────────────────────────────────────────────────────────────────────────────────────────

function nextRegular({ foundAt }: DocumentState, now: Temporal.Instant): Temporal.Instant {
  const isYoung = Temporal.Instant.compare(now, foundAt.add({ hours: YOUNG_DAYS * 24 })) < 0;
  return now.add({ hours: (isYoung ? DAILY_HOURS : WEEKLY_HOURS) - EARLIER_HOURS });
}

/** What is there no more, or not for us, is asked as rarely as a sound one; what may be better soon is tried soon. */
async function keepFailure(deps: DocumentDeps, state: DocumentState, error: BotError): Promise<ReadOutcome> {
  const now = deps.clock.now();
  const failures = state.failures + 1;
  const soon = nextTryAt({ failures, retryAfterMs: error.retryAfterMs }, now, deps.random());
  const regular = nextRegular(state, now);
  const isAnswer = ['FETCH_TOO_LARGE', 'FETCH_REDIRECTS', 'ADDRESS_REFUSED', 'ROBOTS_REFUSED'].includes(error.code);
  const isRefusal = isAnswer || (error.code === 'FETCH_STATUS' && /^4(?!29)/.test(error.platformCode ?? ''));
  const waits = isRefusal || failures > QUICK_TRIES || Temporal.Instant.compare(soon, regular) > 0;
  const later = Temporal.Instant.compare(soon, regular) > 0 ? soon : regular;
  await deps.store.write((tables) =>
    tables.saveDocumentState({
      ...state,
      lastCheckAt: now,
      nextCheckAt: waits ? later : soon,
      failures,
      error: error.message,
    }),
  );
  deps.log('warn', 'document-failed', { url: state.url, source: state.source, code: error.code, error: error.message });
  return { changes: [], hostFails: !isRefusal };
}
