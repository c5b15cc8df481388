import { join } from 'node:path';

/** The file of the cloud that lives in a folder; without a folder it lives in memory. */
export function twinFile(dataFolder: string | undefined): string {
  return dataFolder === undefined ? ':memory:' : join(dataFolder, 'twin.db');
}
