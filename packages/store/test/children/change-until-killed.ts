/**
 * Creates one object after the other, and writes a line when the store has reported a step as done. Every
 * third creation fails at its end.
 *
 * Arguments: file, number of the first object.
 */
import { writeSync } from 'node:fs';
import { sqliteStore } from '../../src/index.ts';
import { at, claim, keyOf, lock, nativeId, operation, resource } from '../records.ts';

const [file = '', first = '0'] = process.argv.slice(2);
const store = await sqliteStore(file);
const { operations } = store;

/** Leaves the process at once: what is written when the process is killed has been read by its parent. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

for (let n = Number(first); ; n++) {
  const key = keyOf(`name-${n}`);
  const id = `op-${n}`;
  const conflict = await operations.begin(
    operation(id, key),
    [lock('exclusive', key)],
    [{ put: resource(key.name) }],
  );
  if (conflict !== undefined) throw new Error(`${id} could not begin: ${conflict.kind}`);
  say(`${n} 1`);
  const values = { nativeId: nativeId(`native-${n}`) };
  await operations.advance(claim(id), { name: 'created', at: at(1), ...values }, [{ patch: key, values }]);
  say(`${n} 2`);
  const failed = n % 3 === 0;
  const change = failed ? { remove: key } : ({ patch: key, values: { state: 'ready' } } as const);
  await operations.end(claim(id), { state: failed ? 'failed' : 'succeeded', at: at(2) }, [change]);
  say(`${n} 3`);
}
