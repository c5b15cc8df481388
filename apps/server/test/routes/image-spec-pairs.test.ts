import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PairBook, type RecentPair } from '../../src/pair-book.ts';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

const pair = { CSP: 'AWS', Region: 'us-east-1', Zone: '', ImageName: 'ami-1', SpecName: 't3.micro' };

describe('image and spec pairs', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await makeSurroundings(bed);
  });
  afterAll(() => bed.close());

  const recent = async (query = '') => (await bed.get(`/vm/imagespecrecent${query}`)).reply;
  const favorites = async (query = '') => (await bed.get(`/vm/imagespecfavorite${query}`)).reply;
  const namesOf = (list: readonly { ImageName: string }[]) => list.map(({ ImageName }) => ImageName);

  it('are recorded when a VM is created from them, and counted', async () => {
    expect(await recent()).toEqual([]);
    for (const name of ['vm-01', 'vm-02']) expect((await bed.post('/vm', vmRequest(name))).status).toBe(200);
    while ((await recent())[0]?.CreationCount !== 2) await new Promise(next => setTimeout(next, 5));
    expect(await recent()).toEqual([
      {
        CSP: 'TWIN',
        Region: 'default',
        Zone: '',
        ImageName: 'twin-ubuntu-24.04-x86_64',
        SpecName: 'twin-small',
        OSArch: 'x86_64',
        OsPlatform: 'Linux/UNIX',
        OsDistribution: 'Ubuntu 24.04',
        CPUInfo: '2 vCPU, 2048 MiB',
        GPUInfo: '',
        PriceInfo: '',
        AvgCreationTime: expect.any(Number),
        CreationCount: 2,
        LastCreatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
  });

  it('are added many at a time, each once, and removed one by one', async () => {
    const records = [1, 2, 3].map(number => ({
      ...pair,
      ImageName: `ami-${number}`,
      CreationCount: number,
      LastCreatedAt: `2020-01-0${number}T00:00:00Z`,
    }));
    expect((await bed.post('/vm/imagespecrecent/bulk', { records })).reply).toEqual({
      inserted: 3,
      skipped: 0,
      total: 3,
    });
    expect((await bed.post('/vm/imagespecrecent/bulk', { records })).reply).toMatchObject({
      inserted: 0,
      skipped: 3,
    });
    expect(namesOf(await recent('?CSP=aws'))).toEqual(['ami-3', 'ami-2', 'ami-1']);
    expect(namesOf(await recent('?CSP=AWS&Limit=1&SortBy=creationcount&SortOrder=asc'))).toEqual(['ami-1']);
    expect(await recent('?Region=elsewhere')).toEqual([]);
    const query = new URLSearchParams({ ...pair, ImageName: 'ami-2' });
    expect((await bed.delete(`/vm/imagespecrecent?${query}`)).reply).toEqual({
      message: 'Successfully removed from recent records',
    });
    expect(namesOf(await recent('?CSP=AWS'))).toEqual(['ami-3', 'ami-1']);
  });

  it('are kept as favorites', async () => {
    expect((await bed.post('/vm/imagespecfavorite', { ...pair, CPUInfo: '2 vCPU' })).reply).toEqual({
      message: 'Successfully added to favorites',
    });
    const [first] = await favorites();
    expect(first).toMatchObject({ ...pair, CPUInfo: '2 vCPU', CreatedAt: expect.stringMatching(/Z$/) });
    await bed.post('/vm/imagespecfavorite', { ...pair, CPUInfo: '4 vCPU' });
    expect(await favorites()).toEqual([{ ...first, CPUInfo: '4 vCPU' }]);
    const more = { records: [pair, { ...pair, SpecName: 't3.large' }] };
    expect((await bed.post('/vm/imagespecfavorite/bulk', more)).reply).toEqual({
      inserted: 1,
      skipped: 1,
      total: 2,
    });
    expect((await bed.delete('/vm/imagespecfavorite', pair)).reply).toEqual({
      message: 'Successfully removed from favorites',
    });
    expect(await favorites()).toMatchObject([{ SpecName: 't3.large' }]);
  });

  it('need all their keys, and are sorted by existing fields', async () => {
    expect(await bed.delete('/vm/imagespecrecent?CSP=AWS')).toMatchObject({
      status: 400,
      reply: { message: 'Region is empty!' },
    });
    expect(await bed.post('/vm/imagespecfavorite', { CSP: 'AWS' })).toMatchObject({ status: 400 });
    expect(await bed.get('/vm/imagespecrecent?SortBy=Colour')).toMatchObject({ status: 400 });
    expect(await bed.get('/vm/imagespecrecent?Limit=none')).toMatchObject({ status: 400 });
  });
});

describe('the book of pairs', () => {
  it('loses none of many changes at once, and drops the oldest of very many', async () => {
    const { store, close } = await startBed();
    const book = new PairBook<RecentPair>(store.settings, 'test');
    const numbered = (number: number): RecentPair => ({
      provider: 'AWS',
      region: 'r',
      zone: '',
      imageName: `ami-${number}`,
      specName: 's',
      osArchitecture: '',
      osPlatform: '',
      osDistribution: '',
      cpu: '',
      gpu: '',
      price: '',
      averageCreationSeconds: 1,
      creationCount: 1,
      lastCreatedAt: '',
    });
    const elsewhere = new PairBook<RecentPair>(store.settings, 'test'); // the book of another server
    await Promise.all(
      [1, 2, 3, 4].map(number =>
        (number % 2 ? book : elsewhere).put(numbered(number), () => numbered(number)),
      ),
    );
    expect(await book.list()).toHaveLength(4);
    await book.addMissing(Array.from({ length: 1_200 }, (_, index) => numbered(index)));
    const kept = await book.list();
    expect(kept).toHaveLength(1_000);
    expect(kept.at(-1)?.imageName).toBe('ami-1199');
    await close();
  });
});
