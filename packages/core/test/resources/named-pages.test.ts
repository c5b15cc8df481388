import { describe, expect, it } from '@jest/globals';
import { openTestBed } from '../beds/test-bed.ts';

async function withPublicIps(names: readonly string[]) {
  const bed = await openTestBed();
  for (const name of names) await bed.run(bed.connection.publicIps.create({ name }));
  return bed;
}

describe('registered objects in pages', () => {
  it('are ordered by name, each once, with a cursor as long as there are more', async () => {
    const { connection, run } = await withPublicIps(['c', 'a', 'b']);
    const first = await run(connection.publicIps.listPage({ limit: 2 }));
    expect(first).toMatchObject({ infos: [{ name: 'a' }, { name: 'b' }], lost: [], next: 'b' });
    const last = await run(connection.publicIps.listPage({ limit: 2, after: first.next }));
    expect(last).toMatchObject({ infos: [{ name: 'c' }], lost: [] });
    expect(last.next).toBeUndefined();
    expect(await run(connection.publicIps.listPage({ limit: 2, after: 'z' }))).toEqual({
      infos: [],
      lost: [],
      next: undefined,
    });
  });

  it('report those that the cloud has lost, only on their page', async () => {
    const { connection, run } = await withPublicIps(['a', 'b', 'c']);
    const { nativeId } = await run(connection.publicIps.get('b'));
    await run(connection.cloud.publicIps.delete(nativeId));
    const first = await run(connection.publicIps.listPage({ limit: 2 }));
    expect(first).toMatchObject({ infos: [{ name: 'a' }], lost: [{ name: 'b', nativeId }], next: 'b' });
    expect((await run(connection.publicIps.listPage({ limit: 2, after: 'b' }))).lost).toEqual([]);
  });

  it('are searched at the cloud until all are found, and no further', async () => {
    const { connection, run, fake } = await withPublicIps(['a', 'b', 'c', 'd', 'e', 'f']);
    const pagesFor = async (limit: number) => {
      const before = fake.count('publicIps.doList');
      const { infos } = await run(connection.publicIps.listPage({ limit }));
      expect(infos).toHaveLength(limit);
      return fake.count('publicIps.doList') - before;
    };
    expect(await pagesFor(4)).toBeLessThan(await pagesFor(6));
  });
});
