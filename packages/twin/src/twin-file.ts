import { join } from 'node:path';

/** Returns the file of the cloud in a folder, or `:memory:` without a folder. */
export function twinFile(dataFolder: string | undefined): string {
  return dataFolder === undefined ? ':memory:' : join(dataFolder, 'twin.db');
}
