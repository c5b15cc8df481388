import { describe, expect, it } from '@jest/globals';
import { openTestBed } from '../beds/test-bed.ts';

async function withKeyPairs(names: readonly string[]) {
  const bed = await openTestBed();
  for (const name of names) await bed.run(bed.connection.keyPairs.create({ name }));
  return bed;
}

describe('registered objects in pages', () => {
  it('are ordered by name, each once, with a cursor as long as there are more', async () => {
    const { connection, run } = await withKeyPairs(['c', 'a', 'b']);
    const first = await run(connection.keyPairs.listPage({ limit: 2 }));
    expect(first).toMatchObject({ infos: [{ name: 'a' }, { name: 'b' }], lost: [], next: 'b' });
    const last = await run(connection.keyPairs.listPage({ limit: 2, after: first.next }));
    expect(last).toMatchObject({ infos: [{ name: 'c' }], lost: [] });
    expect(last.next).toBeUndefined();
    expect(await run(connection.keyPairs.listPage({ limit: 2, after: 'z' }))).toEqual({
      infos: [],
      lost: [],
      next: undefined,
    });
  });

  it('report those that the cloud has lost, only on their page', async () => {
    const { connection, run } = await withKeyPairs(['a', 'b', 'c']);
    const { nativeId } = await run(connection.keyPairs.get('b'));
    await run(connection.cloud.keyPairs.delete(nativeId));
    const first = await run(connection.keyPairs.listPage({ limit: 2 }));
    expect(first).toMatchObject({ infos: [{ name: 'a' }], lost: [{ name: 'b', nativeId }], next: 'b' });
    expect((await run(connection.keyPairs.listPage({ limit: 2, after: 'b' }))).lost).toEqual([]);
  });

  it('are searched at the cloud until all are found, and no further', async () => {
    const { connection, run, fake } = await withKeyPairs(['a', 'b', 'c', 'd', 'e', 'f']);
    const pagesFor = async (limit: number) => {
      const before = fake.count('keyPairs.doList');
      const { infos } = await run(connection.keyPairs.listPage({ limit }));
      expect(infos).toHaveLength(limit);
      return fake.count('keyPairs.doList') - before;
    };
    expect(await pagesFor(4)).toBeLessThan(await pagesFor(6));
  });
});
