import type { Readable, Writable } from 'node:stream';
import type { CommandEvent, CommandExit, CommandInput } from './commands/command-events.ts';
import type { Command, Environment } from './commands/shell-quote.ts';
import type { CopiedEntries } from './files/copy-folder.ts';
import type { RemoteHost } from './host.ts';
import type { TerminalOptions } from './terminal-options.ts';
import type { RemoteTerminal } from './terminals/terminal.ts';

/**
 * Runs commands and copies files on other machines. Users depend on this interface; {@link SshRemote}
 * implements it with SSH. All failures are `CloudError`s of `@cb-spider/core`:
 *
 * | code | when |
 * | --- | --- |
 * | `unauthenticated` | the host does not accept the user with this key or password |
 * | `conflict`, `nativeCode` `host_key_changed` | the host presents another key than the recorded one |
 * | `unavailable` | the host cannot be reached, or the connection broke too often during a copy |
 * | `timeout` | a deadline passed: of connecting, of the command, of the copy. A command's is an `InterruptedCommand`, with its output so far |
 * | `outcome_unknown` | the connection broke while a command ran |
 * | `cancelled` | the caller's signal aborted, or the remote was closed |
 * | `not_found`, `forbidden`, `conflict` | the path is missing, not allowed, or of the wrong kind |
 * | `capacity_exhausted`, `quota_exceeded` | the disk is full |
 * | `unsupported` | the host offers no such service |
 * | `invalid_argument` | a value given is wrong, or a limit that was given is passed |
 */
export interface Remote {
  /**
   * Runs a command to its end. A non-zero exit code is a result, not an error. At the deadline, or when the
   * signal aborts, the command receives SIGTERM, and SIGKILL two seconds later.
   */
  run(host: RemoteHost, command: Command, options?: RunOptions): Promise<RunResult>;

  /**
   * Starts a command at the first `next()`, and yields its output as it arrives. Reads no further ahead than
   * SSH's window, a few MiB. The last event is `exit`. Stopping the iteration stops the command.
   */
  stream(host: RemoteHost, command: Command, options?: CommandOptions): AsyncIterable<CommandEvent>;

  /** Opens a terminal with the user's own shell. Fails with the errors of a command; later input never fails. */
  terminal(host: RemoteHost, options: TerminalOptions): Promise<RemoteTerminal>;

  /**
   * Copies to the host: a file or folder by its path, bytes, or a stream. `target` is the path to write,
   * never a folder to write into. A file appears in one step when it is complete, with the mode of its
   * source. Until then there is a temporary file beside it, which is removed on failure. A folder is merged
   * into an existing one. After a broken connection the copy continues.
   */
  upload(
    host: RemoteHost,
    source: string | Uint8Array | Readable,
    target: string,
    options?: UploadOptions,
  ): Promise<CopyResult>;

  /**
   * Copies from the host: a file to a path or stream, or a folder to a path. Works like {@link Remote.upload}
   * in the other direction. Names that a host lists never lead out of `target`.
   */
  download(
    host: RemoteHost,
    source: string,
    target: string | Writable,
    options?: DownloadOptions,
  ): Promise<CopyResult>;

  /** Reads a file on the host into memory. Default limit: 16 MiB. */
  readFile(host: RemoteHost, path: string, options?: ReadFileOptions): Promise<Buffer>;

  /**
   * Returns the size of a file on the host, in bytes. Opens the file without reading it, and fails where
   * {@link Remote.download} would. The size of virtual files, such as those in `/proc`, is 0.
   */
  fileSize(host: RemoteHost, path: string, options?: FolderOptions): Promise<number>;

  /** Lists a folder, sorted by name. A path that does not begin with `/` is relative to the user's home folder. */
  listFolder(host: RemoteHost, path: string, options?: FolderOptions): Promise<FolderListing>;

  /** Makes a folder in an existing folder. Fails with `already_exists` if the path exists. */
  makeFolder(host: RemoteHost, path: string, options?: FolderOptions): Promise<void>;

  /**
   * Moves a file or folder to another path on the same disk. Never replaces anything: fails with
   * `already_exists` if the target exists.
   */
  rename(host: RemoteHost, from: string, to: string, options?: FolderOptions): Promise<void>;

  /** Removes a file, a link, or an empty folder. Fails with `conflict` for a folder that is not empty. */
  remove(host: RemoteHost, path: string, options?: FolderOptions): Promise<void>;

  /**
   * Removes the stored key of a host, by its id, and closes the connections to the host. Call it after a VM
   * was recreated.
   */
  resetHostKey(id: string): Promise<void>;

  /** Closes all connections, which ends everything that is still running. */
  close(): Promise<void>;
}

export interface CommandOptions {
  /** How long the command may take, including connecting, in milliseconds. Default: 5 minutes. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Standard input of the command. Default: empty. A stream is destroyed at the end. Pass secrets here. */
  readonly stdin?: CommandInput | undefined;
  /** Variables that the command line exports: other users of the host can see them. */
  readonly environment?: Environment | undefined;
}

export interface RunOptions extends CommandOptions {
  /** How much of each output stream is kept, in bytes. Default: 1 MiB. The rest is read and discarded. */
  readonly maxOutputBytes?: number | undefined;
}

export interface RunResult extends CommandExit {
  /** Decoded as UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
  /** There was more output than `maxOutputBytes`. */
  readonly isTruncated: boolean;
}

export interface CopyOptions {
  /** How long the whole copy may take, in milliseconds. Default: no limit as long as data flows. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called often, as bytes arrive: keep it fast. An error that it throws ends the copy. */
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  /** The most entries that a folder may have, on all levels together. Default: 100,000. */
  readonly maxEntries?: number | undefined;
}

export interface UploadOptions extends CopyOptions {
  /**
   * Permissions of the file. Default: those of the source; for bytes and streams, those of the replaced file,
   * else 0644.
   */
  readonly mode?: number | undefined;
}

export interface DownloadOptions extends CopyOptions {
  /** Permissions of the file. Default: those on the host, without set-user-id and similar bits. */
  readonly mode?: number | undefined;
  /** The most bytes to download, all files together. Default: no limit. */
  readonly maxBytes?: number | undefined;
}

export type ReadFileOptions = Pick<DownloadOptions, 'timeoutMs' | 'signal' | 'onProgress' | 'maxBytes'>;

/** Options for listing a folder or changing an entry of it. */
export interface FolderOptions {
  /** How long the operation may take, in milliseconds. Default: 60 s. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FolderListing {
  /** Absolute path, with links resolved. */
  readonly path: string;
  readonly entries: readonly FileEntry[];
}

/** A file or folder as its host lists it. */
export interface FileEntry {
  readonly name: string;
  /** Links are not followed; `other` is a device, a socket, or a name that is not valid UTF-8. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** In bytes. */
  readonly size: number;
  /** Permissions: `0o644`. */
  readonly mode: number;
  /** ISO 8601, UTC. */
  readonly modifiedAt: string;
}

export interface CopyProgress {
  /** Path of the file on the host. */
  readonly path: string;
  /** Bytes of this file that have arrived. */
  readonly bytes: number;
  /** Size of this file in bytes; missing when it is not known. */
  readonly size: number | undefined;
}

export interface CopyResult extends CopiedEntries {
  readonly durationMs: number;
}
