import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WorkspacePackage } from '../workspace.ts';

const execute = promisify(execFile);

/** A package as npm would get it. */
export interface Packed {
  /** Path of the tarball. */
  readonly tarball: string;
  /** What it holds, from the package's folder. */
  readonly files: readonly string[];
}

/** Packs a built package into a folder, by pnpm: it writes real versions in place of `workspace:` and `catalog:`. */
export async function pack(root: string, { folder }: WorkspacePackage, destination: string): Promise<Packed> {
  const words = ['pack', '--json', '--pack-destination', destination];
  const { stdout } = await execute('pnpm', words, { cwd: join(root, folder) });
  const tarball: string = JSON.parse(stdout).filename;
  // pnpm's own list leaves out the licence that it adds from the root.
  const { stdout: list } = await execute('tar', ['-tzf', tarball]);
  return {
    tarball,
    files: list
      .trim()
      .split('\n')
      .map(path => path.replace(/^package\//, '')),
  };
}
