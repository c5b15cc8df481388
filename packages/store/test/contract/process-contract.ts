import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { startChild } from '../beds/child.ts';
import { openPlace, type Place, rowsOf } from '../beds/places.ts';
import { at, claim, lock, operation, resource } from '../beds/records.ts';
import { locksByOperation, locksQuery, stageOf } from '../beds/stages.ts';

async function withPlace<T>(place: Place, work: (store: SpiderStore) => Promise<T>): Promise<T> {
  const store = await openPlace(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * Starts a program several times, and lets all of them continue at once when all are ready. Returns the output of
 * each.
 */
async function race(program: string, names: readonly string[], ...args: readonly string[]) {
  const [place = '', ...others] = args;
  const children = names.map(name => startChild(program, [place, name, ...others]));
  for (const child of children) await child.wrote(1);
  for (const child of children) child.process.stdin.write('go\n');
  expect(await Promise.all(children.map(child => child.ended))).toEqual(names.map(() => 0));
  return children.map(child => child.lines.slice(1));
}

/**
 * The promises to several processes on one database, for every dialect. `newPlace` has no tables yet; `expectSound`
 * fails for a damaged database.
 */
export function processContract(
  newPlace: () => Promise<Place>,
  expectSound: (place: Place) => Promise<void> = async () => undefined,
): void {
  it('create the tables once if they start at the same time', async () => {
    const place = await newPlace();
    const names = ['a', 'b', 'c', 'd'];
    const children = names.map(name => startChild('open-and-put', [place, name]));
    expect(await Promise.all(children.map(child => child.ended))).toEqual([0, 0, 0, 0]);
    await withPlace(place, async ({ settings }) => {
      for (const name of names) expect(await settings.get(name)).toBe(name);
    });
  });

  it('let one of them win each name', async () => {
    const place = await newPlace();
    const count = 150;
    const answers = await race('create-all', ['first', 'second', 'third'], place, `${count}`);
    for (let n = 0; n < count; n++) {
      const words = answers.map(lines => (lines[n] ?? '').split(' '));
      const won = words.filter(([answer]) => answer === 'won');
      expect(won).toHaveLength(1);
      const lost = words.filter(([answer]) => answer !== 'won');
      expect(lost.map(([answer, , holder]) => [answer, holder])).toEqual(
        lost.map(() => ['locked', won[0]?.[1]]),
      );
    }
    await withPlace(place, async ({ operations, resources }) => {
      expect(await operations.list({})).toHaveLength(count);
      expect(await resources.count({ kind: 'keyPair' })).toBe(count);
    });
  });

  it('share the abandoned operations, each of which goes to one of them', async () => {
    const place = await newPlace();
    const ids = Array.from({ length: 200 }, (_, n) => `op-${n}`);
    await withPlace(place, async ({ operations }) => {
      for (const id of ids) await operations.begin(operation(id, { leaseUntil: at(1) }), [], []);
    });
    const holders = ['first', 'second', 'third'];
    const shares = await race('take-over-all', holders, place);
    expect(shares.flat().toSorted()).toEqual(ids.toSorted());
    await withPlace(place, async ({ operations }) => {
      for (const [n, share] of shares.entries())
        for (const id of share)
          expect(await operations.get(id)).toMatchObject({ holder: holders[n], fence: 2 });
    });
  });

  it('answer a request once', async () => {
    const place = await newPlace();
    const answers = await race('answer-all', ['first', 'second', 'third'], place, '100');
    for (let n = 0; n < 100; n++) {
      const words = answers.map(lines => lines[n]);
      expect(words.filter(word => word === 'mine')).toHaveLength(1);
      expect(words.filter(word => word === 'running' || word === 'answered')).toHaveLength(2);
    }
  });

  it('lose nothing that was reported as done when one is killed, and leave nothing incomplete', async () => {
    const place = await newPlace();
    const linesUntilKill = [1, 2, 3, 4, 5, 7, 11, 18, 29, 47, 76, 123];
    let first = 0;
    for (const count of linesUntilKill) {
      const child = startChild('change-until-killed', [place, `${first}`]);
      await child.wrote(count);
      child.process.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      const [last = 0, reported = 0] = (child.lines.at(-1) ?? '').split(' ').map(Number);
      await withPlace(place, async store => {
        const locks = async () => locksByOperation(await rowsOf(place, locksQuery));
        const stage = async (n: number) => stageOf(store, n, (await locks()).get(`op-${n}`) ?? 0);
        for (let n = Math.max(first, last - 5); n < last; n++) expect(await stage(n)).toBe(3);
        const reached = await stage(last);
        expect([reported, reported + 1]).toContain(reached);
        const next = await stage(last + 1);
        expect(reached > reported || reported < 3 ? [0] : [0, 1]).toContain(next);
      });
      first = last + 2;
    }
    await expectSound(place);
  }, 60_000);

  it('free a name at once when one is killed during a change of it', async () => {
    const place = await newPlace();
    await withPlace(place, async store => {
      const child = startChild('hang-in-transaction', [place]);
      await child.wrote(1);
      const locks = [lock('exclusive')];
      const begun = store.operations.begin(operation('op-2'), locks, [{ put: resource('key') }]);
      child.process.kill('SIGKILL');
      expect(await child.ended).toBe('SIGKILL');
      expect(await begun).toBeUndefined();
      expect((await store.operations.list({})).map(({ id }) => id)).toEqual(['op-2']);
      expect(await store.operations.end(claim('op-2'), { state: 'succeeded', at: at(1) }, [])).toBe(true);
    });
  });
}
