/**
 * Writes a database of the newest schema as SQL, for the test that migrates each released schema to the newest one.
 * Run it once for each new migration:
 * `node test/migrations/write-fixture.ts > test/migrations/__fixtures__/schema-N.sql`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '../../src/index.ts';
import { dump } from '../beds/database-text.ts';
import { fillSample } from '../beds/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'spider-store-fixture-'));
const file = join(folder, 'spider.db');
try {
  const store = await sqliteStore(file);
  await fillSample(store);
  await store.close();
  const database = new DatabaseSync(file);
  process.stdout.write(dump(database));
  database.close();
} finally {
  rmSync(folder, { recursive: true });
}
