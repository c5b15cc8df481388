import { opendir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type CloudError, invalidArgument } from '@cb-spider/core';
import type { FileEntryWithStats, Stats } from 'ssh2';
import type { CopyContext } from './copy-context.ts';
import { withLocal } from './local-errors.ts';
import { checkEntryName } from './remote-paths.ts';

/** An entry below a folder that is copied. A folder comes before its content. */
export type FolderEntry =
  /** Names on the path from the copied folder. */
  | { readonly kind: 'folder'; readonly names: readonly string[]; readonly mode: number }
  | { readonly kind: 'file' | 'other'; readonly names: readonly string[] };

type Kind = FolderEntry['kind'];

/**
 * Lists everything below a local folder. Links are not followed: they are listed as `other`, as are files
 * whose name is not valid UTF-8.
 */
export async function* localEntries(root: string, maxEntries: number): AsyncGenerator<FolderEntry> {
  let count = 0;
  const folders: string[][] = [[]];
  for (let names = folders.pop(); names !== undefined; names = folders.pop()) {
    const path = join(root, ...names);
    for await (const entry of await withLocal('list', path, () => opendir(path))) {
      count++;
      if (count > maxEntries) throw tooManyEntries(maxEntries);
      const below = [...names, entry.name];
      const kind = kindOf(entry, entry.name);
      if (kind === 'folder') {
        folders.push(below);
        const { mode } = await withLocal('access', path, () => stat(join(root, ...below)));
        yield { kind, names: below, mode: mode & 0o7777 };
      } else yield { kind, names: below };
    }
  }
}

/** Lists everything below a folder on the host, and checks every name. */
export async function* remoteEntries(
  { session, host }: CopyContext,
  root: string,
  maxEntries: number,
): AsyncGenerator<FolderEntry> {
  let count = 0;
  const folders: string[][] = [[]];
  for (let names = folders.pop(); names !== undefined; names = folders.pop()) {
    const path = posix.join(root, ...names);
    const entries = await listFolder(session, path, maxEntries - count, maxEntries);
    count += entries.length;
    for (const { filename, attrs } of entries) {
      const below = [...names, checkEntryName(host, path, filename)];
      const kind = kindOf(attrs, filename);
      if (kind === 'folder') {
        folders.push(below);
        yield { kind, names: below, mode: attrs.mode & 0o777 };
      } else yield { kind, names: below };
    }
  }
}

/** Lists one folder without `.` and `..`. Fails with `invalid_argument` if it has more than `leftEntries` entries. */
export function listFolder(
  session: CopyContext['session'],
  path: string,
  leftEntries: number,
  maxEntries: number,
): Promise<FileEntryWithStats[]> {
  return session.use(async sftp => {
    const handle = await sftp.opendir(path);
    const entries: FileEntryWithStats[] = [];
    for (let batch = await sftp.readdir(handle); batch !== undefined; batch = await sftp.readdir(handle)) {
      entries.push(...batch.filter(({ filename }) => filename !== '.' && filename !== '..'));
      if (entries.length > leftEntries) throw tooManyEntries(maxEntries);
    }
    await sftp.close(handle);
    return entries;
  });
}

function kindOf(entry: Pick<Stats, 'isDirectory' | 'isFile'>, name: string): Kind {
  // The replacement character stands for bytes that are not valid UTF-8; the host would not find the file by
  // this name.
  if (name.includes('\uFFFD')) return 'other';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

function tooManyEntries(maxEntries: number): CloudError {
  return invalidArgument(
    'maxEntries',
    `the folder has more than ${maxEntries} entries`,
    'Raise the limit, or copy less.',
  );
}
