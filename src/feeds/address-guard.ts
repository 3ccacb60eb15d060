/**
 * Keeps sources, and whatever they redirect to, from reaching into private networks (server-side request forgery).
 * A literal address is checked before connecting, a name when it is resolved for the connection, so that a name that
 * changes its address in between (DNS rebinding) gains nothing.
 */
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { BotError } from '../core/errors.ts';
import { shownUrl } from './shown-url.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Resolves a host name to all of its addresses. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface AddressGuardOptions {
  /** Lets everything through; for sources inside one's own network. */
  readonly allowPrivateAddresses?: boolean;
  /** Single private addresses that are let through all the same, e.g. `127.0.0.1`. */
  readonly allowedAddresses?: readonly string[];
  /** The system's resolver unless given. */
  readonly resolve?: Resolve;
}

export interface AddressGuard {
  /** Parses and checks one address before it is asked. @throws BotError ADDRESS_REFUSED. */
  check(address: string, base?: URL): URL;
  /** For `net.connect`: resolves a name and hands out only addresses that may be reached. */
  readonly lookup: LookupFunction;
}

/** Beyond this no public page is addressed; patterns of a robots.txt need not be matched against more. */
const LONGEST_URL = 2000;
const MOST_PASSED = 20_000;
const PRIVATE = 'leads into a private network';
const PRIVATE_HINT = 'Set ALLOW_PRIVATE_ADDRESSES if the source is in your own network.';
/** Names that are private by definition: RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation of `internal`. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|localdomain|lan|intranet|home\.arpa)\.?$/i;
/** All addresses given out so far for general use, RFC 4291 section 2.4; leaves out `::127.0.0.1` and the like. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** Creates the guard; see the head of this file for what it keeps out. */
export function createAddressGuard(options: AddressGuardOptions = {}): AddressGuard {
  const allowed = new Set(options.allowedAddresses?.map((address) => ipaddr.process(address).toString()));
  /** Addresses of sources as they are asked again and again: what is said of an address itself never changes. */
  const passed = new Map<string, URL>();
  const resolve = options.resolve ?? ((hostname) => systemLookup(hostname, { all: true }));
  const mayReach = (address: string): boolean =>
    allowed.has(normalAddress(address)) ||
    (options.allowPrivateAddresses === true ? !isLinkLocal(address) : isPublicAddress(address));

  function check(address: string, base?: URL): URL {
    if (base) return checked(address, base);
    const known = passed.get(address);
    if (known) return known;
    if (passed.size >= MOST_PASSED) passed.clear();
    const url = checked(address);
    passed.set(address, url);
    return url;
  }

  function checked(address: string, base?: URL): URL {
    const url = URL.parse(address, base);
    if (!url) throw refused(address, 'is not a valid address');
    if (url.href.length > LONGEST_URL) throw refused(url, `is longer than ${LONGEST_URL} characters`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(url, 'is neither http nor https');
    if (url.username || url.password) throw refused(url, 'carries a user name or password');
    // URL has normalised the spelling by now: 2130706433, 0x7f.1 and 127.1 all read 127.0.0.1 here.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const literal = ipaddr.isValid(host);
    const open = literal ? mayReach(host) : options.allowPrivateAddresses === true || !PRIVATE_NAME.test(host);
    if (!open) throw refused(url, PRIVATE);
    return url;
  }

  const lookup: LookupFunction = (hostname, lookupOptions, callback) => {
    resolve(hostname)
      .then((found) => {
        const open = found.filter(({ address }) => mayReach(address));
        const [first] = open;
        if (found.length === 0) throw Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
        if (!first) throw refused(`http://${hostname}/`, PRIVATE);
        if (lookupOptions.all)
          callback(
            null,
            open.map(({ address, family }) => ({ address, family })),
          );
        else callback(null, first.address, first.family);
      })
      .catch((error: NodeJS.ErrnoException) => callback(error, '', 0));
  };

  return { check, lookup };
}

/** True for an IPv4 or IPv6 address that is reachable in the open Internet; false for every special range. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}

function normalAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

/** Where clouds keep their machines' secrets (169.254.169.254): never a source, in no network. */
function isLinkLocal(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'linkLocal';
}

function refused(address: string | URL, why: string): BotError {
  return new BotError(
    'ADDRESS_REFUSED',
    `${shownUrl(address)} is not asked: it ${why}. ${why === PRIVATE ? PRIVATE_HINT : "Correct the source's address."}`,
  );
}
