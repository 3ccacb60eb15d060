/**
 * How much one address may ask for: a bucket of requests that fills again by the second. Bounded in memory; whoever is
 * forgotten begins anew with a full bucket.
 */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

export interface Allowance {
  /** Requests at once. */
  readonly burst: number;
  /** Requests a second after that. */
  readonly perSecond: number;
}

/** Some hundred people behind one address, each opening a page a minute; a crawler at ten requests a second. */
const FOR_ADDRESS: Allowance = { burst: 300, perSecond: 10 };
/** A proxy on the same machine that nobody has named brings everybody under this one address. */
const FOR_THIS_MACHINE: Allowance = { burst: 3_000, perSecond: 100 };
const ADDRESSES_MAX = 10_000;
/** Asked again sooner, a client would only be refused again. */
const RETRY_AT_LEAST_S = 1;
const FORWARDED_MAX = 20;

export interface RateLimit {
  /** Takes one request from an address's bucket. Null: go on; else how many seconds to wait. */
  take(address: string, nowMs: number): number | null;
  /** How many addresses are remembered. */
  size(): number;
}

interface Bucket {
  left: number;
  atMs: number;
}

export function createRateLimit({ addressesMax = ADDRESSES_MAX } = {}): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(address, nowMs) {
      const key = bucketOf(address);
      const { burst, perSecond } = isThisMachine(key) ? FOR_THIS_MACHINE : FOR_ADDRESS;
      const known = buckets.get(key);
      const left = known ? Math.min(burst, known.left + ((nowMs - known.atMs) / 1000) * perSecond) : burst;
      // To the end of the map: the first one is the one not seen for longest.
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
      const oldest = buckets.keys().next().value;
      if (buckets.size > addressesMax && oldest !== undefined) buckets.delete(oldest);
      return left >= 1 ? null : Math.max(RETRY_AT_LEAST_S, Math.ceil((1 - left) / perSecond));
    },
    size: () => buckets.size,
  };
}

/** One customer has a whole /64 of IPv6; IPv4 in IPv6's clothes is IPv4. */
function bucketOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) !== 6 || plain === '::1') return plain;
  const [front = '', back = ''] = plain.split('::', 2);
  const groups = front.split(':').filter((group) => group !== '');
  const rest = back.split(':').filter((group) => group !== '');
  const zeros = plain.includes('::')
    ? Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
    : [];
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function isThisMachine(key: string): boolean {
  return key === '::1' || key.startsWith('127.');
}

/** Reads who asks. `trusted`: addresses or nets of proxies whose X-Forwarded-For is believed. */
export function createAddressReader(trusted: readonly string[]): (request: IncomingMessage) => string {
  const proxies = new BlockList();
  for (const net of trusted) addNet(proxies, net);
  const isProxy = (address: string) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    const version = isIP(plain);
    return version !== 0 && proxies.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  };
  return (request) => {
    const peer = request.socket.remoteAddress ?? '';
    if (trusted.length === 0 || !isProxy(peer)) return peer;
    const hops = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .slice(-FORWARDED_MAX);
    // From the right: what stands further left than the first stranger is anybody's word.
    const client = hops.findLast((hop) => !isProxy(hop));
    return client !== undefined && isIP(client) !== 0 ? client : peer;
  };
}

function addNet(list: BlockList, text: string): void {
  const [address = '', bits] = text.split('/', 2);
  const version = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) list.addAddress(address, version);
  else list.addSubnet(address, Number(bits), version);
}
