import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtFolder } from './built-folder.ts';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** The gzip sizes of the built scripts, in kB. */
export interface BundleSizes {
  /** The first screen with its texts and the overview, and the number of its files. */
  readonly first: number;
  readonly firstFiles: number;
  /** What each page and other lazily loaded part adds to the frame of the first screen. */
  readonly pages: ReadonlyMap<string, number>;
}

/** Returns the sizes; `undefined` if the console is not built. */
export function bundleSizes(): BundleSizes | undefined {
  const manifestFile = join(builtFolder, 'manifest.json');
  if (!existsSync(manifestFile)) return undefined;
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const keys = Object.keys(manifest);
  const entry = keys.find(key => manifest[key]?.isEntry === true) ?? '';
  const shell = filesOf(manifest, entry);
  const first = new Set(
    [entry, 'src/words/en/index.ts', 'src/pages/overview/overview-page.tsx'].flatMap(key => [
      ...filesOf(manifest, key),
    ]),
  );
  const pages = keys
    .filter(key => /^src\/(?:pages|app|words)\//.test(key))
    .map(key => [key, sizeOf([...filesOf(manifest, key)].filter(file => !shell.has(file)))] as const);
  return { first: sizeOf([...first]), firstFiles: first.size, pages: new Map(pages) };
}

/** Returns the files of a chunk and of everything that it imports statically. */
function filesOf(
  manifest: Readonly<Record<string, Chunk>>,
  key: string,
  found = new Set<string>(),
): ReadonlySet<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const each of chunk.imports ?? []) filesOf(manifest, each, found);
  return found;
}

function sizeOf(files: readonly string[]): number {
  return files
    .filter(file => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(builtFolder, file))).length / 1000, 0);
}
