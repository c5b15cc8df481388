import { posix } from 'node:path';
import { CloudError } from '@cb-spider/core';
import { hostError, notAFile, withLeftover } from '../remote-errors.ts';
import { bootId } from './boot-id.ts';
import { temporaryName } from './byte-sinks.ts';
import type { ByteSource } from './byte-sources.ts';
import { ChunkSender } from './chunk-sender.ts';
import type { CopyContext } from './copy-context.ts';
import { beside } from './remote-paths.ts';
import type { RemoteHandle, Sftp } from './sftp.ts';
import { diskFull } from './sftp-errors.ts';

export interface FileUpload {
  readonly source: ByteSource;
  /** Path on the host. */
  readonly target: string;
  /** Permissions to set. Default: those of the source, else those of the file that is replaced, else 0644. */
  readonly mode: number | undefined;
}

/** The pauses before each check for a temporary file that may still appear, in milliseconds. */
const lateCheckPausesMs = [0, 200, 600, 1_200];

/** The mode of an incomplete file: only its owner can read it. */
const privateMode = 0o600;

/** From this size on, the boot id of the host is read, so that an upload can be resumed after a broken connection. */
const resumableBytes = 8 * 1024 * 1024;

/**
 * Uploads one file and returns its size in bytes. Writes to a temporary file beside the target, then renames
 * it in one step. After a broken connection it continues where it stopped, or from the beginning if the host
 * may have lost acknowledged data.
 */
export async function uploadFile(context: CopyContext, upload: FileUpload): Promise<number> {
  const { session } = context;
  const file = new FileUploadRun(context, upload);
  try {
    await session.use((sftp, isRepeated) => file.send(sftp, isRepeated));
    await session.use((sftp, isRepeated) => file.putInPlace(sftp, isRepeated));
    return file.sentBytes;
  } catch (error) {
    throw await file.removeTemporary(error);
  }
}

class FileUploadRun {
  readonly #context: CopyContext;
  readonly #upload: FileUpload;
  readonly #temporary: string;
  readonly #sender: ChunkSender;
  #mayHaveTemporary = false;
  #hasTemporary = false;
  #bootId: string | undefined;

  constructor(context: CopyContext, upload: FileUpload) {
    this.#context = context;
    this.#upload = upload;
    this.#temporary = beside(upload.target, temporaryName());
    this.#sender = new ChunkSender(upload.source);
  }

  get sentBytes(): number {
    return this.#sender.confirmedBytes;
  }

