import { stat } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { type Clock, CloudError, invalidArgument, systemClock } from '@cb-spider/core';
import { type CommandEvent, commandEvents } from './commands/command-events.ts';
import { InterruptedCommand } from './commands/interrupted-command.ts';
import { OutputCapture } from './commands/output-capture.ts';
import { type Command, toCommandLine } from './commands/shell-quote.ts';
import { startDeadline } from './deadline.ts';
import { ByteBudget } from './files/byte-budget.ts';
import { type ByteSink, bytesSink, fileSink, streamSink } from './files/byte-sinks.ts';
import { type ByteSource, bytesSource, fileSource, streamSource } from './files/byte-sources.ts';
import type { CopyContext } from './files/copy-context.ts';
import { type CopiedEntries, downloadFolder, uploadFolder } from './files/copy-folder.ts';
import { runCopy } from './files/copy-run.ts';
import { downloadFile } from './files/download-file.ts';
import { Folders } from './files/folders.ts';
import { withLocal } from './files/local-errors.ts';
import { normalRemotePath } from './files/remote-paths.ts';
import { uploadFile } from './files/upload-file.ts';
import { checkHost, hostLabel, type RemoteHost } from './host.ts';
import type {
  CommandOptions,
  CopyResult,
  DownloadOptions,
  FolderListing,
  FolderOptions,
  ReadFileOptions,
  Remote,
  RunOptions,
  RunResult,
  UploadOptions,
} from './remote.ts';
import { SessionStarter } from './session-starter.ts';
import { ConnectionPool } from './ssh/connection-pool.ts';
import type { HostKeyStore } from './ssh/host-keys.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { RemoteTerminal } from './terminals/terminal.ts';

export interface SshRemoteOptions {
  /** The store of host keys. There is no default, because without stored keys no host can be verified. */
  readonly hostKeys: HostKeyStore;
  /** How long connecting may take, including the bastion, in milliseconds. Default: 15 s. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * The interval of keep-alive requests to a silent host, in milliseconds. After three without a reply, the
   * connection is lost. Default: 15 s.
   */
  readonly keepAliveMs?: number | undefined;
  /** How long a connection is kept for the next use, in milliseconds. Default: 60 s. */
  readonly idleMs?: number | undefined;
  /** How long a host may leave file requests unanswered, in milliseconds. Default: 60 s. */
  readonly stallMs?: number | undefined;
  /** The most open sockets. Default: 256. Further callers wait. */
  readonly maxConnections?: number | undefined;
  /** The most connections to one host. Default: 4. Each carries up to 8 commands or copies at once. */
  readonly maxConnectionsPerHost?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** OpenSSH allows 10 sessions on a connection by default; 2 are left for others. */
const maxSessionsPerConnection = 8;

/**
 * Runs commands and copies files on other machines by SSH. Use one instance for the whole program: it keeps
 * connections open for the next use.
 */
export class SshRemote implements Remote, AsyncDisposable {
  readonly #clock: Clock;
  readonly #hostKeys: HostKeyStore;
  readonly #pool: ConnectionPool;
  readonly #starter: SessionStarter;
  readonly #closing = new AbortController();

