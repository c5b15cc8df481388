/**
 * Claims the requests `key-0` … one after the other, and answers those that it gets. Writes `ready`, waits for a
 * line, and writes the state of each. Arguments: place, name of this process, number of requests.
 */
import { once } from 'node:events';
import { openPlace } from '../places.ts';
import { at } from '../records.ts';

const [place = '', holder = '', count = '0'] = process.argv.slice(2);
const { requests, close } = await openPlace(place);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
const asked = { hash: 'h', holder, at: at(0), leaseUntil: at(10), expiresAt: at(100) };
for (let n = 0; n < Number(count); n++) {
  const key = `key-${n}`;
  const { kind } = await requests.begin({ ...asked, key });
  if (kind === 'mine') await requests.answer(key, holder, { status: 200, body: holder });
  process.stdout.write(`${kind}\n`);
}
await close();
