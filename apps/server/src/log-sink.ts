import { write } from 'node:fs';

export interface LogSinkOptions {
  /** The file descriptor to write to; 2 is standard error. */
  readonly fileDescriptor: number;
  /** Maximum number of characters kept in memory; lines beyond it are dropped. Default: 4 Mi. */
  readonly maxPending?: number | undefined;
  /** Whether other processes write to it too. Lines of several processes are then never mixed. */
  readonly isShared?: boolean | undefined;
}

const largestWrite = 64 * 1024;
/** PIPE_BUF: a pipe accepts this many bytes atomically, even if others write to it. See pipe(7). */
const atomicWrite = 4096;
/** The pause before the next write to a full pipe, in milliseconds. */
const pauseMs = 50;

/**
 * Writes lines to a file or pipe in the background. It never keeps the process from working or exiting: lines that
 * cannot be written, for example to a full disk or a closed pipe, are dropped and counted.
 */
export class LogSink {
  readonly #fileDescriptor: number;
  readonly #maxPending: number;
  readonly #largestWrite: number;
  #lines: string[] = [];
  #pending = 0;
  #isWriting = false;
  #lostLines = 0;
  #whenIdle: (() => void)[] = [];

  constructor({ fileDescriptor, maxPending = 4 * 1024 * 1024, isShared = false }: LogSinkOptions) {
    this.#fileDescriptor = fileDescriptor;
    this.#largestWrite = isShared ? atomicWrite : largestWrite;
    this.#maxPending = maxPending;
  }

  /** How many lines have been lost since the start. */
  get lostLines(): number {
    return this.#lostLines;
  }

  write(line: string): void {
    if (this.#pending + line.length > this.#maxPending) {
      this.#lostLines++;
      return;
    }
    this.#pending += line.length;
    this.#lines.push(line);
    if (!this.#isWriting) this.#next();
  }

  /** Resolves when everything has been written or lost, but at the latest after `timeoutMs`. */
  flush(timeoutMs: number): Promise<void> {
    if (!this.#isWriting) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#whenIdle.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #next(): void {
    const batch: string[] = [];
    for (let size = 0; this.#lines.length > 0; ) {
      size += Buffer.byteLength(this.#lines[0] ?? '');
      if (size > this.#largestWrite && batch.length > 0) break;
      batch.push(this.#lines.shift() ?? '');
    }
    this.#isWriting = batch.length > 0;
    if (this.#isWriting) this.#send(Buffer.from(batch.join('')), batch);
    else for (const onIdle of this.#whenIdle.splice(0)) onIdle();
  }

  #send(bytes: Buffer, lines: readonly string[]): void {
    write(this.#fileDescriptor, bytes, (error, written) => {
      if (error?.code === 'EAGAIN') setTimeout(() => this.#send(bytes, lines), pauseMs);
      else if (error === null && written < bytes.length) this.#send(bytes.subarray(written), lines);
      else {
        if (error !== null) this.#lostLines += lines.length;
        for (const line of lines) this.#pending -= line.length;
        this.#next();
      }
    });
  }
}
