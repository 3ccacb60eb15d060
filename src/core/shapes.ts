/**
 * The JSON that leaves the program: what `--json` prints and `/api/v1` answers. Field names are a promise to others;
 * unknown is null, days are `YYYY-MM-DD`, instants are ISO 8601 in UTC.
 */
import type {
  ChangeEvent,
  Conference,
  ConferenceRecord,
  Days,
  DocumentLink,
  Fact,
  Post,
  Previous,
  Resolution,
  Session,
  SourceDefinition,
  SourceRef,
  SourceState,
  Subscription,
} from './model.ts';
import { pauseCause } from './pause.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type SessionShape = ReturnType<typeof sessionShape>;
export type ResolutionShape = ReturnType<typeof resolutionShape>;
export type ChangeShape = ReturnType<typeof changeShape>;
export type ConferenceShape = ReturnType<typeof conferenceShape>;
export type FactShape = ReturnType<typeof factShape>;
export type SourceShape = ReturnType<typeof sourceShape>;
export type SubscriptionShape = ReturnType<typeof subscriptionShape>;
export type DeliveryShape = ReturnType<typeof deliveryShape>;

/** One session. `end` is null when it lasts one day, as in the annotated texts; both are null while the day is open. */
export function sessionShape(session: Session) {
  return {
    id: session.id,
    conference: session.conference,
    ordinal: session.ordinal,
    ...daysShape(session.days),
    place: session.place,
    status: session.status,
    chairs: [...session.chairs],
    guests: [...session.guests],
    special: session.special,
    period: session.period,
    previous: session.previous.map(previousShape),
    listed: session.listed,
    contradictions: session.contradictions.map(({ field, value, source }) => ({
      field,
      value,
      ...sourceRefShape(source),
    })),
    sources: session.sources.map(sourceRefShape),
  };
}

/** One resolution. `session` is a session id. */
export function resolutionShape(resolution: Resolution) {
  return {
    id: resolution.id,
    conference: resolution.conference,
    session: resolution.session,
    number: resolution.number,
    title: resolution.title,
    topics: [...resolution.topics],
    adopted: resolution.adoptedOn?.toString() ?? null,
    circulation: resolution.circulation,
    documents: resolution.documents.map(documentShape),
    sources: resolution.sources.map(sourceRefShape),
  };
}

/** One change, with the whole record before (null when it is new) and after. */
export function changeShape(change: ChangeEvent) {
  return {
    id: change.id,
    kind: change.kind,
    cause: change.cause,
    at: change.at.toString(),
    conference: change.conference,
    record: change.record,
    recordKind: change.after.kind,
    revision: change.revision,
    before: change.before && recordShape(change.before),
    after: recordShape(change.after),
  };
}

/** One body with its chairs and web homes; `slug` is its name in addresses. */
export function conferenceShape(conference: Conference) {
  return {
    id: conference.id,
    slug: conference.slug,
    name: { de: conference.name.de, en: conference.name.en },
    numbering: conference.numbering,
    chairs: conference.chairs.map((chair) => ({
      from: chair.from.toString(),
      until: chair.until?.toString() ?? null,
      laender: [...chair.laender],
      source: chair.source,
    })),
    homes: conference.homes.map((home) => ({
      url: home.url,
      from: home.from.toString(),
      until: home.until?.toString() ?? null,
    })),
  };
}

/** One statement with its evidence. `value` is days as `{start, end}`, or what the field holds as plain JSON. */
export function factShape(fact: Fact) {
  return {
    record: fact.record,
    field: fact.field,
    value: plainValue(fact.value),
    quote: fact.quote,
    why: fact.why,
    url: fact.url,
    source: fact.source,
    authority: fact.authority,
    published: fact.publishedAt.toString(),
    readAt: fact.readAt.toString(),
    won: fact.won,
    shown: fact.shown,
  };
}

/** A source and how it fares. Never asked: `new`; not polled at all: `off`, with the reason as `error`. */
export function sourceShape(definition: SourceDefinition, state: SourceState | null) {
  return {
    id: definition.id,
    kind: definition.kind,
    url: definition.url,
    conference: definition.conference,
    authority: definition.authority,
    state: definition.off === null ? (state?.health ?? 'new') : 'off',
    lastCheck: state?.lastCheckAt?.toString() ?? null,
    lastChange: state?.lastChangeAt?.toString() ?? null,
    nextCheck: definition.off === null ? (state?.nextCheckAt?.toString() ?? null) : null,
    error: definition.off ?? state?.error ?? null,
  };
}

/** A channel's wish. For operators: a webhook's channel holds its address. */
export function subscriptionShape(subscription: Subscription) {
  return {
    id: subscription.id,
    channel: subscription.channel,
    conferences: [...subscription.conferences],
    kinds: [...subscription.kinds],
    words: [...subscription.words],
    delivery: subscription.delivery,
    quiet: subscription.quiet,
    language: subscription.language,
    events: subscription.events,
    publish: subscription.publish,
    paused: subscription.pause !== null,
    pausedBy: subscription.pause?.by ?? null,
    reason: subscription.pause && pauseCause(subscription.pause, subscription.language),
    code: subscription.pause?.code ?? null,
    madeBy: subscription.madeBy,
    configured: subscription.configured,
  };
}

/**
 * One message in one channel. `change` is the alert it comes from, `revision` what it shows (null: nothing yet),
 * `code` the platform's own error code.
 */
export function deliveryShape(post: Post) {
  return {
    id: `${post.subject}|${post.channel}`,
    change: post.alert,
    subject: post.subject,
    channel: post.channel,
    state: post.state,
    revision: post.shownRevision,
    wanted: post.wantedRevision,
    attempts: post.attempts,
    reason: post.reason,
    code: post.code,
    message: post.messageId,
    updated: post.updatedAt.toString(),
  };
}

/** News that a channel has no message of, as a delivery: `change` is the change itself, `subject` its record. */
export function untoldShape(
  change: ChangeEvent,
  about: {
    readonly subscription: Subscription;
    readonly state: 'untold' | 'digest' | 'due';
    readonly reason: string;
  },
): Omit<DeliveryShape, 'state'> & { readonly state: typeof about.state } {
  const { subscription, state, reason } = about;
  return {
    id: `${change.id}|${subscription.id}`,
    change: change.id,
    subject: change.record,
    channel: subscription.channel,
    state,
    revision: null,
    wanted: change.revision,
    attempts: 0,
    reason,
    code: null,
    message: null,
    updated: change.at.toString(),
  };
}

function recordShape(record: ConferenceRecord) {
  return record.kind === 'session' ? sessionShape(record.value) : resolutionShape(record.value);
}

function daysShape(days: Days | null) {
  const end = days === null || days.start.equals(days.end) ? null : days.end.toString();
  return { start: days?.start.toString() ?? null, end };
}

function previousShape({ days, place, until }: Previous) {
  return { ...daysShape(days), place, until: until.toString() };
}

/** `replaced` only where the file at the address was: how often, and when that was last seen. */
function documentShape({ url, title, replaced }: DocumentLink) {
  return { url, title, ...(replaced ? { replaced: { times: replaced.times, at: replaced.at.toString() } } : {}) };
}

function sourceRefShape({ source, url, publishedAt }: SourceRef) {
  return { source, url, published: publishedAt.toString() };
}

function plainValue(value: unknown): Json {
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return null;
  if (isDays(value)) return daysShape(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainValue(member)]));
}

function isDays(value: object): value is Days {
  const { start, end } = value as Partial<Days>;
  return start instanceof Temporal.PlainDate && end instanceof Temporal.PlainDate;
}
