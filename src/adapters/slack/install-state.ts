/** The `state` of an installation: proves that who comes back from Slack is who left from here, a short while ago. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface InstallState {
  /** A fresh one, to be sent to Slack and put into the browser's cookie. */
  issue(): string;
  /** True for one that was issued within `STATE_LIVES_MS` and that the browser's cookie repeats. */
  holds(state: string | null, cookie: string | null): boolean;
}

/** As long as Slack's codes live (docs.slack.dev/authentication/installing-with-oauth). */
export const STATE_LIVES_MS = 10 * 60_000;

/** Stateless: signed with `secret`, so that it survives a restart. */
export function createInstallState(secret: string, nowMs: () => number): InstallState {
  const sign = (text: string) =>
    createHmac('sha256', secret).update(`konferenzbote install ${text}`).digest('base64url');
  return {
    issue() {
      const text = `${nowMs().toString(36)}.${randomBytes(18).toString('base64url')}`;
      return `${text}.${sign(text)}`;
    },
    holds(state, cookie) {
      if (state === null || cookie === null || !isSame(state, cookie)) return false;
      const [issued = '', nonce = '', signature = ''] = state.split('.');
      const ageMs = nowMs() - Number.parseInt(issued, 36);
      return isSame(signature, sign(`${issued}.${nonce}`)) && ageMs >= 0 && ageMs <= STATE_LIVES_MS;
    },
  };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
