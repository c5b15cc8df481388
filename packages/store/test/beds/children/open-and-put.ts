/**
 * Opens a store that other processes open too, puts a setting, and writes `done`. Arguments: place, name of the
 * setting.
 */
import { openPlace } from '../places.ts';

const [place = '', name = ''] = process.argv.slice(2);
const store = await openPlace(place);
await store.settings.put(name, name);
await store.close();
process.stdout.write('done\n');
