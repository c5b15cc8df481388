/**
 * Begins the creation of `name-0` … one after the other, and ends none of them. Writes `ready`, waits for a line, and
 * writes the result of each.
 *
 * Arguments: place, name of this process, number of objects.
 */
import { once } from 'node:events';
import { openPlace } from '../places.ts';
import { keyOf, lock, operation, resource } from '../records.ts';

const [place = '', owner = '', count = '0'] = process.argv.slice(2);
const store = await openPlace(place);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
for (let n = 0; n < Number(count); n++) {
  const key = keyOf(`name-${n}`);
  const begun = operation(`${owner}-${n}`, key);
  const conflict = await store.operations.begin(
    begun,
    [lock('exclusive', key)],
    [{ put: resource(key.name) }],
  );
  const holder = conflict?.kind === 'locked' ? conflict.holder.id : '';
  process.stdout.write(`${conflict?.kind ?? 'won'} ${begun.id} ${holder}\n`);
}
await store.close();
