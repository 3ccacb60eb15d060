/** Hears when a workspace takes the bot away. The two events of it come in any order, and perhaps late or not at all. */
import type { App } from '@slack/bolt';

/** Must stand in the manifests; a test compares them. */
export const LIFECYCLE_EVENTS = ['app_uninstalled', 'tokens_revoked'] as const;

/** A workspace in which the bot's token is no good any more. */
export interface Loss {
  readonly team: string;
  readonly code: 'app_uninstalled' | 'token_revoked';
  /** By Slack's clock, in milliseconds of Unix time; null: Slack did not say. */
  readonly happenedAtMs: number | null;
}

export interface LifecycleDeps {
  readonly lost: (loss: Loss) => Promise<void>;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
}

/** Registers the listeners of `LIFECYCLE_EVENTS`. Bolt asks for no token before them, since there is none any more. */
export function listenToLifecycle(app: App, { lost, track }: LifecycleDeps): void {
  app.event('app_uninstalled', async ({ body }) => {
    await track(lost({ team: body.team_id, code: 'app_uninstalled', happenedAtMs: timeOf(body) }));
  });
  app.event('tokens_revoked', async ({ event, body }) => {
    // An app has one bot in a workspace; `oauth` names people whose own tokens ended, which we have none of.
    if (!event.tokens.bot?.length) return;
    await track(lost({ team: body.team_id, code: 'token_revoked', happenedAtMs: timeOf(body) }));
  });
}

/** `event_ts` is exact where it is given; `event_time` is in whole seconds, of which the last moment is taken. */
function timeOf(body: { readonly event_time?: number; readonly event: object }): number | null {
  const exact = Number(Reflect.get(body.event, 'event_ts'));
  if (exact > 0) return exact * 1000;
  return body.event_time ? (body.event_time + 1) * 1000 - 1 : null;
}
