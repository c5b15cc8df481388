import { type Clock, CloudError } from '@cb-spider/core';
import type { FileEntryWithStats, InputAttributes, SFTPWrapper, Stats } from 'ssh2';
import type { RemoteHost } from '../host.ts';
import { connectionLost, hostError } from '../remote-errors.ts';
import { sftpError, sftpStatus, statusOf } from './sftp-errors.ts';

export interface SftpOptions {
  readonly host: RemoteHost;
  readonly clock: Clock;
  /** How long the host may leave all requests unanswered, in milliseconds. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/** An open file or folder on the host. */
export interface RemoteHandle {
  /** The path that messages show. */
  readonly path: string;
  readonly handle: Buffer;
}

type Answer<T> = (error: Error | null | undefined, value: T) => void;

interface Pending {
  readonly reject: (error: unknown) => void;
}

/**
 * An SFTP session whose requests always end: with a reply, with `unavailable` when the connection breaks,
 * with `timeout` when the host stays silent for too long, or with the reason of the signal.
 */
export class Sftp {
  readonly #wrapper: SFTPWrapper;
  readonly #options: SftpOptions;
  readonly #pending = new Set<Pending>();
  #failure: unknown;
  #cancelStall: (() => void) | undefined;
  #setsModes: Promise<boolean> | undefined;

  constructor(wrapper: SFTPWrapper, options: SftpOptions) {
    this.#wrapper = wrapper;
    this.#options = options;
    const onBroken = (cause?: unknown) => this.#fail(connectionLost(options.host, cause));
    wrapper.on('error', onBroken);
    for (const name of ['end', 'close']) wrapper.on(name, () => onBroken());
    const onAbort = () => this.#fail(options.signal.reason);
    if (options.signal.aborted) onAbort();
    else options.signal.addEventListener('abort', onAbort, { once: true });
    wrapper.once('close', () => options.signal.removeEventListener('abort', onAbort));
  }

  /**
   * Opens a file. The flags are those of `fopen`: `r`, `r+`, `wx`.
   *
   * @param shown the path that messages show, if it is not this one
   */
  async open(
    path: string,
    flags: 'r' | 'r+' | 'wx',
    mode = 0o600,
    displayPath = path,
  ): Promise<RemoteHandle> {
    const action = flags === 'r' ? 'open' : 'write';
    const handle = await this.#request<Buffer>(action, displayPath, answer =>
      this.#wrapper.open(path, flags, mode, answer),
    );
    return { path: displayPath, handle };
  }

  close({ path, handle }: RemoteHandle): Promise<void> {
    return this.#request('close', path, answer => this.#wrapper.close(handle, answer as never));
  }

