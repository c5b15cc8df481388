import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for what all test files of one run have in common. */
export default function makeRunFolder() {
  process.env.SPIDER_TEST_RUN_FOLDER = mkdtempSync(join(tmpdir(), 'spider-server-tests-'));
}
