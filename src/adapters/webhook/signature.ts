/** Signs by Standard Webhooks, so that receivers can check with any of its libraries. */
import { createHmac } from 'node:crypto';

const SECRET_PREFIX = 'whsec_';

export interface SignedContent {
  readonly id: string;
  readonly sentAt: Temporal.Instant;
  readonly body: string;
}

/**
 * Id, time and, where there is a secret, the signature over both and the body. Several secrets parted by spaces give
 * several signatures, so that a secret can be replaced without a gap.
 * Source: https://github.com/standard-webhooks/standard-webhooks, "Webhook Headers" and "Signature scheme".
 */
export function signedHeaders({ id, sentAt, body }: SignedContent, secret: string | null): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.epochMilliseconds / 1000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  const secrets = secret?.split(/\s+/).filter(Boolean) ?? [];
  if (secrets.length === 0) return headers;
  const signatures = secrets.map((one) => signatureOf(`${id}.${timestamp}.${body}`, keyOf(one)));
  return { ...headers, 'webhook-signature': signatures.join(' ') };
}

function signatureOf(content: string, key: Buffer): string {
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

/** `whsec_` and base64 as Standard Webhooks writes keys; any other text is taken as it is. */
function keyOf(secret: string): Buffer {
  if (!secret.startsWith(SECRET_PREFIX)) return Buffer.from(secret, 'utf8');
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
}
