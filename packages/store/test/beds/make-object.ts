import type { SpiderStore } from '../../src/index.ts';
import { at, claim, keyOf, lock, nativeId, operation, resource } from './records.ts';

/**
 * Creates object `n` in three steps, and reports each one that the store has reported as done: begun, created, ended.
 * Every third object fails at its end.
 */
export async function makeObject(
  store: SpiderStore,
  n: number,
  done: (stage: number) => void,
): Promise<void> {
  const { operations } = store;
  const key = keyOf(`name-${n}`);
  const id = `op-${n}`;
  const conflict = await operations.begin(
    operation(id, key),
    [lock('exclusive', key)],
    [{ put: resource(key.name) }],
  );
  if (conflict !== undefined) throw new Error(`${id} could not begin: ${conflict.kind}`);
  done(1);
  const values = { nativeId: nativeId(`native-${n}`) };
  const step = { name: 'created', at: at(1), ...values };
  if (!(await operations.advance(claim(id), step, [{ patch: key, values }])))
    throw new Error(`${id} is over.`);
  done(2);
  const failed = n % 3 === 0;
  const change = failed ? { remove: key } : ({ patch: key, values: { state: 'ready' } } as const);
  const state = failed ? 'failed' : 'succeeded';
  if (!(await operations.end(claim(id), { state, at: at(2) }, [change]))) throw new Error(`${id} is over.`);
  done(3);
}