  async send(sftp: Sftp, isRepeated: boolean): Promise<void> {
    const { source, target } = this.#upload;
    const mode = await this.#targetMode(sftp);
    const canResume = isRepeated && (await this.#canResume(sftp));
    const handle = canResume ? await this.#open(sftp, 'r+') : await this.#begin(sftp, isRepeated, mode);
    const write = (data: Buffer, position: number) => this.#write(sftp, handle, data, position);
    const onConfirmed = (bytes: number) => {
      this.#context.session.progressed();
      this.#context.progress(target, bytes, source.size);
    };
    await this.#sender.send(write, onConfirmed, this.#context.signal);
    if (await sftp.setsModes(handle, privateMode)) await sftp.fsetstat(handle, { mode });
    await sftp.close(handle);
  }

  async putInPlace(sftp: Sftp, isRepeated: boolean): Promise<void> {
    const { target } = this.#upload;
    if (isRepeated && (await sftp.stat(this.#temporary)) === undefined) {
      // The rename went through; only its answer was lost.
      if ((await sftp.stat(target))?.size === this.sentBytes) return;
    }
    try {
      await sftp.posixRename(this.#temporary, target);
    } catch (error) {
      if (!CloudError.isInstance(error) || error.code !== 'unsupported') throw error;
      // A plain SFTP rename does not replace an existing file.
      if ((await sftp.stat(target)) !== undefined) await sftp.unlink(target);
      await sftp.rename(this.#temporary, target);
    }
  }

  /** Removes the temporary file; returns the error to throw, which mentions the file if it could not be removed. */
  async removeTemporary(error: unknown): Promise<unknown> {
    if (!this.#mayHaveTemporary) return error;
    try {
      await this.#context.cleanUp(async (sftp, pause) => {
        for (const pauseMs of this.#mayAppearLate() ? lateCheckPausesMs : [0]) {
          await pause(pauseMs);
          if ((await sftp.stat(this.#temporary)) !== undefined) return sftp.unlink(this.#temporary);
        }
      });
      return error;
    } catch (cleanUpError) {
      return withLeftover(error, cleanUpError, `${JSON.stringify(this.#temporary)} may be left on the host.`);
    }
  }

  /** Returns whether the temporary file may still appear, because the reply to its creation was not awaited. */
  #mayAppearLate(): boolean {
    return this.#context.signal.aborted && !this.#hasTemporary;
  }

  async #targetMode(sftp: Sftp): Promise<number> {
    const { target, mode, source } = this.#upload;
    const existing = await sftp.stat(target);
    if (existing !== undefined && !existing.isFile()) {
      throw notAFile(this.#context.host, target);
    }
    return mode ?? source.mode ?? (existing === undefined ? 0o644 : existing.mode & 0o7777);
  }

  async #begin(sftp: Sftp, isRepeated: boolean, mode: number): Promise<RemoteHandle> {
    if (!this.#sender.restart()) throw this.#cannotRestart();
    if (isRepeated && (await sftp.stat(this.#temporary)) !== undefined) await sftp.unlink(this.#temporary);
    const { size } = this.#upload.source;
    if (size === undefined || size >= resumableBytes) this.#bootId = await bootId(sftp);
    this.#mayHaveTemporary = true;
    const handle = await this.#open(sftp, 'wx', privateMode);
    this.#hasTemporary = true;
    if (await sftp.setsModes(handle, privateMode)) return handle;
    // this server accepts a mode only when the file is created
    await sftp.close(handle);
    await sftp.unlink(this.#temporary);
    return this.#open(sftp, 'wx', mode);
  }

  /** Opens the temporary file. Messages name the target, because the caller knows only that. */
  async #open(sftp: Sftp, flags: 'wx' | 'r+', mode?: number): Promise<RemoteHandle> {
    const { target } = this.#upload;
    try {
      return await sftp.open(this.#temporary, flags, mode, target);
    } catch (error) {
      if (!CloudError.isInstance(error) || error.code !== 'forbidden') throw error;
      const hint = `A file is first written next to its target, so this user needs write permission in ${JSON.stringify(posix.dirname(target))}. Or write the file with a command.`;
      throw error.as(error.code, error.message, { hint, mayHaveActed: false });
    }
  }

  async #canResume(sftp: Sftp): Promise<boolean> {
    if (this.#bootId === undefined || this.#bootId !== (await bootId(sftp))) return false;
    const stats = await sftp.stat(this.#temporary);
    return stats !== undefined && stats.size >= this.#sender.confirmedBytes;
  }

  async #write(sftp: Sftp, handle: RemoteHandle, data: Buffer, position: number): Promise<void> {
    try {
      await sftp.write(handle, data, position);
    } catch (error) {
      // Most servers report only "failure" for a full disk, so the free bytes are checked.
      if (!CloudError.isInstance(error) || error.code !== 'conflict') throw error;
      const freeBytes = await sftp.freeBytes(posix.dirname(handle.path));
      if (freeBytes === undefined || freeBytes >= data.length) throw error;
      throw diskFull(this.#context.host, this.#upload.target, error);
    }
  }

  #cannotRestart(): CloudError {
    return hostError(
      'unavailable',
      this.#context.host,
      'The connection was lost, and a stream cannot be sent again.',
      {
        retryable: false,
        hint: 'Use a path or bytes instead of a stream, or send it again from its source.',
      },
    );
  }
}
