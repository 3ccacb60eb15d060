/** The other way round: a question or a command to an answer, a few at a time for each workspace. */
import { answerIntent, whyAnswer } from './core/answer.ts';
import { ownerOf } from './core/channel.ts';
import {
  type ChatCommand,
  type CommandOptions,
  commandInMessage,
  commandLanguage,
  settingsIn,
} from './core/command.ts';
import { helpCard, homeCards } from './core/command-about.ts';
import { notice, unclearCard } from './core/command-cards.ts';
import { withoutSettings } from './core/command-settings.ts';
import { isUnclear, nearestTo, readConferences } from './core/command-wish.ts';
import type { Card, Fact, Intent, Language, PersonRef, Question } from './core/model.ts';
import { resolutionName, sessionTitle } from './core/phrases.ts';
import { understandQuestion } from './core/question.ts';
import { strangeBody } from './core/question-strange.ts';
import { COMMANDS } from './core/wording/commands.ts';
import { berlinDay } from './core/wording/dates.ts';
import { tendEvents } from './pipeline-events.ts';
import { knowledge } from './pipeline-knowledge.ts';
import { createQueue } from './pipeline-queue.ts';
import { type StatusDeps, status } from './pipeline-status.ts';
import { listSubscriptions, pause, resume, unsubscribe } from './pipeline-subscriptions.ts';
import { type Asked, subscribe, type WishDeps } from './pipeline-wish.ts';

export interface QuestionDeps extends WishDeps, StatusDeps {
  /** Of whoever runs the bot: spoken where nothing else tells. */
  readonly language: Language;
  readonly factsFor: (record: string) => Promise<readonly Fact[] | null>;
}

export interface Answering {
  /** Answers whatever is asked; what cannot be understood is an answer too. */
  answerQuestion(question: Question): Promise<Card>;
  /** What a person's own page shows. */
  home(person: PersonRef, language: Language | null): Promise<readonly Card[]>;
}

/** Sessions on a person's own page. */
const COMING_SHOWN = 8;

export function createAnswering(deps: QuestionDeps): Answering {
  const queue = createQueue();
  return {
    async answerQuestion(question) {
      const { thread, channel } = question;
      const answered = queue.add({ owner: channel === null ? 'nowhere' : ownerOf(channel), thread }, () =>
        answer(deps, question),
      );
      return (await answered) ?? busyCard(question.language ?? deps.language);
    },
    home: (person, language) => home(deps, person, language ?? deps.language),
  };
}

function busyCard(language: Language): Card {
  return notice(language, COMMANDS[language].helpTitle, COMMANDS[language].busy);
}

async function answer(deps: QuestionDeps, question: Question): Promise<Card> {
  const command = question.command ?? commandInMessage(question.text);
  return command ? carryOut(deps, question, command) : answerText(deps, question);
}

/** The person's own language, that of the word typed, that of the channel's messages, or the usual one. */
async function languageFor(deps: QuestionDeps, { language, text, channel }: Question): Promise<Language> {
  const told = language ?? commandLanguage(text);
  if (told !== null || channel === null) return told ?? deps.language;
  const here = await deps.store.read((tables) => tables.subscriptions({ channel }));
  const [spoken, ...others] = new Set(here.map((one) => one.language));
  return others.length === 0 ? (spoken ?? deps.language) : deps.language;
}

// ── Commands ───────────────────────────────────────────────────────────────────────────────────────────────────────

async function carryOut(deps: QuestionDeps, question: Question, { name, options }: ChatCommand): Promise<Card> {
  if (name === 'ask' && options.text?.trim()) return answerText(deps, { ...question, text: options.text });
  const asked = askedBy(question, await languageFor(deps, question));
  const { language } = asked.asker;
  switch (name) {
    case 'next':
      return answerAbout(deps, asked, { kind: 'next_session', options });
    case 'sessions':
      return answerAbout(deps, asked, { kind: 'list_sessions', options });
    case 'resolutions':
      return answerAbout(deps, asked, {
        kind: options.words?.trim() ? 'search_resolutions' : 'latest_resolutions',
        options,
      });
    case 'why':
      return answerWhy(deps, options.id ?? '', language);
    case 'status':
      return status(deps, asked);
    case 'subscriptions':
      return listSubscriptions(deps, asked);
    case 'subscribe':
      return changing(deps, subscribe(deps, asked, options));
    case 'unsubscribe':
      return changing(deps, unsubscribe(deps, asked, options));
    case 'pause':
      return changing(deps, pause(deps, asked, options));
    case 'resume':
      return changing(deps, resume(deps, asked, options));
    case 'ask':
    case 'help':
      return help(deps, asked);
  }
}

