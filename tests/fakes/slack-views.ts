/** Slack's views on the small Slack: windows and the Home tab, with Slack's limits, and what people do in them. */
import { randomUUID } from 'node:crypto';
import type { Answer, Arguments, FakeSlack, SlackPlugIn } from './slack.ts';
import { refusal } from './slack-message.ts';

type Node = Readonly<Record<string, unknown>>;

export interface ShownView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly blocks: readonly Node[];
}

export interface SlackViews {
  readonly plugIn: Required<Pick<SlackPlugIn, 'methods'>>;
  /** Windows that stand open, the newest last. */
  readonly windows: readonly ShownView[];
  /** The Home tab of a person. */
  home(user?: string): ShownView | undefined;
  /** Resolves when a view is opened, updated or published from now on. */
  next(method: 'views.open' | 'views.update' | 'views.publish'): Promise<ShownView>;
  /** Whether the bot is in a channel, as `conversations.info` tells; absent: it is. */
  readonly outside: Set<string>;
  /** What `conversations.list` gives, page by page. */
  readonly channelPages: { readonly id: string; readonly name: string }[][];
  /** The cursors it was asked with. */
  readonly listed: string[];
}

/** Blocks that views may hold. Source: docs.slack.dev/reference/views. */
const VIEW_BLOCKS = new Set(['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section']);

export function createViews(): SlackViews {
  const windows: ShownView[] = [];
  const homes = new Map<string, ShownView>();
  const triggers = new Set<string>();
  const outside = new Set<string>();
  const channelPages: SlackViews['channelPages'] = [];
  const listed: string[] = [];
  const waiting = new Map<string, ((view: ShownView) => void)[]>();

  function shown(method: string, view: ShownView): Answer {
    for (const tell of waiting.get(method) ?? []) tell(view);
    waiting.delete(method);
    return { ok: true, view };
  }

  function open({ view, trigger_id: trigger = '' }: Arguments): Answer {
    if (triggers.has(trigger) || trigger.startsWith('late')) return { ok: false, error: 'expired_trigger_id' };
    triggers.add(trigger);
    const made = { ...parsed(view), id: `V${randomUUID()}` };
    const error = wrong(made);
    if (error) return error;
    windows.push(made);
    return shown('views.open', made);
  }

  function update({ view, view_id: id = '' }: Arguments): Answer {
    const at = windows.findIndex((one) => one.id === id);
    const made = { ...parsed(view), id };
    const error = at < 0 ? { ok: false, error: 'not_found' } : wrong(made);
    if (error) return error;
    windows[at] = made;
    return shown('views.update', made);
  }

  function publish({ view, user_id: user = '' }: Arguments): Answer {
    const made = { ...parsed(view), id: `H${user}` };
    const error = made.type === 'home' ? wrong(made) : { ok: false, error: 'invalid_arguments' };
    if (error) return error;
    homes.set(user, made);
    return shown('views.publish', made);
  }

  return {
    plugIn: {
      methods: {
        'views.open': open,
        'views.update': update,
        'views.publish': publish,
        'conversations.list': ({ cursor }) => {
          listed.push(cursor ?? '');
          const [page = [], ...more] = channelPages.slice(Number(cursor ?? 0));
          const next = more.length > 0 ? String(Number(cursor ?? 0) + 1) : '';
          return { ok: true, channels: page, response_metadata: { next_cursor: next } };
        },
        'conversations.info': ({ channel = '' }) => ({
          ok: true,
          channel: { id: channel, is_member: !outside.has(channel), is_im: channel.startsWith('D') },
        }),
      },
    },
    windows,
    home: (user = 'U0ALICE') => homes.get(user),
    next: (method) =>
      new Promise((resolve) => {
        waiting.set(method, [...(waiting.get(method) ?? []), resolve]);
      }),
    outside,
    channelPages,
    listed,
  };
}

function parsed(view: string | undefined): ShownView {
  return JSON.parse(view ?? '{}');
}

/** Limits as docs.slack.dev/reference/views and /block-kit give them. */
function wrong(view: ShownView): Answer | null {
  const labels = ['title', 'submit', 'close'].flatMap((key) => text(Reflect.get(view, key)));
  const ids = view.blocks.flatMap(({ block_id: id }) => (typeof id === 'string' ? [id] : []));
  const inputs = view.blocks.filter(({ type }) => type === 'input');
  const broken =
    view.blocks.length > 100 ||
    labels.some((label) => label.length > 24) ||
    view.blocks.some(({ type }) => !VIEW_BLOCKS.has(String(type))) ||
    new Set(ids).size < ids.length ||
    view.blocks.some((block) => refusal([block], 'view') !== null) ||
    inputs.some(({ label, element }) => text(label).length === 0 || !isObject(element)) ||
    inputs.flatMap(optionsOf).some((option) => text(option.text).join('').length > 75) ||
    (inputs.length > 0 && !Reflect.has(view, 'submit'));
  return broken ? { ok: false, error: 'invalid_arguments' } : null;
}

function optionsOf({ element }: Node): Node[] {
  const options = isObject(element) ? element.options : [];
  return Array.isArray(options) ? options : [];
}

function text(value: unknown): string[] {
  return isObject(value) && typeof value.text === 'string' ? [value.text] : [];
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** What a person reads in a view, line by line. */
export function readView(view: ShownView | undefined): string {
  const walk = (node: unknown): string[] => {
    if (Array.isArray(node)) return node.flatMap(walk);
    if (!isObject(node)) return [];
    const own = typeof node.text === 'string' ? [node.text] : [];
    return [...own, ...Object.values(node).flatMap(walk)];
  };
  return walk(view?.blocks).join('\n');
}

/** What one person does. */
export function visitor(slack: FakeSlack, user = 'U0ALICE') {
  const shared = { team: { id: 'T0TEAM' }, user: { id: user, name: user, team_id: 'T0TEAM' } };
  const press = (view: ShownView | undefined, actionId: string, value: string, trigger: string = randomUUID()) =>
    slack.deliver('interactive', {
      ...shared,
      type: 'block_actions',
      trigger_id: trigger,
      container: { type: 'view', view_id: view?.id },
      view,
      actions: [{ type: 'button', action_id: actionId, block_id: 'b', value }],
    });
  return {
    press,
    openHome: (tab = 'home') =>
      slack.deliver('events_api', {
        type: 'event_callback',
        team_id: 'T0TEAM',
        event_id: `Ev${randomUUID()}`,
        event: { type: 'app_home_opened', user, channel: 'D0ALICE', tab },
      }),
    submit: (view: ShownView | undefined, values: Answer) =>
      slack.deliver('interactive', {
        ...shared,
        type: 'view_submission',
        trigger_id: randomUUID(),
        view: { ...view, state: { values } },
      }),
  };
}
