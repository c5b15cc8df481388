import type {
  OperationLock,
  OperationRecord,
  ResourceChange,
  ResourceKey,
  ResourcePatch,
  Store,
} from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, keyOf, nativeId, operation, resource } from '../records.ts';
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

/** `undefined` members are left out, as those who fill optional fields do. */
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

type Command =
  | { do: 'begin'; key: ResourceKey; locks: OperationLock[]; changes: ResourceChange[] }
  | {
      do: 'advance';
      id: string;
      name: string;
      nativeId: (typeof nativeIds)[0] | undefined;
      changes: ResourceChange[];
    }
  | { do: 'end'; id: string; state: Exclude<OperationRecord['state'], 'running'>; changes: ResourceChange[] }
  | { do: 'prune'; ago: number };

const id = fc.constantFrom(...ids);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      key,
      locks: fc.array(lock, { maxLength: 3 }),
      changes,
    }),
  },
  fc.record({
    do: fc.constant('advance' as const),
    id,
    name: fc.constantFrom('created', 'tagged'),
    nativeId: fc.option(fc.constantFrom(...nativeIds), { nil: undefined }),
    changes,
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      id,
      state: fc.constantFrom(
        'succeeded' as const,
        'failed' as const,
        'cancelled' as const,
        'unknown' as const,
      ),
      changes,
    }),
  },
  fc.record({ do: fc.constant('prune' as const), ago: fc.nat(5) }),
);

/** Does the same to both, and gives both answers. The number of the command is the time. */
async function run(
  command: Command,
  time: number,
  store: Store,
  model: ModelStore,
): Promise<[unknown, unknown]> {
  const { operations } = store;
  switch (command.do) {
    case 'begin': {
      const free = ids.find(each => !model.operations.has(each)) ?? `op-${time}`;
      const begun = operation(free, { ...command.key, startedAt: at(time), updatedAt: at(time) });
      const { locks, changes } = command;
      return [await operations.begin(begun, locks, changes), model.begin(begun, locks, changes)];
    }
    case 'advance': {
      const { id, name, nativeId, changes } = command;
      const step = { name, at: at(time), nativeId };
      return [await codeOf(operations.advance(id, step, changes)), model.advance(id, step, changes)];
    }
    case 'end': {
      const { id, state, changes } = command;
      const error = { code: 'timeout', message: 'm', hint: '', retryable: true } as const;
      const result = { state, at: at(time), error: state === 'failed' ? error : undefined };
      return [await codeOf(operations.end(id, result, changes)), model.end(id, result, changes)];
    }
    case 'prune':
      return [await operations.prune(at(time - command.ago)), model.prune(at(time - command.ago))];
  }
}

async function codeOf(work: Promise<void>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code;
    throw error;
  }
}

async function expectSame(store: Store, model: ModelStore): Promise<void> {
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

export function operationModelContract(open: () => Promise<Store>): void {
  it('answers and keeps what a plain model does', async () => {
    const property = fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async commands => {
      const store = await open();
      const model = new ModelStore();
      try {
        for (const [time, each] of commands.entries()) {
          const [answer, expected] = await run(each, time, store, model);
          expect(answer).toStrictEqual(expected);
          await expectSame(store, model);
        }
      } finally {
        await store.close();
      }
    });
    await fc.assert(property, { numRuns: 60, seed: 20_260_101 });
  });
}
