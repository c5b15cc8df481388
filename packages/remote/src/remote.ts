import type { Readable, Writable } from 'node:stream';
import type { CommandEvent, CommandExit, CommandInput } from './commands/command-events.ts';
import type { Command, Environment } from './commands/shell-quote.ts';
import type { CopiedEntries } from './files/copy-folder.ts';
import type { RemoteHost } from './host.ts';
import type { TerminalOptions } from './terminal-options.ts';
import type { RemoteTerminal } from './terminals/terminal.ts';

/**
 * Commands and files on other machines. What uses it depends on this interface; {@link SshRemote} is the one
 * that speaks SSH. All failures are `CloudError`s of `@cb-spider/core`:
 *
 * | code | when |
 * | --- | --- |
 * | `unauthenticated` | the host does not accept the user with this key or password |
 * | `conflict`, `nativeCode` `host_key_changed` | the host shows another key than the recorded one |
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
   * signal aborts, the command gets SIGTERM and two seconds later SIGKILL.
   */
  run(host: RemoteHost, command: Command, options?: RunOptions): Promise<RunResult>;

  /**
   * Starts a command with the first `next()`, and gives its output as it comes; SSH's window, a few MiB, is read ahead.
   * The last event is `exit`. To stop iterating is to stop the command.
   */
  stream(host: RemoteHost, command: Command, options?: CommandOptions): AsyncIterable<CommandEvent>;

  /** Opens a terminal with the user's own shell. Fails as a command does; what is typed later never fails. */
  terminal(host: RemoteHost, options: TerminalOptions): Promise<RemoteTerminal>;

  /**
   * Copies to the host: a file or folder by its path, bytes, or a stream. `target` is the path to write, never
   * a folder to write into. A file appears in one step when it is whole, with the mode of its source; until
   * then there is a temporary file beside it, which a failure removes. A folder is merged into what is there.
   * After a broken connection the copy goes on.
   */
  upload(
    host: RemoteHost,
    source: string | Uint8Array | Readable,
    target: string,
    options?: UploadOptions,
  ): Promise<CopyResult>;

  /**
   * Copies from the host: a file to a path or stream, or a folder to a path. As {@link Remote.upload} the other
   * way round. Names that a host lists never lead out of `target`.
   */
  download(
    host: RemoteHost,
    source: string,
    target: string | Writable,
    options?: DownloadOptions,
  ): Promise<CopyResult>;

  /** The bytes of a file on the host. Default: 16 MiB at most. */
  readFile(host: RemoteHost, path: string, options?: ReadFileOptions): Promise<Buffer>;

  /**
   * The size of a file on the host, in bytes. The file is opened, and not read: this fails where
   * {@link Remote.download} would. Files that the kernel makes up, as in `/proc`, say 0.
   */
  fileSize(host: RemoteHost, path: string, options?: FolderOptions): Promise<number>;

  /** What is in a folder, by name. A path that does not begin with `/` begins at the user's home. */
  listFolder(host: RemoteHost, path: string, options?: FolderOptions): Promise<FolderListing>;

  /** Makes a folder in one that exists. Fails with `already_exists`. */
  makeFolder(host: RemoteHost, path: string, options?: FolderOptions): Promise<void>;

  /** Gives a file or folder another path on the same disk. Fails with `already_exists`; nothing is replaced. */
  rename(host: RemoteHost, from: string, to: string, options?: FolderOptions): Promise<void>;

  /** Removes a file, a link, or an empty folder. Fails with `conflict` for a folder that is not empty. */
  remove(host: RemoteHost, path: string, options?: FolderOptions): Promise<void>;

  /** Forgets the key of a host by the id under which it is kept, and connections to it: for a re-made VM. */
  resetHostKey(id: string): Promise<void>;

  /** Ends all connections, and with them whatever still runs. */
  close(): Promise<void>;
}

export interface CommandOptions {
  /** How long it may take, connecting included, in milliseconds. Default: 5 minutes. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What it reads. Default: nothing. A stream is destroyed at the end. The place for secrets. */
  readonly stdin?: CommandInput | undefined;
  /** Exported before it runs, by the shell's line: other users of the host can see it. */
  readonly environment?: Environment | undefined;
}

export interface RunOptions extends CommandOptions {
  /** How much of each output is kept, in bytes. Default: 1 MiB. The rest is read and dropped. */
  readonly maxOutputBytes?: number | undefined;
}

export interface RunResult extends CommandExit {
  /** Read as UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
  /** There was more output than `maxOutputBytes`. */
  readonly isTruncated: boolean;
}

export interface CopyOptions {
  /** How long the whole may take, in milliseconds. Default: as long as data flows. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called as bytes arrive, often: keep it quick. What it throws ends the copy. */
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  /** How many entries a folder may have, all levels together. Default: 100,000. */
  readonly maxEntries?: number | undefined;
}

export interface UploadOptions extends CopyOptions {
  /** Permissions of the file. Default: its source's. For bytes and streams those of the replaced file, or 0644. */
  readonly mode?: number | undefined;
}

export interface DownloadOptions extends CopyOptions {
  /** Permissions of the file. Default: those on the host, never with set-user-id and the like. */
  readonly mode?: number | undefined;
  /** How much may come, all files together, in bytes. Default: no limit. */
  readonly maxBytes?: number | undefined;
}

export type ReadFileOptions = Pick<DownloadOptions, 'timeoutMs' | 'signal' | 'onProgress' | 'maxBytes'>;

/** How looking at a folder, or a change in it, goes. */
export interface FolderOptions {
  /** How long it may take, in milliseconds. Default: 60 s. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FolderListing {
  /** From the root, links resolved. */
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
  /** Of this file; missing when it is not known. */
  readonly size: number | undefined;
}

export interface CopyResult extends CopiedEntries {
  readonly durationMs: number;
}
