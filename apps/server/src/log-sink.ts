import { write } from 'node:fs';

export interface LogSinkOptions {
  /** Where the lines go; 2 is standard error. */
  readonly fileDescriptor: number;
  /** Text in memory at most, in characters; what comes beyond it is lost. 4 Mi unless given. */
  readonly maxPending?: number | undefined;
  /** Whether other processes write lines there too. Theirs then do not come between the parts of one. */
  readonly isShared?: boolean | undefined;
}

const largestWrite = 64 * 1024;
/** A pipe takes as many bytes in one piece, also if others write to it: pipe(7). */
const undividedWrite = 4096;
/** How long a full pipe is left alone, in milliseconds. */
const pauseMs = 50;

/**
 * Writes lines to a file or pipe, off the caller's road, and never keeps the process from working or ending: lines
 * that cannot be written, for example on a full disk or to a closed pipe, are counted and lost.
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
    this.#largestWrite = isShared ? undividedWrite : largestWrite;
    this.#maxPending = maxPending;
  }

  /** Lines that could not be written since the start. */
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

  /** Resolves when everything has been written or is lost, or after `patienceMs`. */
  flush(patienceMs: number): Promise<void> {
    if (!this.#isWriting) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(resolve, patienceMs);
      this.#whenIdle.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #next(): void {
    const taken: string[] = [];
    for (let size = 0; this.#lines.length > 0; ) {
      size += Buffer.byteLength(this.#lines[0] ?? '');
      if (size > this.#largestWrite && taken.length > 0) break;
      taken.push(this.#lines.shift() ?? '');
    }
    this.#isWriting = taken.length > 0;
    if (this.#isWriting) this.#send(Buffer.from(taken.join('')), taken);
    else for (const tell of this.#whenIdle.splice(0)) tell();
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
