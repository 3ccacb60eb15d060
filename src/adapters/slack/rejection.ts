/** Apart from the adapter, which is loaded only where Slack is on. */

/** True for a rejection that Slack's libraries left unhandled: the process need not end for it. */
export function isOwnRejection(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const code: unknown = Reflect.get(reason, 'code');
  return (typeof code === 'string' && code.startsWith('slack_')) || /[\\/]@slack[\\/]/.test(reason.stack ?? '');
}
