import { describe, expect, it } from '@jest/globals';
import { BatchedReads } from '../src/batched-reads.ts';

/** Reads of a table of squares, and the sizes of their queries. */
function squares() {
  const sizes: number[] = [];
  const asked: string[] = [];
  const reads = new BatchedReads(async names => {
    sizes.push(names.length);
    asked.push(...new Set(names));
    return new Map(names.filter(name => name !== 'none').map(name => [name, Number(name) ** 2]));
  }, -1);
  return { reads, sizes, asked };
}

describe('reads that are requested at the same time', () => {
  it('are one query, of one of few sizes, in which each name is answered', async () => {
    const { reads, sizes } = squares();
    const names = Array.from({ length: 120 }, (_, n) => String(n));
    expect(await Promise.all(names.map(name => reads.get(name)))).toEqual(
      names.map(name => Number(name) ** 2),
    );
    expect(await reads.get('7')).toBe(49);
    expect(await Promise.all(['1', '2', 'none'].map(name => reads.get(name)))).toEqual([1, 4, -1]);
    expect(sizes).toEqual([128, 1, 8]);
  });

  it('request each name once, and again if it is requested later', async () => {
    const { reads, asked } = squares();
    await Promise.all(['3', '3', '3'].map(name => reads.get(name)));
    await reads.get('3');
    expect(asked).toEqual(['3', '3']);
  });

  it('are several queries if there are too many for one', async () => {
    const { reads, sizes } = squares();
    const names = Array.from({ length: 1_030 }, (_, n) => String(n));
    expect(await Promise.all(names.map(name => reads.get(name)))).toHaveLength(1_030);
    expect(sizes).toEqual([512, 512, 8]);
  });

  it('fail together, and later ones do not', async () => {
    let isBroken = true;
    const reads = new BatchedReads(async names => {
      if (isBroken) throw new Error('broken');
      return new Map(names.map(name => [name, 1]));
    }, 0);
    const results = await Promise.allSettled(['a', 'b'].map(name => reads.get(name)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await reads.get('a')).toBe(1);
  });
});
