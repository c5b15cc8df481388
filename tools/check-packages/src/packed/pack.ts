import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WorkspacePackage } from '../workspace.ts';

const execute = promisify(execFile);

/** A package in the form in which it is published to npm. */
export interface Packed {
  /** The path of the tarball. */
  readonly tarball: string;
  /** The files that it contains, from the package's folder. */
  readonly files: readonly string[];
}

/** Packs a built package into a folder with pnpm, which replaces `workspace:` and `catalog:` with real versions. */
export async function pack(root: string, { folder }: WorkspacePackage, destination: string): Promise<Packed> {
  const words = ['pack', '--json', '--pack-destination', destination];
  const { stdout } = await execute('pnpm', words, { cwd: join(root, folder) });
  const tarball: string = JSON.parse(stdout).filename;
  // pnpm's own list lacks the licence file that it adds from the root.
  const { stdout: list } = await execute('tar', ['-tzf', tarball]);
  return {
    tarball,
    files: list
      .trim()
      .split('\n')
      .map(path => path.replace(/^package\//, '')),
  };
}
