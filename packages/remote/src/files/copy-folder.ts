import { chmod, lstat, mkdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { CloudError } from '@cb-spider/core';
import { hostError } from '../remote-errors.ts';
import { fileSink } from './byte-sinks.ts';
import { fileSource } from './byte-sources.ts';
import type { CopyContext } from './copy-context.ts';
import { downloadFile } from './download-file.ts';
import { type FolderEntry, localEntries, remoteEntries } from './folder-entries.ts';
import { withLocal } from './local-errors.ts';
import { uploadFile } from './upload-file.ts';

/** What a copy has transferred. */
export interface CopiedEntries {
  readonly files: number;
  readonly bytes: number;
  /**
   * Paths of links, devices and the like, which are not copied; relative to the copied folder, with `/` as
   * the separator.
   */
  readonly skipped: readonly string[];
}

/** How many files of one folder are copied at once: small files mostly wait for replies. */
const filesAtOnce = 8;

/** Uploads a folder and everything below it, merged into what the host has. Each file appears when it is complete. */
export async function uploadFolder(
  context: CopyContext,
  source: string,
  target: string,
  maxEntries: number,
): Promise<CopiedEntries> {
  const { mode } = await withLocal('access', source, () => stat(source));
  return copyEntries(context, { names: [], mode: mode & 0o7777 }, localEntries(source, maxEntries), {
    makeFolder: names => makeRemoteFolder(context, posix.join(target, ...names)),
    setMode: (names, folderMode) =>
      context.session.use(sftp => sftp.setstat(posix.join(target, ...names), { mode: folderMode })),
    async copyFile(inner, names) {
      const file = await fileSource(join(source, ...names));
      try {
        return await uploadFile(inner, {
          source: file,
          target: posix.join(target, ...names),
          mode: undefined,
        });
      } finally {
        await file.close();
      }
    },
  });
}

/** Downloads a folder and everything below it, merged into the local folder. Each file appears when it is complete. */
export async function downloadFolder(
  context: CopyContext,
  source: { readonly path: string; readonly mode: number },
  target: string,
  maxEntries: number,
): Promise<CopiedEntries> {
  const top = { names: [], mode: source.mode & 0o777 };
  return copyEntries(context, top, remoteEntries(context, source.path, maxEntries), {
    makeFolder: names => makeLocalFolder(join(target, ...names), names.length === 0),
    setMode: (names, mode) => {
      const path = join(target, ...names);
      return withLocal('set the mode of', path, () => chmod(path, mode));
    },
    copyFile: (inner, names) =>
      downloadFile(inner, {
        source: posix.join(source.path, ...names),
        sink: fileSink(join(target, ...names)),
        mode: undefined,
      }),
  });
}

interface FolderTarget {
  /** Returns `false` if the folder already existed. */
  makeFolder(names: readonly string[]): Promise<boolean>;
  setMode(names: readonly string[], mode: number): Promise<void>;
  /** Returns the size of the file in bytes. */
  copyFile(context: CopyContext, names: readonly string[]): Promise<number>;
}

interface Folder {
  readonly names: readonly string[];
  readonly mode: number;
}

async function copyEntries(
  context: CopyContext,
  top: Folder,
  entries: AsyncIterable<FolderEntry>,
  target: FolderTarget,
): Promise<CopiedEntries> {
  const stop = new AbortController();
  const inner = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
  const running = new Set<Promise<void>>();
  const createdFolders: Folder[] = [];
  const skipped: string[] = [];
  let files = 0;
  let bytes = 0;
  const copyFile = async (names: readonly string[]) => {
    bytes += await target.copyFile(inner, names);
    files++;
  };
  try {
    if (await target.makeFolder(top.names)) createdFolders.push(top);
    for await (const entry of entries) {
      inner.signal.throwIfAborted();
      if (entry.kind === 'other') skipped.push(entry.names.join('/'));
      else if (entry.kind === 'folder') {
        if (await target.makeFolder(entry.names)) createdFolders.push(entry);
      } else {
        const copying: Promise<void> = copyFile(entry.names)
          .catch((error: unknown) => stop.abort(error))
          .finally(() => running.delete(copying));
        running.add(copying);
        if (running.size >= filesAtOnce) await Promise.race(running);
      }
    }
  } catch (error) {
    stop.abort(error);
  }
  await Promise.all(running);
  inner.signal.throwIfAborted();
  // Modes are set last, because a mode may forbid the owner to write, and bottom-up, because it may forbid
  // the owner to enter the folder.
  for (const { names, mode } of createdFolders.reverse()) await target.setMode(names, mode);
  return { files, bytes, skipped };
}

async function makeRemoteFolder({ session, host }: CopyContext, path: string): Promise<boolean> {
  let wasMissing = false;
  return session.use(async sftp => {
    const before = await sftp.stat(path);
    if (before === undefined) {
      wasMissing = true;
      await sftp.mkdir(path, 0o700);
      return true;
    }
    if (before.isDirectory()) return wasMissing;
    throw hostError('conflict', host, `${JSON.stringify(path)} exists on the host, but is not a folder.`, {
      mayHaveActed: false,
    });
  });
}

/** Follows a link only at the path that the caller named: a link further down could lead anywhere. */
async function makeLocalFolder(path: string, isTop: boolean): Promise<boolean> {
  try {
    await mkdir(path, 0o700);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      return withLocal('make', path, () => Promise.reject(error));
  }
  const before = await withLocal('access', path, () => (isTop ? stat(path) : lstat(path)));
  if (before.isDirectory()) return false;
  throw new CloudError('conflict', `${JSON.stringify(path)} exists on this machine, but is not a folder.`);
}
