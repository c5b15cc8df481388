/**
 * Takes over operations, a few at a time, until there are none. Writes `ready`, waits for a line, and writes the id
 * of each one that it got. Arguments: place, name of this process.
 */
import { once } from 'node:events';
import { openPlace } from '../places.ts';
import { at } from '../records.ts';

const [place = '', holder = ''] = process.argv.slice(2);
const { operations, close } = await openPlace(place);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
const request = { holder, at: at(10), leaseUntil: at(100), limit: 3 };
const left = async () => (await operations.list({ state: 'running' })).some(({ fence }) => fence === 1);
do {
  for (const { id } of await operations.takeOver(request)) process.stdout.write(`${id}\n`);
} while (await left());
await close();
