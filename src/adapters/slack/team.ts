/** Whose workspace an event is for. */

/**
 * In a channel that two organisations share, `team_id` can be the other's; the workspace that the bot was installed in is the one
 * that Slack names as authorized, which Bolt keeps in its context. Source: docs.slack.dev/apis/events-api, "Event type structure".
 */
export function teamOf(args: {
  readonly context: { readonly teamId?: string | undefined };
  readonly body: { readonly team_id: string };
}): string {
  return args.context.teamId ?? args.body.team_id;
}
