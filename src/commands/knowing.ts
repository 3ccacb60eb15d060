/** Commands that tell what is known: `next`, `sessions`, `resolutions`, `why`. */
import { renderCardText } from '../adapters/console/card-text.ts';
import { answerIntent, nextOf, whyAnswer } from '../core/answer.ts';
import type { Intent, Session } from '../core/model.ts';
import { dateOf, placeInWords, sessionTitle, shortResolutionName, statusInWords } from '../core/phrases.ts';
import { factShape, resolutionShape, sessionShape } from '../core/shapes.ts';
import { berlinDay } from '../core/wording/dates.ts';
import type { Program } from '../program.ts';
import { type Command, type Context, inColumns, knownConference, print, textOption, UsageError } from './command.ts';

const CONFERENCE = { type: 'string', value: 'C', help: 'only this conference, e.g. DMK' } as const;

export const next: Command = {
  name: 'next',
  usage: '[conference]',
  summary: 'the next session, of one conference or of all',
  options: {},
  positionals: [0, 1],
  async run(context) {
    const program = await context.open();
    const [name] = context.positionals;
    const conference = name === undefined ? undefined : knownConference(program, name);
    const own = (await allSessions(program)).filter((s) => conference === undefined || s.conference === conference);
    const found = nextOf(own, berlinDay(program.clock.now()));
    const intent: Intent = {
      kind: 'next_session',
      slots: conference ? { conference } : {},
      language: context.language,
    };
    const card = await answer(program, intent);
    print(context, found && sessionShape(found), () => card);
    return 0;
  },
};

export const sessions: Command = {
  name: 'sessions',
  usage: '',
  summary: 'every session known, oldest first',
  options: { conference: CONFERENCE },
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    const conference = conferenceOption(context, program);
    const found = await program.store.read((tables) => tables.sessions(conference ? { conference } : {}));
    const ordered = found.toSorted(byDay);
    print(context, ordered.map(sessionShape), () => sessionTable(ordered, program, context));
    return 0;
  },
};

export const resolutions: Command = {
  name: 'resolutions',
  usage: '',
  summary: 'every resolution known, or those with all the words',
  options: {
    conference: CONFERENCE,
    search: { type: 'string', value: 'WORDS', help: 'only resolutions about these words, best first' },
  },
  positionals: [0, 0],
  async run(context) {
    const program = await context.open();
    const conference = conferenceOption(context, program);
    const words = textOption(context, 'search');
    const found = await program.store.read((tables) =>
      words === undefined ? tables.resolutions(conference ? { conference } : {}) : tables.searchResolutions(words, 100),
    );
    const wanted = found.filter((resolution) => !conference || resolution.conference === conference);
    print(context, wanted.map(resolutionShape), () =>
      inColumns(wanted.map((r) => [r.id, r.conference, shortResolutionName(r), r.topics.join('; ')])),
    );
    return 0;
  },
};

export const why: Command = {
  name: 'why',
  usage: '<session>',
  summary: 'every fact behind a session or resolution, with its words and its source',
  options: {},
  positionals: [1, 1],
  async run(context) {
    const program = await context.open();
    const [id = ''] = context.positionals;
    const facts = await program.pipeline.factsFor(id);
    if (facts === null) {
      const known = (await allSessions(program)).slice(-5).map((session) => session.id);
      throw new UsageError(`no session or resolution "${id}"; "sessions" lists the ids, e.g. ${known.join(', ')}`);
    }
    const record = await program.store.read((tables) => tables.record(id));
    const conference = program.catalogue.find((one) => one.id === record?.value.conference);
    const title =
      record?.kind === 'session' && conference ? sessionTitle(record.value, conference, context.language) : id;
    print(context, facts.map(factShape), () => renderCardText(whyAnswer(title, facts, context.language)));
    return 0;
  },
};

/** An answer as text, from what the store knows now. */
async function answer(program: Program, intent: Intent): Promise<string> {
  const card = await program.store.read(async (tables) => {
    const states = await tables.sourceStates();
    const checks = states.flatMap(({ health, lastCheckAt }) => (health === 'ok' && lastCheckAt ? [lastCheckAt] : []));
    return answerIntent(intent, {
      conferences: program.catalogue,
      sessions: await tables.sessions(),
      resolutions: [],
      hits: [],
      lastCheckAt: checks.sort(Temporal.Instant.compare).at(-1) ?? null,
      publicUrl: program.config.publicUrl,
      now: program.clock.now(),
    });
  });
  return renderCardText(card);
}

function allSessions(program: Program): Promise<readonly Session[]> {
  return program.store.read((tables) => tables.sessions());
}

function conferenceOption(context: Context, program: Program): string | undefined {
  const name = textOption(context, 'conference');
  return name === undefined ? undefined : knownConference(program, name);
}

function sessionTable(list: readonly Session[], program: Program, { language }: Context): string {
  const today = berlinDay(program.clock.now());
  return inColumns(
    list.flatMap((session) => {
      const conference = program.catalogue.find(({ id }) => id === session.conference);
      if (!conference) return [];
      const title = sessionTitle(session, conference, language);
      const place = placeInWords(session.place, language);
      return [[session.id, title, dateOf(session, language), place, statusInWords(session, language, today)]];
    }),
  );
}

/** Dated before undated; equal days by id. */
function byDay(a: Session, b: Session): number {
  if (a.days && b.days) return Temporal.PlainDate.compare(a.days.start, b.days.start) || a.id.localeCompare(b.id);
  if (a.days || b.days) return a.days ? -1 : 1;
  return (a.period ?? '').localeCompare(b.period ?? '');
}