  /** Fills the buffer from a position of the file; returns fewer bytes only at the end of the file. */
  async read({ path, handle }: RemoteHandle, buffer: Buffer, position: number): Promise<number> {
    let length = 0;
    while (length < buffer.length) {
      const count = await this.#request<number>('read', path, answer =>
        this.#wrapper.read(handle, buffer, length, buffer.length - length, position + length, answer),
      );
      if (count === 0) break;
      length += count;
    }
    return length;
  }

  write({ path, handle }: RemoteHandle, data: Buffer, position: number): Promise<void> {
    return this.#request('write', path, answer =>
      this.#wrapper.write(handle, data, 0, data.length, position, answer as never),
    );
  }

  fstat({ path, handle }: RemoteHandle): Promise<Stats> {
    return this.#request('access', path, answer => this.#wrapper.fstat(handle, answer));
  }

  /** Returns the attributes of a path, with links resolved; `undefined` if it does not exist. */
  async stat(path: string): Promise<Stats | undefined> {
    try {
      return await this.#request('access', path, answer => this.#wrapper.stat(path, answer));
    } catch (error) {
      if (statusOf((error as Error).cause) === sftpStatus.noSuchFile) return undefined;
      throw error;
    }
  }

  /**
   * Returns whether this server allows the mode of an open file to be set. Asks once, with a file that
   * already has this mode.
   */
  setsModes(handle: RemoteHandle, mode: number): Promise<boolean> {
    this.#setsModes ??= this.fsetstat(handle, { mode }).then(
      () => true,
      (error: unknown) => {
        if (!CloudError.isInstance(error) || !['forbidden', 'unsupported'].includes(error.code)) throw error;
        return false;
      },
    );
    return this.#setsModes;
  }

  fsetstat({ path, handle }: RemoteHandle, attributes: InputAttributes): Promise<void> {
    return this.#request('set the mode of', path, answer =>
      this.#wrapper.fsetstat(handle, attributes, answer as never),
    );
  }

  setstat(path: string, attributes: InputAttributes): Promise<void> {
    return this.#request('set the mode of', path, answer =>
      this.#wrapper.setstat(path, attributes, answer as never),
    );
  }

  mkdir(path: string, mode: number): Promise<void> {
    return this.#request('create the folder', path, answer =>
      this.#wrapper.mkdir(path, { mode }, answer as never),
    );
  }

  async opendir(path: string): Promise<RemoteHandle> {
    const handle = await this.#request<Buffer>('list', path, answer => this.#wrapper.opendir(path, answer));
    return { path, handle };
  }

  /** Reads the next entries of a folder; `undefined` after the last ones. */
  async readdir({ path, handle }: RemoteHandle): Promise<readonly FileEntryWithStats[] | undefined> {
    try {
      return await this.#request<FileEntryWithStats[]>('list', path, answer =>
        this.#wrapper.readdir(handle, answer),
      );
    } catch (error) {
      if (statusOf((error as Error).cause) === sftpStatus.endOfFile) return undefined;
      throw error;
    }
  }

  unlink(path: string): Promise<void> {
    return this.#request('remove', path, answer => this.#wrapper.unlink(path, answer as never));
  }

  /** Removes an empty folder. */
  rmdir(path: string): Promise<void> {
    return this.#request('remove', path, answer => this.#wrapper.rmdir(path, answer as never));
  }

  /** Returns the attributes of a path. For a link they are those of the link, not of its target. */
  lstat(path: string): Promise<Stats> {
    return this.#request('access', path, answer => this.#wrapper.lstat(path, answer));
  }

  /** Returns the absolute path, with links resolved. */
  realpath(path: string): Promise<string> {
    return this.#request('access', path, answer => this.#wrapper.realpath(path, answer));
  }

  /** Renames a path. Fails if the target exists, as SFTP version 3 requires. */
  rename(from: string, to: string): Promise<void> {
    return this.#request('create', to, answer => this.#wrapper.rename(from, to, answer as never));
  }

  /**
   * Renames a path and replaces the target in one step. Fails with `unsupported` on servers without OpenSSH's
   * extension.
   */
  posixRename(from: string, to: string): Promise<void> {
    return this.#request('write', to, answer => this.#wrapper.ext_openssh_rename(from, to, answer as never));
  }

  /**
   * Returns how many bytes an unprivileged user may still write to the disk of the path; `undefined` if the
   * server does not report it.
   */
  async freeBytes(path: string): Promise<number | undefined> {
    try {
      const disk = await this.#request<{ f_frsize: number; f_bavail: number }>('access', path, answer =>
        this.#wrapper.ext_openssh_statvfs(path, answer as never),
      );
      return disk.f_frsize * disk.f_bavail;
    } catch (error) {
      if (this.#failure !== undefined) throw error;
      return undefined;
    }
  }

  /** Ends the session; requests in progress fail. */
  end(): void {
    this.#wrapper.end();
    this.#fail(connectionLost(this.#options.host));
  }

  #request<T>(action: string, path: string, send: (answer: Answer<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) throw this.#failure;
      const pending = { reject };
      this.#pending.add(pending);
      if (this.#pending.size === 1) this.#watch();
      const settle = (action: () => void) => {
        if (!this.#pending.delete(pending)) return;
        this.#watch();
        action();
      };
      const { host } = this.#options;
      try {
        send((error, value) =>
          settle(() => {
            if (error) reject(answerError(host, action, path, error));
            else resolve(value);
          }),
        );
      } catch (error) {
        // ssh2 throws synchronously when the server lacks the extension.
        settle(() => reject(sftpError(host, action, path, error)));
      }
    });
  }

  /** Restarts the timer for the next reply, if one is due. */
  #watch(): void {
    this.#cancelStall?.();
    this.#cancelStall = undefined;
    if (this.#pending.size === 0) return;
    const { clock, host, stallMs } = this.#options;
    this.#cancelStall = clock.after(stallMs, () => {
      this.#fail(hostError('timeout', host, `The host has not replied for ${stallMs} ms.`));
      this.#wrapper.end();
    });
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    const pending = [...this.#pending];
    this.#pending.clear();
    this.#watch();
    for (const { reject } of pending) reject(this.#failure);
  }
}

/** Converts the error of a request. ssh2 reports an error without a status when the server did not reply. */
function answerError(host: RemoteHost, action: string, path: string, error: Error) {
  return statusOf(error) === undefined ? connectionLost(host, error) : sftpError(host, action, path, error);
}
