/** Opens a store that others open too, puts a setting, and writes `done`. Arguments: file, name of the setting. */
import { sqliteStore } from '../../src/index.ts';

const [file = '', name = ''] = process.argv.slice(2);
const store = await sqliteStore(file);
await store.settings.put(name, name);
await store.close();
process.stdout.write('done\n');
