/** Addresses as they may stand in logs and on the status page: without what looks like a password or a token. */

const SECRET_NAME = /token|secret|passw|pwd|auth|session|signature|credential|api[-_]?key|^(key|sig|code|sid|jwt)$/i;
/** Long and mixed, as random values are: `a81bc81bdead4e5d`, but neither words nor plain numbers. */
const RANDOM_VALUE = /^(?=.*\d)(?=.*[a-z])[\w~+/=-]{20,}$/i;
const RANDOM_SEGMENT = /^(?=.*\d)(?=.*[a-z])\w{24,}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_SHOWN = 300;

/** The address with credentials and token-like parts replaced by `…`; what cannot be parsed is cut, not quoted. */
export function shownUrl(address: string | URL): string {
  const url = URL.parse(address);
  if (!url) return `"${String(address).slice(0, 40)}"`;
  const path = url.pathname.split('/').map((segment) => (RANDOM_SEGMENT.test(segment) ? '…' : segment));
  const query = url.search.slice(1).split('&').filter(Boolean).map(shownParameter);
  const shown = `${url.protocol}//${url.host}${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}

function shownParameter(parameter: string): string {
  const [name = '', ...rest] = parameter.split('=');
  const value = rest.join('=');
  return SECRET_NAME.test(name) || RANDOM_VALUE.test(value) ? `${name}=…` : parameter;
}
