import { type Clock, CloudError } from '@cb-spider/core';
import { startDeadline } from '../deadline.ts';
import { hostLabel, type RemoteHost } from '../host.ts';
import type { FileEntry, FolderListing, FolderOptions } from '../remote.ts';
import { hostError } from '../remote-errors.ts';
import type { SessionStarter } from '../session-starter.ts';
import { listFolder } from './folder-entries.ts';
import { checkEntryName, normalRemotePath } from './remote-paths.ts';
import type { Sftp } from './sftp.ts';
import { SftpSession } from './sftp-session.ts';
import { sizeOfReadable } from './stat-file.ts';

const defaultTimeoutMs = 60_000;
/** The most entries that one folder may have. */
const maxEntries = 100_000;

interface FolderParts {
  readonly starter: SessionStarter;
  readonly clock: Clock;
  /** Aborts when the whole remote is closed. */
  readonly closing: AbortSignal;
}

/** Lists folders on a host, reads sizes of files, and makes, renames and removes entries. */
export class Folders {
  readonly #parts: FolderParts;

  constructor(parts: FolderParts) {
    this.#parts = parts;
  }

  list(host: RemoteHost, path: string, options: FolderOptions): Promise<FolderListing> {
    const folder = normalRemotePath(path, 'path');
    return this.#use(host, options, async session => {
      const from = await session.use(sftp => sftp.realpath(folder));
      const entries = await listFolder(session, from, maxEntries, maxEntries);
      return { path: from, entries: entries.map(entry => toEntry(host, from, entry)).sort(byName) };
    });
  }

  fileSize(host: RemoteHost, path: string, options: FolderOptions): Promise<number> {
    const file = normalRemotePath(path, 'path');
    return this.#use(host, options, session => session.use(sftp => sizeOfReadable(host, sftp, file)));
  }

  make(host: RemoteHost, path: string, options: FolderOptions): Promise<void> {
    const folder = normalRemotePath(path, 'path');
    return this.#once(host, options, async sftp => {
      // SFTP version 3 reports an existing path only as a general failure
      if ((await sftp.stat(folder)) !== undefined) throw pathTaken(host, folder);
      await sftp.mkdir(folder, 0o755);
    });
  }

  rename(host: RemoteHost, from: string, to: string, options: FolderOptions): Promise<void> {
    const [source, target] = [normalRemotePath(from, 'from'), normalRemotePath(to, 'to')];
    return this.#once(host, options, async sftp => {
      await sftp.lstat(source);
      if ((await sftp.stat(target)) !== undefined) throw pathTaken(host, target);
      await sftp.rename(source, target);
    });
  }

  remove(host: RemoteHost, path: string, options: FolderOptions): Promise<void> {
    const target = normalRemotePath(path, 'path');
    return this.#once(host, options, async sftp => {
      const isFolder = (await sftp.lstat(target)).isDirectory();
      if (!isFolder) return sftp.unlink(target);
      await sftp.rmdir(target).catch((error: unknown) => {
        if (!CloudError.isInstance(error) || error.code !== 'conflict') throw error;
        const hint = 'Only an empty folder is removed: remove what is in it first.';
        throw error.as('conflict', error.message, { hint });
      });
    });
  }

  /** Runs a change that is not repeated: after a broken connection it fails with `outcome_unknown`. */
  #once(host: RemoteHost, options: FolderOptions, work: (sftp: Sftp) => Promise<void>): Promise<void> {
    return this.#use(host, options, session =>
      session.use(async (sftp, isRepeated) => {
        if (isRepeated)
          throw hostError('outcome_unknown', host, 'The connection was lost during the change.');
        await work(sftp);
      }),
    );
  }

  async #use<T>(
    host: RemoteHost,
    { timeoutMs = defaultTimeoutMs, signal: caller }: FolderOptions,
    work: (session: SftpSession) => Promise<T>,
  ): Promise<T> {
    const { starter, clock, closing } = this.#parts;
    const what = `The work on a folder of ${hostLabel(host)}`;
    using deadline = startDeadline(clock, what, timeoutMs, caller, closing);
    const { signal } = deadline;
    signal.throwIfAborted();
    const session = new SftpSession({ clock, signal, open: () => starter.sftp(host, signal) });
    try {
      return await work(session);
    } finally {
      session.close();
    }
  }
}

type Listed = Awaited<ReturnType<typeof listFolder>>[number];

function toEntry(host: RemoteHost, folder: string, { filename, attrs }: Listed): FileEntry {
  const name = checkEntryName(host, folder, filename);
  const { size, mode, mtime } = attrs;
  return {
    ...{ name, kind: kindOf(name, attrs), size },
    mode: mode & 0o7777,
    modifiedAt: new Date(mtime * 1_000).toISOString(),
  };
}

function kindOf(name: string, attrs: Listed['attrs']): FileEntry['kind'] {
  // no request can address a name that is not valid UTF-8
  if (name.includes('\uFFFD')) return 'other';
  if (attrs.isDirectory()) return 'folder';
  if (attrs.isSymbolicLink()) return 'link';
  return attrs.isFile() ? 'file' : 'other';
}

function byName(left: FileEntry, right: FileEntry): number {
  return left.name < right.name ? -1 : 1;
}

function pathTaken(host: RemoteHost, path: string): CloudError {
  return hostError('already_exists', host, `${JSON.stringify(path)} already exists.`, {
    hint: 'Choose another path.',
  });
}
