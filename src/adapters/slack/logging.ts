/** Slack's libraries log through here: into the program's log, without secrets and without message bodies. */
import type { Logger, LogLevel as SlackLogLevel } from '@slack/bolt';
import type { Log, LogLevel } from '../../core/ports.ts';

const SECRETS = /\b(?:xox[a-z]|xapp|xoxe)[-.][\w.-]+|(?<=[?&](?:ticket|token|code|client_secret)=)[^&\s"]+/gi;

/** The same words again within this time are not logged: anybody can send forged requests by the thousand. */
const QUIET_MS = 60_000;
const MAX_MESSAGES = 200;

/** Removes tokens and tickets of connection addresses, whatever they stand in. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length > 3);
  return known.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text.replace(SECRETS, '[secret]'));
}

/**
 * A logger for Bolt and the clients. Debug lines hold whole messages, so they are never taken; what the libraries
 * call info is our debug, since it speaks of their inner life.
 */
export function slackLogger(log: Log, secrets: readonly string[], level: SlackLogLevel): Logger {
  const lastAtMs = new Map<string, number>();

  function isRepeated(message: string): boolean {
    const nowMs = performance.now();
    const repeated = nowMs - (lastAtMs.get(message) ?? Number.NEGATIVE_INFINITY) < QUIET_MS;
    if (lastAtMs.size >= MAX_MESSAGES) lastAtMs.clear();
    if (!repeated) lastAtMs.set(message, nowMs);
    return repeated;
  }

  function forward(to: LogLevel, parts: readonly unknown[]): void {
    const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
    const message = redact(text, secrets).slice(0, 500);
    if (!isRepeated(message)) log(to, 'slack-library', { message });
  }
  return {
    debug: () => {},
    info: (...parts) => forward('debug', parts),
    warn: (...parts) => forward('warn', parts),
    error: (...parts) => forward('warn', parts),
    setLevel: () => {},
    getLevel: () => level,
    setName: () => {},
  };
}
