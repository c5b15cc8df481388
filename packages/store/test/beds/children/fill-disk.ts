/**
 * Adds to the history until the disk is full, and writes the error as JSON. Then frees space, adds again, and writes
 * the number of calls. Arguments: folder on a small disk.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '../../../src/index.ts';
import { call } from '../records.ts';

const [folder = ''] = process.argv.slice(2);
const spare = join(folder, 'spare');
writeFileSync(spare, Buffer.alloc(256 * 1024));
const store = await sqliteStore(join(folder, 'spider.db'));
const batch = Array.from({ length: 100 }, (_, n) => call({ resource: `vm-${n}` }));
let batches = 0;
try {
  for (; batches < 10_000; batches++) await store.history.append(batch);
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  process.stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`);
}
const held = await store.history.list({ limit: 1_000_000 });
rmSync(spare);
await store.history.append(batch);
const after = await store.history.list({ limit: 1_000_000 });
await store.close();
const database = new DatabaseSync(join(folder, 'spider.db'));
const integrity = database.prepare('pragma integrity_check').get()?.integrity_check;
process.stdout.write(`${JSON.stringify({ batches, held: held.length, after: after.length, integrity })}\n`);
