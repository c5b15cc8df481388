import type { CloudError } from '@cb-spider/core';
import type { Stats } from 'ssh2';
import { raceAbort } from '../deadline.ts';
import { hostError, withLeftover } from '../remote-errors.ts';
import type { ByteSink } from './byte-sinks.ts';
import type { CopyContext } from './copy-context.ts';
import type { RemoteHandle, Sftp } from './sftp.ts';
import { statFile } from './stat-file.ts';
import { chunkBytes, chunksInFlight, type Settled, settled, unwrap } from './transfer-window.ts';

export interface FileDownload {
  /** Path on the host. */
  readonly source: string;
  readonly sink: ByteSink;
  /** Permissions to set. Default: those of the file on the host, without set-user-id and similar bits. */
  readonly mode: number | undefined;
}

/**
 * Downloads one file and returns its size in bytes. After a broken connection it continues where it stopped,
 * or from the beginning if the file has changed meanwhile. On failure the sink is left empty.
 */
export async function downloadFile(context: CopyContext, download: FileDownload): Promise<number> {
  const { sink } = download;
  const file = new FileDownloadRun(context, download);
  try {
    await context.session.use(sftp => file.receive(sftp));
    await sink.commit(download.mode ?? file.mode);
    return file.receivedBytes;
  } catch (error) {
    throw await discardSink(sink, error);
  }
}

async function discardSink(sink: ByteSink, error: unknown): Promise<unknown> {
  try {
    await sink.discard();
    return error;
  } catch (discardError) {
    return withLeftover(error, discardError, 'A temporary file may be left on this machine.');
  }
}

class FileDownloadRun {
  readonly #context: CopyContext;
  readonly #download: FileDownload;
  #version: Stats | undefined;
  #received = 0;

  constructor(context: CopyContext, download: FileDownload) {
    this.#context = context;
    this.#download = download;
  }

  get receivedBytes(): number {
    return this.#received;
  }

  get mode(): number {
    return (this.#version?.mode ?? 0o600) & 0o777;
  }

  async receive(sftp: Sftp): Promise<void> {
    const { source } = this.#download;
    const stats = await statFile(this.#context.host, sftp, source);
    await this.#prepare(stats);
    const handle = await sftp.open(source, 'r');
    // Virtual files, such as those in /proc, report a size of 0.
    if (stats.size === 0) await this.#receiveUntilEnd(sftp, handle);
    else await this.#receiveAll(sftp, handle, stats.size);
    await sftp.close(handle);
  }

  async #prepare(stats: Stats): Promise<void> {
    const { sink, source } = this.#download;
    const before = this.#version;
    this.#version = stats;
    if (before === undefined) {
      this.#context.budget.check(stats.size);
      return sink.open();
    }
    if (before.size === stats.size && before.mtime === stats.mtime && stats.size > 0) return;
    if (!(await sink.restart())) throw this.#changed(source);
    this.#context.budget.giveBack(this.#received);
    this.#received = 0;
  }

  async #receiveAll(sftp: Sftp, handle: RemoteHandle, size: number): Promise<void> {
    const { sink } = this.#download;
    const inFlight: { readonly buffer: Buffer; readonly read: Promise<Settled<number>> }[] = [];
    for (let next = this.#received; ; ) {
      while (inFlight.length < chunksInFlight && next < size) {
        const buffer = sink.buffer(Math.min(chunkBytes, size - next));
        inFlight.push({ buffer, read: settled(sftp.read(handle, buffer, next)) });
        next += buffer.length;
      }
      const oldest = inFlight.shift();
      if (oldest === undefined) return;
      const length = unwrap(await oldest.read);
      if (length === oldest.buffer.length) await this.#keep(oldest.buffer, size);
      else return this.#endEarly(sftp, oldest.buffer.subarray(0, length));
    }
  }

  /**
   * Handles a file that ends before its reported size. Files in /sys report 4096 bytes whatever their
   * content, so a file whose size and time have not changed is complete.
   */
  async #endEarly(sftp: Sftp, last: Buffer): Promise<void> {
    const { source } = this.#download;
    const before = this.#version;
    const now = await sftp.stat(source);
    if (now === undefined || now.size !== before?.size || now.mtime !== before.mtime)
      throw this.#changed(source);
    await this.#keep(last, this.#received + last.length);
  }

  async #receiveUntilEnd(sftp: Sftp, handle: RemoteHandle): Promise<void> {
    for (;;) {
      const buffer = this.#download.sink.buffer(chunkBytes);
      const length = await sftp.read(handle, buffer, this.#received);
      if (length === 0) return;
      await this.#keep(buffer.subarray(0, length), undefined);
    }
  }

  async #keep(data: Buffer, size: number | undefined): Promise<void> {
    this.#context.budget.take(data.length);
    await raceAbort(this.#download.sink.write(data), this.#context.signal);
    this.#received += data.length;
    this.#context.session.progressed();
    this.#context.progress(this.#download.source, this.#received, size);
  }

  #changed(path: string): CloudError {
    return hostError('conflict', this.#context.host, `${JSON.stringify(path)} changed while it was read.`, {
      retryable: true,
      hint: 'Copy the file again when no program writes to it.',
    });
  }
}
