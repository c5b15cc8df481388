import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LayoutBook } from '../../src/layout-book.ts';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

describe('layouts of the map of a connection', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2' });
  });
  afterAll(() => bed.close());

  const list = async (connection: string) =>
    (await bed.get(`/topology/layout?ConnectionName=${connection}`)).reply;
  const save = (VersionName: string, LayoutJSON: string, ConnectionName = 'c1') =>
    bed.post('/topology/layout', { ConnectionName, VersionName, LayoutJSON });

  it('are saved, replaced in their place, and deleted, each connection having its own', async () => {
    for (const [version, json] of [
      ['v1', '1'],
      ['v2', '2'],
      ['v1', '3'],
    ] as const)
      expect((await save(version, json)).reply).toEqual({ Result: 'true' });
    const shown = (await list('c1')).map((layout: Record<string, string>) => [layout.ID, layout.LayoutJSON]);
    expect(shown).toEqual([
      ['c1::v1', '3'],
      ['c1::v2', '2'],
    ]);
    expect(await list('c2')).toEqual([]);
    const gone = await bed.delete('/topology/layout?ConnectionName=c1&VersionName=v1');
    expect(gone.reply).toEqual({ Result: 'true' });
    const query = 'ConnectionName=c1&VersionName=v1';
    expect(await bed.get(`/topology/layout/version?${query}`)).toMatchObject({
      status: 404,
      reply: { message: "version 'v1' not found" },
    });
  });

  it('are refused for connections that do not exist', async () => {
    expect(await save('v1', '{}', 'none')).toMatchObject({ status: 404 });
  });

  it('are at most 100, and saved by many at once', async () => {
    const book = new LayoutBook(bed.store.settings, 'many');
    const put = (version: string) => book.put({ version, json: '{}', thumbnail: '', savedAt: '' });
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(`v${index}`)));
    expect(await book.list()).toHaveLength(100);
    await put('v7');
    await expect(put('v100')).rejects.toMatchObject({ code: 'quota_exceeded' });
  });
});

describe('the machine and its locks', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
  });
  afterAll(() => bed.close());

  it('reports its properties and its usage, also as a table', async () => {
    const { reply: system } = await bed.get('/sysstats/system');
    expect(system.LogicalCores).toBeGreaterThan(0);
    expect(system.TotalMemory).toMatch(/^\d+\.\d\d GiB$/);
    expect(system.Uptime).toMatch(/^\d+ (day|hour|minute)s?/);
    const { reply: usage } = await bed.get('/sysstats/usage');
    expect(usage.SystemCPUPercent).toMatch(/^\d+\.\d\d %$/);
    expect(Number.parseFloat(usage.ProcessMemoryPercent)).toBeGreaterThan(0);
    expect(Object.keys(usage.SystemCPUCorePercent)).toHaveLength(system.LogicalCores);
    const { reply: table, headers } = await bed.get('/sysstats/usage?mode=text');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(table).toMatch(/^ {2}SystemCPUCorePercent Core00 +\d/m);
  });

  it('names its four lock tables', async () => {
    const { reply } = await bed.get('/splockinfo');
    expect(reply.splockinfo).toEqual(['<VPC SPLock> ', '<SG SPLock> ', '<Key SPLock> ', '<VM SPLock> ']);
  });
});
