/**
 * Creates one object after the other, and writes a line when the store has reported a step as done. Arguments: place,
 * number of the first object.
 */
import { writeSync } from 'node:fs';
import { makeObject } from '../make-object.ts';
import { openPlace } from '../places.ts';

const [place = '', first = '0'] = process.argv.slice(2);
const store = await openPlace(place);
// Flushed at once: the parent has read everything that was written when the process is killed.
for (let n = Number(first); ; n++) await makeObject(store, n, stage => void writeSync(1, `${n} ${stage}\n`));
