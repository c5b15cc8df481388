/**
 * Makes one object after the other, and writes a line when the store has reported a step as done. Arguments:
 * place, number of the first object.
 */
import { writeSync } from 'node:fs';
import { makeObject } from '../make-object.ts';
import { openPlace } from '../places.ts';

const [place = '', first = '0'] = process.argv.slice(2);
const store = await openPlace(place);
// Leaves the process at once: what is written when the process is killed has been read by its parent.
for (let n = Number(first); ; n++) await makeObject(store, n, stage => void writeSync(1, `${n} ${stage}\n`));
