/**
 * Begins an operation on `key`, writes `holding` when everything except the commit is done, and hangs. Argument:
 * place.
 */
import { openHanging } from '../hanging-store.ts';
import { lock, operation, resource } from '../records.ts';

const [place = ''] = process.argv.slice(2);
const store = await openHanging(place, () => process.stdout.write('holding\n'));
await store.operations.begin(operation('op-1'), [lock('exclusive')], [{ put: resource('key') }]);
