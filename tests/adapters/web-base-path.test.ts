/** The site below a path of a host that is not its own: every link stays below it, whether the proxy hands the path on or not. */
import { load } from 'cheerio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite, type Site } from './web-site.ts';

const BASE = '/konferenzen';

let site: Site;
beforeAll(async () => {
  site = await openSite({ publicUrl: `https://bot.example${BASE}` });
});
afterAll(() => site.close());

const get = (path: string) => fetch(`${site.url}${path}`, { redirect: 'manual' });

/** Addresses on the same host that a page names, each once. */
function namedBy(html: string): readonly string[] {
  const $ = load(html);
  const named = $('[href], [src], [action]')
    .toArray()
    .map(({ attribs }) => attribs.href ?? attribs.src ?? attribs.action ?? '')
    .concat(
      $('meta[property="og:image"], meta[property="og:url"]')
        .toArray()
        .map(({ attribs }) => attribs.content ?? ''),
    )
    .map((address) => address.replace(/^https:\/\/bot\.example/, ''));
  return [...new Set(named)].filter((address) => address.startsWith('/'));
}

it('leads nowhere but below its path, and everywhere there', async () => {
  const seen = new Set<string>();
  const open = [`${BASE}/`, `${BASE}/?lang=en`];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const address = path.replace(/#.*$/, '');
    if (seen.has(address)) continue;
    seen.add(address);
    expect(address).toMatch(/^\/konferenzen\//);
    const [whole, cut] = await Promise.all([get(address), get(address.slice(BASE.length))]);
    expect([address, whole.status, cut.status]).toEqual([address, 200, 200]);
    const text = await whole.text();
    expect(await cut.text()).toBe(text);
    if (whole.headers.get('content-type')?.startsWith('text/html')) open.push(...namedBy(text));
  }
  for (const kind of [/\/sitzungen\/next\?lang=en$/, /\.css$/, /\.ics/, /\/status/, /\/feed\/all\.atom$/])
    expect([...seen].filter((address) => kind.test(address))).not.toHaveLength(0);
});

it('redirects below its path', async () => {
  expect((await get(`${BASE}/favicon.ico`)).headers.get('location')).toMatch(/^\/konferenzen\/mark\./);
});

it('takes its bare path for the first page, and no longer name for its own', async () => {
  expect((await get(BASE)).status).toBe(200);
  expect((await get(`${BASE}?lang=en`)).status).toBe(200);
  expect((await get(`${BASE}archiv/`)).status).toBe(404);
  expect((await get(`${BASE}/nope`)).status).toBe(404);
});
