/** What happens outside of channels: the Home tab, the form, and buttons in both. */
import type { App, BlockAction } from '@slack/bolt';
import type { Card, Conference, Language, PersonRef, Question } from '../../core/model.ts';
import { HOME } from '../../core/wording/home.ts';
import { type AnswerDeps, answerPublicly } from './answers.ts';
import { renderCard, renderSentence } from './blocks.ts';
import { withLacks } from './channel-events.ts';
import { asBotError } from './failures.ts';
import { FORM_ID, formView, readForm } from './form.ts';
import { commandText } from './questions.ts';
import { repeat } from './repeat.ts';
import { teamOf } from './team.ts';
import { answerView, failedHomeView, homeView, sentenceView } from './views.ts';
import { SORRY } from './wording.ts';

export const HOME_EVENTS = ['app_home_opened'] as const;

export interface HomeDeps extends AnswerDeps {
  readonly answer: (question: Question) => Promise<Card>;
  readonly home: (person: PersonRef, language: Language | null) => Promise<readonly Card[]>;
  /** Offered in the form. */
  readonly conferences: readonly Pick<Conference, 'id' | 'name'>[];
  readonly track: <T>(work: Promise<T>) => Promise<T>;
}

/** Who does something, and the right to open one window for it within three seconds. */
export interface Visitor {
  readonly team: string;
  readonly user: string;
  readonly triggerId: string;
}

export function listenToHome(app: App, deps: HomeDeps): void {
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home') return;
    const visitor = { team: teamOf({ context, body }), user: event.user };
    await deps.track(publishHome(visitor, deps, hashOf(event.view)));
  });
}

/**
 * Shows a person's page anew. Never rejects.
 * @param hash of the page that is to be replaced; a newer one stays.
 */
async function publishHome(
  { team, user }: Pick<Visitor, 'team' | 'user'>,
  deps: HomeDeps,
  hash: string | null = null,
): Promise<void> {
  const view = await makeHome(`slack:${team}/${user}`, deps);
  const known = hash === null ? {} : { hash };
  await repeat(
    'views.publish',
    async () => {
      const client = await (await deps.workspaceOf(team)).answering();
      await client.views.publish({ user_id: user, view, ...known }).catch(ignore('hash_conflict'));
    },
    deps,
  );
}

function hashOf(view: object | undefined): string | null {
  const hash: unknown = view && Reflect.get(view, 'hash');
  return typeof hash === 'string' ? hash : null;
}

async function makeHome(person: PersonRef, { home, log }: HomeDeps) {
  try {
    const cards = await home(person, null);
    return homeView(cards, cards[0]?.language ?? 'de');
  } catch (error) {
    log('error', 'slack-home-failed', { error: error instanceof Error ? error.message : String(error) });
    return failedHomeView('de');
  }
}

/** True when it stands open. */
export async function openForm(
  visitor: Visitor,
  form: { readonly language: Language; readonly channel: string | null },
  deps: HomeDeps,
): Promise<boolean> {
  const view = formView({ ...form, conferences: deps.conferences });
  return done('views.open', deps, async () => {
    const client = await (await deps.workspaceOf(visitor.team)).answering();
    await client.views.open({ trigger_id: visitor.triggerId, view });
  });
}

/** What was filled in is confirmed at once, by errors or by a window that waits; the answer comes into that window. */
export function listenToForm(app: App, deps: HomeDeps): void {
  app.view(FORM_ID, async ({ ack, view, body }) => {
    const language: Language = view.private_metadata === 'en' ? 'en' : 'de';
    const read = readForm(view.state, language);
    if (read.kind === 'wrong') return ack({ response_action: 'errors', errors: withoutGaps(read.errors) });
    await ack({ response_action: 'update', view: sentenceView(HOME[language].moment, language) });

    const team = body.team?.id ?? body.user.team_id ?? '';
    const { command } = read;
    const question: Question = {
      text: commandText(command),
      command,
      language,
      channel: `slack:${team}/${read.channel}`,
      thread: null,
      person: `slack:${team}/${body.user.id}`,
    };
    const answered = async () => deps.answer(await withLacks(question, deps));
    await deps.track(answerInWindow({ team, user: body.user.id, viewId: view.id, triggerId: null }, answered, deps));
  });
}

/** Where the answer to a press or a form is shown. */
interface Window {
  readonly team: string;
  readonly user: string;
  /** A window that stands open. Null: one is opened by the trigger. */
  readonly viewId: string | null;
  readonly triggerId: string | null;
}

/** Into a window; as a direct message when it was closed meanwhile or cannot be opened. Never rejects. */
async function answerInWindow(window: Window, answer: () => Promise<Card>, deps: HomeDeps): Promise<void> {
  const { team, user, viewId, triggerId } = window;
  const card = await cardOrNull(answer, deps);
  const view = card ? answerView(card) : sentenceView(SORRY, 'de');
  const shown = await done(viewId ? 'views.update' : 'views.open', deps, async () => {
    const { views } = await (await deps.workspaceOf(team)).answering();
    if (viewId) await views.update({ view_id: viewId, view });
    else await views.open({ trigger_id: triggerId ?? '', view });
  });
  const content = card ? renderCard(card) : renderSentence(SORRY);
  const answerId = viewId ?? triggerId ?? '';
  if (!shown) await answerPublicly({ team, channel: user, threadTs: null, answerId }, content, deps);
  await publishHome(window, deps);
}

/** A button in the Home tab or in a window, where no channel is. Never rejects. */
export async function answerPress(body: BlockAction, question: Question, deps: HomeDeps): Promise<void> {
  const { view, user, trigger_id: triggerId } = body;
  const viewId = view?.type === 'modal' ? view.id : null;
  const team = body.team?.id ?? user.team_id ?? '';
  await answerInWindow({ team, user: user.id, viewId, triggerId }, () => deps.answer(question), deps);
}

async function cardOrNull(answer: () => Promise<Card>, { log }: HomeDeps): Promise<Card | null> {
  try {
    return await answer();
  } catch (error) {
    log('error', 'slack-question-failed', { error: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** True when it went well; a window is not tried again, since its trigger is used up after three seconds. */
async function done(method: string, { log }: HomeDeps, call: () => Promise<void>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    const { code, platformCode } = asBotError(error, method);
    log('info', 'slack-window-not-shown', { method, code, platformCode });
    return false;
  }
}

function ignore(platformCode: string): (error: unknown) => void {
  return (error) => {
    if (asBotError(error, 'views.publish').platformCode !== platformCode) throw error;
  };
}

function withoutGaps(errors: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).flatMap(([key, text]) => (text ? [[key, text]] : [])));
}
