import type { Readable, Writable } from 'node:stream';
import { CloudError, type Spider } from '@cb-spider/core';
import type {
  Command,
  CommandEvent,
  CommandOptions,
  CopyResult,
  DownloadOptions,
  Remote,
  RemoteTerminal,
  RunOptions,
  RunResult,
  TerminalOptions,
  UploadOptions,
} from '@cb-spider/remote';
import { noteRemoteCall, outcomeOf, type RemoteCall } from './remote-history.ts';
import type { RemoteTarget } from './ssh-login.ts';

type Operation = RemoteCall['operation'];
/** Sets the number of bytes of a call for the history. */
type Count = (bytes: number) => void;

/**
 * Runs commands and copies files on machines, and records each call in the call history. Host keys are stored. The SSH
 * client is loaded when it is first needed. Fails as `Remote` of `@cb-spider/remote` does.
 */
export class VmRemote {
  readonly #spider: Spider;
  #remote: Promise<Remote> | undefined;

  constructor(spider: Spider) {
    this.#spider = spider;
  }

  run(target: RemoteTarget, command: Command, options: RunOptions): Promise<RunResult> {
    return this.#recorded(target, 'command', async (remote, count) => {
      const result = await remote.run(target.host, command, options);
      count(Buffer.byteLength(result.stdout) + Buffer.byteLength(result.stderr));
      return result;
    });
  }

  /** Runs a command and yields its output as it arrives. The command is stopped if the caller stops iterating. */
  async *stream(
    target: RemoteTarget,
    command: Command,
    options: CommandOptions,
  ): AsyncGenerator<CommandEvent, void, void> {
    const remote = await this.#open();
    const record = this.#begin(target, 'command');
    let bytes = 0;
    let outcome: RemoteCall['outcome'] = 'cancelled'; // unless the command ends
    try {
      for await (const event of remote.stream(target.host, command, options)) {
        if (event.type === 'exit') outcome = 'ok';
        else bytes += event.data.length;
        yield event;
      }
    } catch (error) {
      outcome = outcomeOf(error);
      throw explained(error, target);
    } finally {
      record(bytes, outcome);
    }
  }

  /** Opens a terminal. The caller must read it to its end, or close it. */
  async terminal(target: RemoteTarget, options: TerminalOptions): Promise<RemoteTerminal> {
    const remote = await this.#open();
    const record = this.#begin(target, 'terminal');
    try {
      const terminal = await remote.terminal(target.host, options);
      let bytes = 0;
      terminal.stream.on('data', (data: Buffer) => {
        bytes += data.length;
      });
      terminal.stream.pause();
      const lost = () => (options.signal?.aborted === true ? 'cancelled' : 'outcome_unknown');
      terminal.ended.then(end => record(bytes, end === undefined ? lost() : 'ok'));
      return terminal;
    } catch (error) {
      record(0, outcomeOf(error));
      throw explained(error, target);
    }
  }

  upload(
    target: RemoteTarget,
    source: string | Readable,
    path: string,
    options: UploadOptions,
  ): Promise<CopyResult> {
    return this.#copy(target, 'upload', remote => remote.upload(target.host, source, path, options));
  }

  download(
    target: RemoteTarget,
    path: string,
    sink: Writable,
    options: DownloadOptions,
  ): Promise<CopyResult> {
    return this.#copy(target, 'download', remote => remote.download(target.host, path, sink, options));
  }

  /** Reads a folder, or changes its content. */
  folder<T>(target: RemoteTarget, work: (remote: Remote) => Promise<T>): Promise<T> {
    return this.#recorded(target, 'folder', remote => work(remote));
  }

  /** Deletes a host key and closes the connections to the machine, for a machine that was rebuilt on purpose. */
  async resetHostKey(id: string): Promise<void> {
    await (await this.#open()).resetHostKey(id);
  }

  async close(): Promise<void> {
    await (await this.#remote)?.close();
  }

  #copy(
    target: RemoteTarget,
    operation: Operation,
    copy: (remote: Remote) => Promise<CopyResult>,
  ): Promise<CopyResult> {
    return this.#recorded(target, operation, async (remote, count) => {
      const result = await copy(remote);
      count(result.bytes);
      return result;
    });
  }

  async #recorded<T>(
    target: RemoteTarget,
    operation: Operation,
    work: (remote: Remote, count: Count) => Promise<T>,
  ): Promise<T> {
    const remote = await this.#open();
    const record = this.#begin(target, operation);
    let bytes = 0;
    let outcome: RemoteCall['outcome'] = 'ok';
    try {
      return await work(remote, counted => {
        bytes = counted;
      });
    } catch (error) {
      outcome = outcomeOf(error);
      throw explained(error, target);
    } finally {
      record(bytes, outcome);
    }
  }

  #begin({ place }: RemoteTarget, operation: Operation) {
    const startedAtMs = Date.now();
    const startedAt = performance.now();
    return (bytes: number, outcome: RemoteCall['outcome']) => {
      const durationMs = performance.now() - startedAt;
      noteRemoteCall(this.#spider, { ...place, operation, startedAtMs, durationMs, bytes, outcome });
    };
  }

  #open(): Promise<Remote> {
    const { hostKeys } = this.#spider.store;
    this.#remote ??= import('@cb-spider/remote').then(({ SshRemote }) => new SshRemote({ hostKeys }));
    return this.#remote;
  }
}

/** Adds a hint to the error for a changed host key: the request that deletes the stored key. */
function explained(error: unknown, { place }: RemoteTarget): unknown {
  if (!CloudError.isInstance(error) || error.nativeCode !== 'host_key_changed') return error;
  const { connection, resource } = place;
  const path =
    connection === ''
      ? `hostkey?Address=${resource}`
      : `vm/${encodeURIComponent(resource)}/hostkey?ConnectionName=${encodeURIComponent(connection)}`;
  return error.as(error.code, error.message, {
    hint: `Another machine may answer in its place. If you rebuilt the machine, delete the stored key: DELETE /spider/${path}`,
    mayHaveActed: error.mayHaveActed,
  });
}
