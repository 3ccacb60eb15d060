/** Scheduled events and publishing, for the small Discord: strict about what Discord refuses. */
import type { Answer, DiscordPlugIn, SeenRequest } from './discord.ts';
import { BOT_ID, failure, ok, USER_ID } from './discord.ts';

export interface KeptEvent {
  readonly id: string;
  readonly guild_id: string;
  readonly creator_id: string;
  name: string;
  description: string | null;
  scheduled_start_time: string;
  scheduled_end_time: string;
  /** 1 scheduled, 2 running, 3 over, 4 cancelled. */
  status: number;
  entity_metadata: { location: string };
}

type EventBody = Partial<KeptEvent> & { readonly privacy_level?: number; readonly entity_type?: number };

export interface FakeEvents {
  readonly plugIn: DiscordPlugIn;
  /** All that were ever made and not taken away, in the order of their making. */
  events(guild?: string): readonly KeptEvent[];
  /** What the next creation or change is answered, once, instead of its effect. */
  refuse(answer: Answer): void;
  /** From now on all creations and changes are answered so; null: as they should. */
  close(answer: Answer | null): void;
  /** A person makes an event. */
  make(guild: string, event?: Partial<KeptEvent>): KeptEvent;
  /** A person takes one away. */
  takeAway(id: string): void;
  /** When each published message was changed since, in milliseconds. */
  readonly published: Map<string, number[]>;
  /** How many changes of published messages were refused because they were too many in an hour. */
  refusedEdits(): number;
  /** Channels in which publishing is refused, with the answer. */
  readonly unpublishable: Map<string, Answer>;
}

const EVENT_PATH = /^\/guilds\/(\d+)\/scheduled-events(?:\/(\d+))?$/;
const CROSSPOST_PATH = /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/;
const MOST_OPEN = 100;
const PUBLISHED_EDITS = 3;
const HOUR_MS = 3_600_000;

