import { expect, it } from '@jest/globals';
import { at, claim, everything, keyOf, lock, operation, resource } from '../records.ts';
import type { WithStore } from '../store-contract.ts';

/** A lock that is held, one that is wanted, and whether that is a conflict. */
const pairs = [
  ['exclusive', 'exclusive', true],
  ['exclusive', 'shared', true],
  ['shared', 'exclusive', true],
  ['shared', 'shared', false],
] as const;

/** When an operation cannot begin. */
export function conflictContract(withStore: WithStore): void {
  it.each(pairs)('%s lock, then %s lock: conflict is %s', (held, wanted, conflict) =>
    withStore(async store => {
      await store.operations.begin(operation('op-1'), [lock(held)], []);
      const before = await everything(store);
      const changes = [{ put: resource('new') }];
      const answer = await store.operations.begin(operation('op-2'), [lock(wanted)], changes);
      expect(answer).toEqual(
        conflict ? { kind: 'locked', key: keyOf('key'), holder: operation('op-1') } : undefined,
      );
      if (conflict) expect(await everything(store)).toStrictEqual(before);
    })(),
  );

  it(
    'leaves other keys alone',
    withStore(async ({ operations }) => {
      await operations.begin(operation('op-1'), [lock('exclusive')], []);
      for (const [n, other] of [
        { connection: 'x' },
        { kind: 'vm' as const },
        { scope: 's' },
        { name: 'b' },
      ].entries()) {
        const locks = [lock('exclusive', keyOf('key', other))];
        expect(await operations.begin(operation(`op-2${n}`), locks, [])).toBeUndefined();
      }
    }),
  );

  it(
    'names the first lock in the way and its oldest holder',
    withStore(async ({ operations }) => {
      const newer = operation('op-2');
      const older = operation('op-1');
      await operations.begin(newer, [lock('shared'), lock('exclusive', keyOf('a'))], []);
      await operations.begin(older, [lock('shared')], []);
      const wanted = [lock('shared', keyOf('free')), lock('exclusive'), lock('shared', keyOf('a'))];
      expect(await operations.begin(operation('op-3'), wanted, [])).toStrictEqual({
        kind: 'locked',
        key: keyOf('key'),
        holder: older,
      });
      expect(
        await operations.begin(operation('op-4'), [lock('exclusive', keyOf('free'))], []),
      ).toBeUndefined();
    }),
  );

  it(
    'is not in its own way, and keeps the stricter of its locks',
    withStore(async ({ operations }) => {
      const locks = [lock('shared'), lock('exclusive'), lock('shared')];
      expect(await operations.begin(operation('op-1'), locks, [])).toBeUndefined();
      expect(await operations.begin(operation('op-2'), [lock('shared')], [])).toMatchObject({
        kind: 'locked',
      });
    }),
  );

  it(
    'refuses a name that is taken, and writes nothing',
    withStore(async store => {
      await store.operations.begin(operation('op-1'), [], [{ put: resource('key') }]);
      await store.operations.end(claim('op-1'), { state: 'succeeded', at: at(9) }, []);
      const before = await everything(store);
      const changes = [{ put: resource('new') }, { put: resource('key', { state: 'ready' }) }];
      const answer = await store.operations.begin(
        operation('op-2'),
        [lock('exclusive', keyOf('n'))],
        changes,
      );
      expect(answer).toStrictEqual({ kind: 'taken', key: keyOf('key') });
      expect(await everything(store)).toStrictEqual(before);
      expect(
        await store.operations.begin(operation('op-3'), [lock('exclusive', keyOf('n'))], []),
      ).toBeUndefined();
    }),
  );

  it(
    'reports a lock before a taken name',
    withStore(async ({ operations }) => {
      await operations.begin(operation('op-1'), [lock('exclusive')], [{ put: resource('key') }]);
      const again = await operations.begin(
        operation('op-2'),
        [lock('exclusive')],
        [{ put: resource('key') }],
      );
      expect(again).toMatchObject({ kind: 'locked', holder: { id: 'op-1' } });
    }),
  );

  it(
    'lets one of many that begin at once win',
    withStore(async ({ operations }) => {
      const begin = (n: number) =>
        operations.begin(operation(`op-${n}`), [lock('exclusive')], [{ put: resource('key') }]);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => begin(n)));
      expect(answers.filter(answer => answer === undefined)).toHaveLength(1);
      expect(answers.filter(answer => answer?.kind === 'locked')).toHaveLength(19);
    }),
  );
}
