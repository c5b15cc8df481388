import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Finding } from '../finding.ts';
import { isOnlyProgram, isPublished, type Workspace, type WorkspacePackage } from '../workspace.ts';
import { type Packed, pack } from './pack.ts';

const execute = promisify(execFile);
const programs = join(import.meta.dirname, '../../node_modules/.bin');
const neededFiles = ['package.json', 'README.md', 'LICENSE'];
const libraryFiles = ['dist/index.js', 'dist/index.d.ts'];

/**
 * Checks each package in the form in which it is published: it is complete, contains nothing that users do not need,
 * and works with every resolver.
 */
export async function checkPublishing(workspace: Workspace): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'spider-packed-'));
  try {
    const findings: Finding[] = [];
    // One after the other, because each checker loads a compiler.
    for (const published of workspace.packages.filter(isPublished)) {
      const problems = await packedProblems(workspace.root, published, folder);
      findings.push(...problems.map(message => ({ file: published.folder, message })));
    }
    return findings;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs a package into a folder, and returns what is wrong with the result. */
async function packedProblems(root: string, published: WorkspacePackage, folder: string): Promise<string[]> {
  const packed = await pack(root, published, folder);
  const isProgram = isOnlyProgram(published);
  const attw = [packed.tarball, '--profile', 'esm-only', '--no-color'];
  return [
    ...contentProblems(packed, [...neededFiles, ...(isProgram ? ['dist/main.js'] : libraryFiles)]),
    ...(await verdictOf('publint', ['run', packed.tarball, '--strict'])),
    // A program has no types.
    ...(isProgram ? [] : await verdictOf('attw', attw)),
  ];
}

function contentProblems({ files }: Packed, needed: readonly string[]): string[] {
  const missing = needed.filter(path => !files.includes(path)).map(path => `its tarball lacks ${path}`);
  const extra = files.filter(path => /^(src|test)\/|tsbuildinfo|\.config\./.test(path));
  return [...missing, ...extra.map(path => `its tarball must not hold ${path}`)];
}

/** Runs a checker. If it fails, its output is the problem. */
async function verdictOf(checker: string, words: readonly string[]): Promise<string[]> {
  try {
    await execute(join(programs, checker), words);
    return [];
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    if (stdout === undefined || stderr === undefined) throw error;
    return [`${checker} says:\n${(stdout + stderr).trim()}`];
  }
}