/** Commands are only for those who are in a chat. */
async function help(deps: QuestionDeps, { question, asker }: Asked): Promise<Card> {
  if (question.channel === null)
    return answerUnderstood(deps, question, { kind: 'help', slots: {}, language: asker.language });
  return helpCard(asker, { conferences: deps.catalogue, publicUrl: deps.publicUrl });
}

function askedBy(question: Question, language: Language): Asked {
  return { question, asker: { language, channel: question.channel, managed: question.mayManage !== undefined } };
}

/** Scheduled events follow the subscriptions; the answer does not wait for what another process does. */
async function changing(deps: QuestionDeps, change: Promise<Card>): Promise<Card> {
  const card = await change;
  if (card.kind !== 'notice') await tendEvents(deps);
  return card;
}

interface AnswerAbout {
  readonly kind: 'next_session' | 'list_sessions' | 'latest_resolutions' | 'search_resolutions';
  readonly options: CommandOptions;
}

async function answerAbout(deps: QuestionDeps, asked: Asked, { kind, options }: AnswerAbout): Promise<Card> {
  const { question, asker } = asked;
  const read = readConferences(options.conference ?? '', deps.catalogue);
  const about = kind === 'next_session' || kind === 'list_sessions' ? 'next' : 'resolutions';
  if (isUnclear(read)) return unclearCard(read, { language: asker.language, catalogue: deps.catalogue, about });
  const [conference, ...others] = read.ids;
  const query = options.words?.trim();
  const slots = {
    ...(conference && { conference }),
    ...(others.length > 0 && { conferences: read.ids }),
    ...(query && { query }),
  };
  return answerUnderstood(deps, question, { kind, slots, language: asker.language });
}

// ── Questions in words ─────────────────────────────────────────────────────────────────────────────────────────────

async function answerText(deps: QuestionDeps, question: Question): Promise<Card> {
  const { text } = question;
  const intent = understandQuestion(question, {
    catalogue: deps.catalogue,
    today: berlinDay(deps.clock.now()),
    previous: await previousIn(deps, question),
  });
  const { kind, language, slots } = intent;
  const strange = strangeBody(text, intent, deps.catalogue);
  if (strange !== null) {
    const about = kind === 'subscribe' ? 'subscribe' : /beschl|resol/i.test(text) ? 'resolutions' : 'next';
    const near = nearestTo(strange, deps.catalogue);
    return unclearCard(
      { kind: 'conference', given: strange, near, beside: [] },
      { language, catalogue: deps.catalogue, about },
    );
  }
  const asked = askedBy(question, language);
  if (kind === 'help') return help(deps, asked);
  const { conference, conferences = conference ? [conference] : [], query } = slots;
  const named = { ...(conferences.length > 0 && { conference: conferences.join(', ') }) };
  if (kind === 'unsubscribe') return changing(deps, unsubscribe(deps, asked, named));
  if (kind !== 'subscribe') return answerUnderstood(deps, question, intent);
  const words = withoutSettings(query ?? '');
  return changing(deps, subscribe(deps, asked, { ...settingsIn(text), ...named, ...(words && { words }) }));
}

async function previousIn({ store }: QuestionDeps, { thread }: Question): Promise<Intent | null> {
  if (thread === null) return null;
  const kept = await store.read((tables) => tables.note(`thread:${thread}`));
  return kept === null ? null : (JSON.parse(kept) as Intent);
}

/** Thanks and greetings do not end a thread. */
async function answerUnderstood(deps: QuestionDeps, { thread }: Question, intent: Intent): Promise<Card> {
  if (thread !== null && intent.kind !== 'out_of_scope' && intent.kind !== 'help')
    await deps.store.write((tables) => tables.saveNote(`thread:${thread}`, JSON.stringify(intent)));
  return deps.store.read(async (tables) => answerIntent(intent, await knowledge(deps, tables, intent.slots.query)));
}

async function answerWhy(deps: QuestionDeps, id: string, language: Language): Promise<Card> {
  const record = await deps.store.read((tables) => tables.record(id));
  const conference = deps.catalogue.find(({ id: known }) => known === record?.value.conference);
  if (!record || !conference) return whyAnswer(id, [], language);
  const title =
    record.kind === 'session' ? sessionTitle(record.value, conference, language) : resolutionName(record.value);
  return whyAnswer(title, (await deps.factsFor(record.value.id)) ?? [], language);
}

// ── A person's own page ────────────────────────────────────────────────────────────────────────────────────────────

async function home(deps: QuestionDeps, person: PersonRef, language: Language): Promise<readonly Card[]> {
  return deps.store.read(async (tables) => {
    const intent: Intent = { kind: 'list_sessions', slots: { which: 'coming', count: COMING_SHOWN }, language };
    const coming = answerIntent(intent, await knowledge(deps, tables));
    const all = await tables.subscriptions();
    return homeCards(
      coming,
      all.filter(({ madeBy, channel }) => madeBy === person || channel === person),
      language,
    );
  });
}
