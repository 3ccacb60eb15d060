/** Secrets at rest: sealed by AES-256-GCM with a key derived from SECRET_KEY, each bound to its name. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { BotError } from './core/errors.ts';
import type { Clock, Store, Vault } from './core/ports.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Stands before what is sealed, so that a later way of sealing can be told from this one. */
const VERSION = 'v1.';

export interface VaultDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** A vault over the store. Whoever changes `secretKey` loses what is in it. */
export function createVault(secretKey: string, { store, clock }: VaultDeps): Vault {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'konferenzbote vault', KEY_BYTES));
  return {
    async read(name) {
      const sealed = await store.read((tables) => tables.sealedSecret(name));
      return sealed === null ? null : open(sealed, name, key);
    },
    async write(name, secret) {
      const sealed = secret === null ? null : seal(secret, name, key);
      await store.write((tables) => tables.saveSealedSecret(name, sealed, clock.now()));
    },
    names: (prefix) => store.read((tables) => tables.sealedSecretNames(prefix)),
  };
}

function seal(secret: string, name: string, key: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return `${VERSION}${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

function open(sealed: string, name: string, key: Buffer): string {
  try {
    const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(name)).setAuthTag(tag);
    const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch (cause) {
    const what = `the stored secret ${name} cannot be opened: it was sealed with another SECRET_KEY`;
    throw new BotError('CONFIG_INVALID', `${what}; set that one again, or install anew`, { cause });
  }
}