/** `now` in ISO form: what Discord takes for the present. */
export function fakeEvents(now: () => string): FakeEvents {
  const kept = new Map<string, KeptEvent>();
  const published = new Map<string, number[]>();
  const unpublishable = new Map<string, Answer>();
  const refusals: Answer[] = [];
  let closed: Answer | null = null;
  let count = 0;
  let refusedEdits = 0;

  function nextId(): string {
    count += 1;
    return `5${String(count).padStart(17, '0')}`;
  }

  function tick(): void {
    for (const event of kept.values()) {
      if (event.status === 1 && event.scheduled_start_time <= isoNow()) event.status = 2;
      if (event.status === 2 && event.scheduled_end_time <= isoNow()) event.status = 3;
    }
  }

  function isoNow(): string {
    return new Date(now()).toISOString();
  }

  function routes(request: SeenRequest): Answer | null {
    const [, channel = '', message = ''] = CROSSPOST_PATH.exec(request.path) ?? [];
    if (channel) return crosspost(channel, message);
    if (request.method === 'PATCH') {
      const edits = published.get(/^\/channels\/\d+\/messages\/(\d+)$/.exec(request.path)?.[1] ?? '');
      if (edits) return countEdit(edits);
    }
    const [, guild = '', id] = EVENT_PATH.exec(request.path) ?? [];
    if (!guild) return null;
    tick();
    if (request.method === 'GET') return read(guild, id);
    const refusal = closed ?? refusals.shift();
    if (refusal) return refusal;
    return write(request, guild, id);
  }

  function crosspost(channel: string, message: string): Answer {
    const refusal = unpublishable.get(channel);
    if (refusal) return refusal;
    if (published.has(message)) return failure(400, 40033, 'This message has already been crossposted');
    published.set(message, []);
    return ok({ id: message, channel_id: channel, flags: 1 });
  }

  /** Null: the edit may be made. */
  function countEdit(edits: number[]): Answer | null {
    const nowMs = Date.parse(now());
    if (edits.filter((atMs) => atMs > nowMs - HOUR_MS).length >= PUBLISHED_EDITS) {
      refusedEdits += 1;
      const answer = failure(429, 20028, 'The write action you are performing has hit the write rate limit.');
      return { ...answer, headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared' } };
    }
    edits.push(nowMs);
    return null;
  }

  function read(guild: string, id: string | undefined): Answer {
    if (id === undefined) return ok(open(guild));
    return found(guild, id, (event) => ok(event));
  }

  function open(guild: string): KeptEvent[] {
    return [...kept.values()].filter((event) => event.guild_id === guild && event.status < 3);
  }

  function found(guild: string, id: string, answer: (event: KeptEvent) => Answer): Answer {
    const event = kept.get(id);
    return event?.guild_id === guild ? answer(event) : failure(404, 10070, 'Unknown Guild Scheduled Event');
  }

  function write({ method, body }: SeenRequest, guild: string, id: string | undefined): Answer {
    if (method === 'POST') return create(guild, body as EventBody);
    return found(guild, id ?? '', (event) => {
      if (method === 'PATCH') return change(event, body as EventBody);
      kept.delete(event.id);
      return { status: 204, body: null };
    });
  }

  function create(guild: string, body: EventBody): Answer {
    const problems = problemsOf(body, null);
    if (problems.length > 0) return failure(400, 50035, 'Invalid Form Body', problems);
    if (open(guild).length >= MOST_OPEN) return failure(400, 30038, 'Maximum number of uncompleted events reached');
    return ok(keep(guild, BOT_ID, body));
  }

  function keep(guild: string, creator: string, body: EventBody): KeptEvent {
    const { name = '', description = null, entity_metadata: place = { location: 'Saal' } } = body;
    const { scheduled_start_time: start = '', scheduled_end_time: end = '' } = body;
    const id = nextId();
    const event = { id, guild_id: guild, creator_id: creator, name, description, status: 1, entity_metadata: place };
    kept.set(id, { ...event, scheduled_start_time: start, scheduled_end_time: end });
    return kept.get(id) as KeptEvent;
  }

  function change(event: KeptEvent, body: EventBody): Answer {
    if (event.status > 2) return failure(400, 180000, 'Cannot update a finished event');
    const problems = problemsOf(body, event);
    if (problems.length > 0) return failure(400, 50035, 'Invalid Form Body', problems);
    Object.assign(event, body);
    return ok(event);
  }

  function problemsOf(body: EventBody, standing: KeptEvent | null): string[] {
    const { scheduled_start_time: start, scheduled_end_time: end } = { ...standing, ...body };
    const { name = '', entity_metadata: place, description } = { ...standing, ...body };
    const allowed = standing === null ? [1] : standing.status === 1 ? [1, 2, 4] : [2, 3];
    return [
      ...(fits(name, 100) ? [] : ['name']),
      ...(fits(place?.location ?? '', 100) ? [] : ['location']),
      ...((description ?? '').length > 1000 ? ['description'] : []),
      ...(standing === null && (body.privacy_level !== 2 || body.entity_type !== 3) ? ['kind'] : []),
      ...(start && end && start < end ? [] : ['times']),
      ...(body.scheduled_start_time && body.scheduled_start_time <= isoNow() ? ['start in the past'] : []),
      ...(body.scheduled_end_time && body.scheduled_end_time <= isoNow() ? ['end in the past'] : []),
      ...(standing?.status === 2 && body.scheduled_start_time ? ['start of a running event'] : []),
      ...(body.status === undefined || allowed.includes(body.status) ? [] : ['status']),
    ];
  }

  return {
    plugIn: { routes },
    events: (guild) => {
      tick();
      return [...kept.values()].filter((event) => guild === undefined || event.guild_id === guild);
    },
    refuse: (answer) => refusals.push(answer),
    close: (answer) => {
      closed = answer;
    },
    make(guild, event = {}) {
      const times = {
        scheduled_start_time: '2099-01-01T08:00:00.000Z',
        scheduled_end_time: '2099-01-01T09:00:00.000Z',
      };
      return keep(guild, USER_ID, { name: 'Stammtisch', ...times, ...event });
    },
    takeAway: (id) => void kept.delete(id),
    published,
    refusedEdits: () => refusedEdits,
    unpublishable,
  };
}

function fits(text: string, limit: number): boolean {
  return text.trim().length > 0 && text.length <= limit;
}
