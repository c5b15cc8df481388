import type { OperationLock, ResourceChange, ResourceKey, ResourcePatch } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SpiderStore } from '../../src/index.ts';
import { at, keyOf, nativeId, operation, resource } from '../beds/records.ts';
import { ModelStore } from './model-store.ts';

const kinds = ['keyPair', 'network'] as const;
const ids = ['op-1', 'op-2', 'op-3', 'op-4', 'op-5'];
const nativeIds = ['n-1', 'n-2'].map(nativeId);

const key: fc.Arbitrary<ResourceKey> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    scope: fc.constantFrom('', 's'),
    name: fc.constantFrom('a', 'b'),
  })
  .map(({ name, ...other }) => keyOf(name, other));

const attributes = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 1 }), {
  maxKeys: 3,
  noNullPrototype: true,
});

/** Leaves out `undefined` members, as callers of optional fields do. */
const patch: fc.Arbitrary<ResourcePatch> = fc.record(
  { nativeId: fc.constantFrom(...nativeIds), state: fc.constantFrom('ready', 'deleting'), attributes },
  { requiredKeys: [] },
);

const change: fc.Arbitrary<ResourceChange> = fc.oneof(
  fc.tuple(key, patch).map(([of, values]) => ({ put: { ...resource(of.name), ...of, ...values } })),
  fc.record({ patch: key, values: patch }),
  fc.record({ remove: key }),
);
const changes = fc.array(change, { maxLength: 3 });

const lock: fc.Arbitrary<OperationLock> = fc
  .tuple(key, fc.constantFrom('exclusive' as const, 'shared' as const))
  .map(([of, mode]) => ({ ...of, mode }));

/** Applies a command to both stores, and returns both results. The number of the command is the time. */
type Command = (time: number, store: SpiderStore, model: ModelStore) => Promise<[unknown, unknown]>;

const id = fc.constantFrom(...ids);
const claim = fc.record({ id, fence: fc.constantFrom(1, 1, 2, 3) });
const holder = fc.constantFrom('process-1', 'process-2');
const lease = fc.nat(10);
const state = fc.constantFrom(
  'succeeded' as const,
  'failed' as const,
  'cancelled' as const,
  'unknown' as const,
);
const error = { code: 'timeout', message: 'm', hint: '', retryable: true } as const;

const begin: fc.Arbitrary<Command> = fc
  .record({ key, holder, lease, locks: fc.array(lock, { maxLength: 3 }), changes })
  .map(({ key, holder, lease, locks, changes }) => async (time, { operations }, model) => {
    const free = ids.find(each => !model.operations.has(each)) ?? `op-${time}`;
    const when = { startedAt: at(time), updatedAt: at(time), leaseUntil: at(time + lease) };
    const begun = operation(free, { ...key, ...when, holder });
    return [await operations.begin(begun, locks, changes), model.begin(begun, locks, changes)];
  });

const advance: fc.Arbitrary<Command> = fc
  .record({
    claim,
    name: fc.constantFrom('created', 'tagged'),
    nativeId: fc.option(fc.constantFrom(...nativeIds), { nil: undefined }),
    changes,
  })
  .map(({ claim, name, nativeId, changes }) => async (time, { operations }, model) => {
    const step = { name, at: at(time), nativeId };
    return [await operations.advance(claim, step, changes), model.advance(claim, step, changes)];
  });

const end: fc.Arbitrary<Command> = fc
  .record({
    claim,
    state,
    steps: fc.constantFrom(undefined, ['created']),
    nativeId: fc.option(fc.constantFrom(...nativeIds), { nil: undefined }),
    changes,
  })
  .map(({ claim, state, steps, nativeId, changes }) => async (time, { operations }, model) => {
    const result = { state, at: at(time), error: state === 'failed' ? error : undefined, steps, nativeId };
    return [await operations.end(claim, result, changes), model.end(claim, result, changes)];
  });

const renew: fc.Arbitrary<Command> = fc
  .record({ holder, lease })
  .map(({ holder, lease }) => async (time, { operations }, model) => {
    const renewed = await operations.renew(holder, at(time + lease));
    return [renewed.toSorted((a, b) => a.id.localeCompare(b.id)), model.renew(holder, at(time + lease))];
  });

const takeOver: fc.Arbitrary<Command> = fc
  .record({ holder, lease, limit: fc.nat(3), only: fc.option(id, { nil: undefined }) })
  .map(({ holder, lease, limit, only }) => async (time, { operations }, model) => {
    const request = { holder, at: at(time), leaseUntil: at(time + lease), limit, id: only };
    return [await operations.takeOver(request), model.takeOver(request)];
  });

const cancel: fc.Arbitrary<Command> = id.map(id => async (_, { operations }, model) => [
  await operations.requestCancel(id),
  model.requestCancel(id),
]);

const prune: fc.Arbitrary<Command> = fc.nat(5).map(ago => async (time, { operations }, model) => [
  await operations.prune(at(time - ago), ago + 1),
  model.prune(at(time - ago), ago + 1),
]);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: begin },
  { weight: 2, arbitrary: advance },
  { weight: 3, arbitrary: end },
  renew,
  { weight: 2, arbitrary: takeOver },
  cancel,
  prune,
);

async function expectSame(store: SpiderStore, model: ModelStore): Promise<void> {
  expect(await store.operations.list({})).toStrictEqual(model.newestFirst());
  for (const kind of kinds) {
    expect(await store.resources.list({ kind })).toStrictEqual(model.ofKind(kind));
    expect(await store.resources.count({ kind })).toBe(model.ofKind(kind).length);
  }
  for (const nativeId of nativeIds) {
    const found = await store.resources.findByNativeIds('aws', [nativeId]);
    expect(new Set(found)).toEqual(new Set(model.withNativeId(nativeId)));
  }
}

export function operationModelContract(open: () => Promise<SpiderStore>): void {
  it('returns and stores the same as a plain model', async () => {
    const property = fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async commands => {
      const store = await open();
      const model = new ModelStore();
      try {
        for (const [time, each] of commands.entries()) {
          const [answer, expected] = await each(time, store, model);
          expect(answer).toStrictEqual(expected);
          await expectSame(store, model);
        }
      } finally {
        await store.close();
      }
    });
    await fc.assert(property, { numRuns: 60, seed: 20_260_101 });
  }, 60_000);
}
