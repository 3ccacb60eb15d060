import { describe, expect, it } from 'vitest';
import { createAddressGuard, isPublicAddress } from '../../src/feeds/address-guard.ts';

const refused = expect.objectContaining({ code: 'ADDRESS_REFUSED' });

describe('an address', () => {
  const guard = createAddressGuard();

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://www.localhost:8080/',
    'http://drucker.local/',
    'http://metadata.google.internal/',
    'http://router.lan/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'http://user@example.org/',
    'http://user:secret@example.org/',
    'http://',
    'no address',
    '',
    `http://example.org/${'a'.repeat(2000)}`,
  ])('like %s is refused', (address) => {
    expect(() => guard.check(address)).toThrow(refused);
  });

  it.each([
    'https://www.it-planungsrat.de/beschluss',
    'http://example.org:8080/feed?x=1',
    'http://8.8.8.8/',
    'http://[2a00:1450:4001:80b::200e]/',
    'https://müller.example/',
    'http://localhost.example.org/',
    'http://172.32.0.1/',
  ])('like %s is open', (address) => {
    expect(guard.check(address).href).toBe(new URL(address).href);
  });

  it('is resolved against where it was found', () => {
    const base = new URL('https://example.org/a/b');

    expect(guard.check('../feed', base).href).toBe('https://example.org/feed');
    expect(() => guard.check('//127.0.0.1/feed', base)).toThrow(refused);
  });

  it('that is refused never shows its password', () => {
    expect(() => guard.check('http://user:geheim@example.org/?token=abc')).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/geheim|abc/) }),
    );
  });
});

describe('exceptions', () => {
  it('let everything private through when private addresses are allowed', () => {
    const guard = createAddressGuard({ allowPrivateAddresses: true });

    expect(guard.check('http://10.0.0.1/feed').host).toBe('10.0.0.1');
    expect(guard.check('http://localhost/feed').host).toBe('localhost');
    expect(() => guard.check('file:///etc/passwd')).toThrow(refused);
  });

  it('let one address through, in any spelling, and no other', () => {
    const guard = createAddressGuard({ allowedAddresses: ['127.0.0.1'] });

    expect(guard.check('http://127.0.0.1:8080/').host).toBe('127.0.0.1:8080');
    expect(guard.check('http://[::ffff:127.0.0.1]/').hostname).toBe('[::ffff:7f00:1]');
    expect(() => guard.check('http://127.0.0.2/')).toThrow(refused);
  });
});

describe('resolving a name', () => {
  function resolveWith(...addresses: string[]) {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const guard = createAddressGuard({ resolve: async () => found });
    return new Promise((resolve, reject) => {
      guard.lookup('example.org', { all: true }, (error, result) => (error ? reject(error) : resolve(result)));
    });
  }

  it('hands out only public addresses', async () => {
    expect(await resolveWith('10.0.0.1', '93.184.216.34', '::1')).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });

  it('refuses when none is public', async () => {
    await expect(resolveWith('10.0.0.1', '::ffff:127.0.0.1')).rejects.toEqual(refused);
  });

  it('gives a single address to who asks for one', async () => {
    const guard = createAddressGuard({ resolve: async () => [{ address: '93.184.216.34', family: 4 }] });
    const found = await new Promise((resolve) => {
      guard.lookup('example.org', {}, (_error, address, family) => resolve([address, family]));
    });

    expect(found).toEqual(['93.184.216.34', 4]);
  });
});

it('an address that is none is not public', () => {
  expect(isPublicAddress('example.org')).toBe(false);
  expect(isPublicAddress('')).toBe(false);
});
