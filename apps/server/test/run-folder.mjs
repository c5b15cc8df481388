import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a folder for the files that all test files of one run share. */
export default function makeRunFolder() {
  process.env.SPIDER_TEST_RUN_FOLDER = mkdtempSync(join(tmpdir(), 'spider-server-tests-'));
}
