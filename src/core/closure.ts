/** Why a channel takes no messages of ours, and when it is tried again. */

/** `left`: the bot was taken out of the whole workspace or guild, `absent`: it was never in there. `person`: somebody takes no direct messages. `full`: a guild
 *  has as many scheduled events as it may. `locked`: a thread that only moderators can open. `forum`: it takes posts with a
 *  title, each with a thread of its own, and no messages. `uninvited`: somebody subscribed before the bot was let into the channel. */
export type Closure =
  | 'archived'
  | 'gone'
  | 'not-member'
  | 'no-right'
  | 'person'
  | 'left'
  | 'absent'
  | 'uninvited'
  | 'full'
  | 'locked'
  | 'forum'
  | 'other';

/** The code of a place that the bot was taken out of; no platform's own. */
export const LEFT = 'place_left';
/** The code of a place that the bot was not let into yet; no platform's own. */
export const ABSENT = 'not_installed';
/** The code of a channel that was subscribed before the bot was let in; no platform's own. */
export const UNINVITED = 'not_invited';
/** The code of a channel that is closed where the platform gave none. */
export const CLOSED = 'closed';
const OWN_CODES: ReadonlySet<string> = new Set([LEFT, ABSENT, UNINVITED, CLOSED]);

/** Slack: docs.slack.dev/reference/methods/chat.postMessage; Discord: developers/topics/opcodes-and-status-codes; webhooks:
 *  the HTTP status. */
const CLOSURES: Readonly<Record<string, Closure>> = {
  is_archived: 'archived',
  is_inactive: 'archived',
  channel_archive: 'archived',
  group_archive: 'archived',
  '160005': 'locked',
  channel_not_found: 'gone',
  channel_deleted: 'gone',
  group_deleted: 'gone',
  '10003': 'gone',
  '404': 'gone',
  '410': 'gone',
  not_in_channel: 'not-member',
  channel_left: 'not-member',
  group_left: 'not-member',
  '50001': 'no-right',
  '50013': 'no-right',
  '50024': 'no-right',
  '40058': 'forum',
  '160002': 'no-right',
  '401': 'no-right',
  '403': 'no-right',
  no_permission: 'no-right',
  ekm_access_denied: 'no-right',
  messages_tab_disabled: 'person',
  '50007': 'person',
  '50278': 'person',
  '10004': 'left',
  '30038': 'full',
  team_not_found: 'left',
  [LEFT]: 'left',
  [ABSENT]: 'absent',
  [UNINVITED]: 'uninvited',
};

/** Whether a code is the platform's own, which people can look up. */
export function isPlatformCode(code: string): boolean {
  return !OWN_CODES.has(code);
}

/** @param code the platform's own, or one of the above. */
export function closureOf(code: string | null): Closure {
  if (code?.startsWith('restricted_action')) return 'no-right';
  return CLOSURES[code ?? ''] ?? 'other';
}

/** Hours until a closed channel is tried again: an hour, six, then once a day. */
const TRY_AFTER_HOURS: readonly number[] = [1, 6];
const THEN_EVERY_HOURS = 24;

/** @param tries how often it was found closed, 1 after the first. */
export function nextTryAt(tries: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: TRY_AFTER_HOURS[tries - 1] ?? THEN_EVERY_HOURS });
}
