import { rmSync } from 'node:fs';

/** Removes the folder that `run-folder.mjs` has created. */
export default function removeRunFolder() {
  const { SPIDER_TEST_RUN_FOLDER: folder } = process.env;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
