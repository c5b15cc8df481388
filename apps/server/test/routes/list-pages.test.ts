import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudRows } from '../../src/routes/cloud-pages.ts';
import { listPageOf } from '../../src/wire/list-page.ts';
import { type Bed, connectTwin, makeSurroundings, startBed } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };

describe('lists page by page', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2', account: 'other' });
    await makeSurroundings(bed);
    for (const name of ['k-05', 'k-02', 'k-04', 'k-01', 'k-03'])
      await bed.post('/keypair', { ...c1, ReqInfo: { Name: name } });
  });
  afterAll(() => bed.close());

  /** Reads all pages of a list, and returns the rows of each. */
  async function walk(path: string, key: string, limit: number): Promise<Record<string, unknown>[][]> {
    const pages: Record<string, unknown>[][] = [];
    for (let cursor = ''; ; ) {
      const query = `ConnectionName=c1&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { status, reply } = await bed.get(`${path}?${query}`);
      expect(status).toBe(200);
      pages.push(reply[key]);
      if (reply.cursor === undefined) return pages;
      cursor = reply.cursor;
    }
  }
  const namesOf = (rows: readonly Record<string, unknown>[]) =>
    rows.map(row => (row.IId as { NameId: string }).NameId);

  it.each([1, 2, 4, 5, 6, 7, 1000])(
    'show each recorded object once, in a fixed order, %d at a time',
    async limit => {
      const { reply } = await bed.get('/keypair', c1);
      expect(reply).not.toHaveProperty('cursor');
      const pages = await walk('/keypair', 'keypair', limit);
      expect(pages.flat()).toEqual(reply.keypair);
      expect(namesOf(pages.flat())).toEqual(['k-01', 'k-02', 'k-03', 'k-04', 'k-05', 'key-01']);
      expect(pages).toHaveLength(Math.ceil(6 / limit));
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
    },
  );

  it('continue after objects that were deleted meanwhile, and show new ones', async () => {
    await bed.post('/keypair', { ...c1, ReqInfo: { Name: 'm-01' } });
    const first = await bed.get('/keypair?ConnectionName=c1&limit=3');
    expect(namesOf(first.reply.keypair).at(-1)).toBe('k-03');
    await bed.delete('/keypair/k-03', c1);
    await bed.post('/keypair', { ...c1, ReqInfo: { Name: 'k-035' } });
    const next = await bed.get(`/keypair?ConnectionName=c1&limit=10&cursor=${first.reply.cursor}`);
    expect(namesOf(next.reply.keypair)).toEqual(['k-035', 'k-04', 'k-05', 'key-01', 'm-01']);
  });

  it('also accept their fields in a body, and have 100 rows if only a cursor is given', async () => {
    const first = await bed.get('/keypair', { ...c1, Limit: '1' });
    expect(first.reply.keypair).toHaveLength(1);
    const rest = await bed.get('/keypair', { ...c1, cursor: first.reply.cursor });
    expect(rest.reply.keypair).toHaveLength(6);
    expect(rest.reply.cursor).toBeUndefined();
  });

  it('show objects that the cloud has lost on their page', async () => {
    for (const name of ['ip-1', 'ip-2', 'ip-3', 'ip-4', 'ip-5'])
      await bed.post('/publicip', { ...c1, ReqInfo: { Name: name } });
    const { cloud } = await bed.spider.connection('c1');
    await cloud.publicIps.delete((await bed.get('/publicip/ip-2', c1)).reply.IId.SystemId);
    for (const limit of [2, 4, 5]) {
      const pages = await walk('/publicip', 'publicip', limit);
      expect(namesOf(pages[0] ?? [])).toContain('ip-2');
      expect(pages.flat().filter(({ Status }) => Status === 'NotFound')).toHaveLength(1);
      expect(namesOf(pages.flat()).toSorted()).toEqual(['ip-1', 'ip-2', 'ip-3', 'ip-4', 'ip-5']);
    }
  });

  it.each([
    ['/vmimage', 'image', 7],
    ['/vmimage', 'image', 1000],
    ['/vmspec', 'vmspec', 3],
  ] as const)('%s: show each %s once, in the order of the cloud, %d at a time', async (path, key, limit) => {
    const all = (await bed.get(path, c1)).reply;
    expect(all).not.toHaveProperty('cursor');
    const pages = await walk(path, key, limit);
    expect(pages.flat()).toEqual(all[key]);
    expect(pages).toHaveLength(Math.ceil(all[key].length / limit));
  });

  it.each(['0', '-1', '1.5', '1001', 'ten', '1e2'])('refuse limit=%s', async limit => {
    expect(await bed.get(`/vpc?ConnectionName=c1&limit=${limit}`)).toMatchObject({
      status: 400,
      reply: { code: 'invalid_argument', message: expect.stringContaining('limit') },
    });
  });

  it('refuse an invalid cursor, and one of another list', async () => {
    const { cursor } = (await bed.get('/keypair?ConnectionName=c1&limit=1')).reply;
    const nonsense = [Buffer.from('[1]'), Buffer.from('["a","b",-1]'), Buffer.from('{')];
    for (const text of ['x', ...nonsense.map(bytes => bytes.toString('base64url'))])
      expect(await bed.get(`/keypair?ConnectionName=c1&cursor=${text}`)).toMatchObject({
        status: 400,
        reply: { message: 'cursor: is not valid.' },
      });
    for (const path of ['/vpc?ConnectionName=c1', '/keypair?ConnectionName=c2'])
      expect(await bed.get(`${path}&cursor=${cursor}`)).toMatchObject({
        status: 400,
        reply: { message: 'cursor: belongs to another list.' },
      });
  });

  it('are documented', async () => {
    const { paths } = (await bed.get('/openapi.json')).reply;
    for (const path of ['/spider/vm', '/spider/vpc', '/spider/vmimage', '/spider/vmspec'])
      expect(paths[path].get.parameters.map(({ name }: { name: string }) => name)).toEqual(
        expect.arrayContaining(['ConnectionName', 'limit', 'cursor']),
      );
  });
});

describe('rows of a list that is not recorded', () => {
  /** Returns a function that fetches pages by their token; the first page has none. */
  function cloud(pages: readonly (readonly number[])[]) {
    const tokens: (string | undefined)[] = [];
    const fetchPage = async (token: string | undefined) => {
      tokens.push(token);
      const index = Number(token ?? 0);
      return {
        items: pages[index] ?? [],
        nextPageToken: index + 1 < pages.length ? `${index + 1}` : undefined,
      };
    };
    return { tokens, fetchPage };
  }
  const page = (limit: number, cursor = '') => {
    const listPage = listPageOf(['list'], { limit: String(limit), cursor });
    if (listPage === undefined) throw new Error('no page');
    return listPage;
  };

  it.each([1, 2, 3, 4, 9, 10])('are complete, %d at a time, over pages of any size', async limit => {
    const { fetchPage } = cloud([[1, 2, 3], [], [4], [5, 6, 7, 8], []]);
    const all: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { rows, cursor: next }: { rows: readonly number[]; cursor: string | undefined } = await cloudRows(
        page(limit, cursor),
        fetchPage,
      );
      all.push(...rows);
      cursor = next;
    }
    expect(all).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('fetch no more pages from the cloud than they need', async () => {
    const { tokens, fetchPage } = cloud([[1, 2, 3], [4, 5, 6], [7]]);
    const { rows, cursor } = await cloudRows(page(4), fetchPage);
    expect(rows).toEqual([1, 2, 3, 4]);
    expect(tokens).toEqual([undefined, '1']);
    expect((await cloudRows(page(2, cursor), fetchPage)).rows).toEqual([5, 6]);
    expect(tokens).toEqual([undefined, '1', '1']);
  });

  it('fail if the cloud returns the same page again', async () => {
    const circle = async () => ({ items: [], nextPageToken: 'again' });
    await expect(cloudRows(page(5), circle)).rejects.toMatchObject({ code: 'internal' });
  });
});
