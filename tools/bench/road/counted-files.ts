import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../../..');
const rootUrl = pathToFileURL(`${root}/`).href;

/** The folders whose files count. Those of drivers and of the virtual cloud do not. */
export const countedFolders: readonly string[] = [
  'apps/server/src',
  ...['core', 'fleet', 'history', 'store'].map(name => `packages/${name}/src`),
];

/** Returns the path of a file relative to the root of the work tree; `undefined` for a file that does not count. */
export function countedFile(url: string): string | undefined {
  if (!url.startsWith(rootUrl)) return undefined;
  const file = fileURLToPath(url).slice(root.length + 1);
  return countedFolders.some(folder => file.startsWith(`${folder}/`)) ? file : undefined;
}
