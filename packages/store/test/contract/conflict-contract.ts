import { expect, it } from '@jest/globals';
import { at, claim, everything, keyOf, lock, nativeId, operation, resource } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

/** A lock that is held, one that is requested, and whether they conflict. */
const pairs = [
  ['exclusive', 'exclusive', true],
  ['exclusive', 'shared', true],
  ['shared', 'exclusive', true],
  ['shared', 'shared', false],
] as const;

/** The conflicts that prevent an operation from beginning. */
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
    'does not affect other keys',
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
    'returns the first conflicting lock and its oldest holder',
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
    'is no conflict with itself, and keeps the stricter of its locks',
    withStore(async ({ operations }) => {
      const locks = [lock('shared'), lock('exclusive'), lock('shared')];
      expect(await operations.begin(operation('op-1'), locks, [])).toBeUndefined();
      expect(await operations.begin(operation('op-2'), [lock('shared')], [])).toMatchObject({
        kind: 'locked',
      });
    }),
  );

  nameContract(withStore);
}

function nameContract(withStore: WithStore): void {
  it(
    'refuses a taken name, and writes nothing',
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
    'refuses a native object that is registered under another name, and writes nothing',
    withStore(async store => {
      const own = { nativeId: nativeId('n-1'), nativeName: 'one' };
      await store.operations.begin(operation('op-1'), [], [{ put: resource('a', own) }]);
      const before = await everything(store);
      const registered = { kind: 'registered', key: keyOf('a') };
      const changes = [{ put: resource('b', { nativeId: nativeId('n-2') }) }, { put: resource('c', own) }];
      expect(await store.operations.begin(operation('op-2'), [], changes)).toStrictEqual(registered);
      expect(await everything(store)).toStrictEqual(before);
      for (const [n, other] of [{ connection: 'x' }, { kind: 'vm' as const }].entries()) {
        const elsewhere = [{ put: resource('b', { ...own, ...other }) }];
        expect(await store.operations.begin(operation(`op-3${n}`), [], elsewhere)).toBeUndefined();
      }
    }),
  );

  it(
    'refuses a native object that is being created, by its unique name',
    withStore(async ({ operations }) => {
      const making = resource('a');
      const alike = resource('plain', { nativeName: 'plain' });
      await operations.begin(operation('op-1'), [], [{ put: making }, { put: alike }]);
      const asked = (nativeName: string) => [
        { put: resource('b', { nativeId: nativeId(`id of ${nativeName}`), nativeName }) },
      ];
      expect(await operations.begin(operation('op-2'), [], asked(making.nativeName))).toStrictEqual({
        kind: 'registered',
        key: keyOf('a'),
      });
      expect(await operations.begin(operation('op-3'), [], asked('plain'))).toBeUndefined();
    }),
  );

  it(
    'registers a native object under one of many names that are requested at the same time',
    withStore(async store => {
      const begin = (n: number) =>
        store.operations.begin(
          operation(`op-${n}`),
          [lock('exclusive', keyOf(`name-${n}`))],
          [{ put: resource(`name-${n}`, { nativeId: nativeId('n-1') }) }],
        );
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => begin(n)));
      expect(answers.filter(answer => answer === undefined)).toHaveLength(1);
      expect(answers.filter(answer => answer?.kind === 'registered')).toHaveLength(19);
      expect(await store.resources.findByNativeIds('aws', [nativeId('n-1')])).toHaveLength(1);
    }),
  );

  it(
    'lets one of many win that begin at the same time',
    withStore(async ({ operations }) => {
      const begin = (n: number) =>
        operations.begin(operation(`op-${n}`), [lock('exclusive')], [{ put: resource('key') }]);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => begin(n)));
      expect(answers.filter(answer => answer === undefined)).toHaveLength(1);
      expect(answers.filter(answer => answer?.kind === 'locked')).toHaveLength(19);
    }),
  );
}