  constructor(options: SshRemoteOptions) {
    const { hostKeys, clock = systemClock, connectTimeoutMs = 15_000, stallMs = 60_000 } = options;
    this.#clock = clock;
    this.#hostKeys = hostKeys;
    this.#pool = new ConnectionPool({
      clock,
      hostKeys,
      connectTimeoutMs,
      keepAliveMs: options.keepAliveMs ?? 15_000,
      idleMs: options.idleMs ?? 60_000,
      maxConnections: options.maxConnections ?? 256,
      maxConnectionsPerHost: options.maxConnectionsPerHost ?? 4,
      maxSessionsPerConnection,
    });
    this.#starter = new SessionStarter({
      pool: this.#pool,
      clock,
      startTimeoutMs: connectTimeoutMs,
      stallMs,
    });
  }

  async run(host: RemoteHost, command: Command, options: RunOptions = {}): Promise<RunResult> {
    const limitBytes = options.maxOutputBytes ?? 1024 * 1024;
    const stdout = new OutputCapture(limitBytes);
    const stderr = new OutputCapture(limitBytes);
    const output = () => {
      const isTruncated = stdout.isTruncated || stderr.isTruncated;
      return { stdout: stdout.text(), stderr: stderr.text(), isTruncated };
    };
    try {
      for await (const event of this.stream(host, command, options)) {
        if (event.type === 'stdout') stdout.add(event.data);
        else if (event.type === 'stderr') stderr.add(event.data);
        if (event.type !== 'exit') continue;
        const { exitCode, signal, durationMs } = event;
        return { exitCode, signal, durationMs, ...output() };
      }
    } catch (error) {
      throw error instanceof InterruptedCommand ? error.withOutput(output()) : error;
    }
    throw new Error('A command ended without its last event.');
  }

  async *stream(
    host: RemoteHost,
    command: Command,
    options: CommandOptions = {},
  ): AsyncGenerator<CommandEvent, void, void> {
    const clock = this.#clock;
    checkHost(host);
    const line = toCommandLine(command, options.environment);
    const what = `The command on ${hostLabel(host)}`;
    using deadline = startDeadline(
      clock,
      what,
      options.timeoutMs ?? 300_000,
      options.signal,
      this.#closing.signal,
    );
    const { signal } = deadline;
    const started = await this.#starter.command(host, line, signal);
    yield* commandEvents({ ...started, host, stdin: options.stdin, clock, signal });
  }

  async terminal(host: RemoteHost, options: TerminalOptions): Promise<RemoteTerminal> {
    checkHost(host);
    const what = `The terminal on ${hostLabel(host)}`;
    // Disposed of when the terminal ends, which may be days later.
    const deadline = startDeadline(this.#clock, what, undefined, options.signal, this.#closing.signal);
    try {
      const terminal = new RemoteTerminal(await this.#starter.shell(host, options, deadline.signal));
      deadline.signal.addEventListener('abort', () => terminal.close(), { once: true });
      terminal.ended.then(() => deadline[Symbol.dispose]());
      return terminal;
    } catch (error) {
      deadline[Symbol.dispose]();
      throw error;
    }
  }

  async upload(
    host: RemoteHost,
    source: string | Uint8Array | Readable,
    target: string,
    options: UploadOptions = {},
  ): Promise<CopyResult> {
    const path = normalRemotePath(target, 'target');
    return this.#copy(host, options, undefined, async context => {
      if (typeof source === 'string' && (await isFolder(source))) {
        return uploadFolder(context, source, path, options.maxEntries ?? defaultMaxEntries);
      }
      const bytes = await sourceOf(source);
      try {
        return oneFile(await uploadFile(context, { source: bytes, target: path, mode: options.mode }));
      } finally {
        await bytes.close();
      }
    });
  }

  async download(
    host: RemoteHost,
    source: string,
    target: string | Writable,
    options: DownloadOptions = {},
  ): Promise<CopyResult> {
    const path = normalRemotePath(source, 'source');
    return this.#copy(host, options, options.maxBytes, async context => {
      const stats = await context.session.use(sftp => sftp.stat(path));
      if (typeof target === 'string' && stats?.isDirectory()) {
        const maxEntries = options.maxEntries ?? defaultMaxEntries;
        return downloadFolder(context, { path, mode: stats.mode }, target, maxEntries);
      }
      const sink = typeof target === 'string' ? fileSink(target) : streamSink(target);
      return fetchOne(context, path, sink, options.mode);
    });
  }

  async readFile(host: RemoteHost, path: string, options: ReadFileOptions = {}): Promise<Buffer> {
    const source = normalRemotePath(path, 'path');
    const sink = bytesSink();
    const maxBytes = options.maxBytes ?? 16 * 1024 * 1024;
    await this.#copy(host, options, maxBytes, context => fetchOne(context, source, sink, undefined));
    return sink.bytes();
  }

  async listFolder(host: RemoteHost, path: string, options: FolderOptions = {}): Promise<FolderListing> {
    return this.#folders(host).list(host, path, options);
  }

  async fileSize(host: RemoteHost, path: string, options: FolderOptions = {}): Promise<number> {
    return this.#folders(host).fileSize(host, path, options);
  }

  async makeFolder(host: RemoteHost, path: string, options: FolderOptions = {}): Promise<void> {
    return this.#folders(host).make(host, path, options);
  }

  async rename(host: RemoteHost, from: string, to: string, options: FolderOptions = {}): Promise<void> {
    return this.#folders(host).rename(host, from, to, options);
  }

  async remove(host: RemoteHost, path: string, options: FolderOptions = {}): Promise<void> {
    return this.#folders(host).remove(host, path, options);
  }

  async resetHostKey(id: string): Promise<void> {
    await this.#hostKeys.remove(id);
    this.#pool.drop(id);
  }

  async close(): Promise<void> {
    this.#closing.abort(new CloudError('cancelled', 'The SSH connections have been closed.'));
    this.#pool.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #folders(host: RemoteHost): Folders {
    checkHost(host);
    return new Folders({ starter: this.#starter, clock: this.#clock, closing: this.#closing.signal });
  }

  async #copy(
    host: RemoteHost,
    options: DownloadOptions,
    maxBytes: number | undefined,
    work: (context: CopyContext) => Promise<CopiedEntries>,
  ): Promise<CopyResult> {
    checkHost(host);
    const budget = new ByteBudget(maxBytes);
    const run = { starter: this.#starter, clock: this.#clock, closing: this.#closing.signal, budget };
    return runCopy(host, options, run, work);
  }
}

const defaultMaxEntries = 100_000;

async function isFolder(path: string): Promise<boolean> {
  if (path === '') throw invalidArgument('source', 'is empty');
  return (await withLocal('access', path, () => stat(path))).isDirectory();
}

async function sourceOf(source: string | Uint8Array | Readable): Promise<ByteSource> {
  if (typeof source === 'string') return fileSource(source);
  return source instanceof Readable ? streamSource(source) : bytesSource(source);
}

async function fetchOne(
  context: CopyContext,
  source: string,
  sink: ByteSink,
  mode: number | undefined,
): Promise<CopiedEntries> {
  return oneFile(await downloadFile(context, { source, sink, mode }));
}

function oneFile(bytes: number): CopiedEntries {
  return { files: 1, bytes, skipped: [] };
}
