import type { Io } from '../invocation/io.ts';

/** The progress of an operation with several parts. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

const barWidth = 8;
/** How often progress is printed without a terminal, in milliseconds. */
const quietEveryMs = 10_000;

/** Shows progress on standard error: one line that is updated on a terminal, otherwise a line every few seconds. */
export class ProgressLine {
  readonly #stream: Io['stderr'];
  readonly #isShown: boolean;
  readonly #startedAt = Date.now();
  #printedAt = Date.now();
  #isDrawn = false;

  constructor(stream: Io['stderr'], isShown: boolean) {
    this.#stream = stream;
    this.#isShown = isShown;
  }

  show(progress: Progress, title: string): void {
    if (!this.#isShown) return;
    const now = Date.now();
    if (this.#stream.isTTY === true) {
      this.#stream.write(`\r\u001b[K${progressText(progress, now - this.#startedAt)} ${title}`);
      this.#isDrawn = true;
    } else if (now - this.#printedAt >= quietEveryMs) {
      this.#stream.write(`${progressText(progress, now - this.#startedAt)} ${title}\n`);
      this.#printedAt = now;
    }
  }

  /** Erases the line, so that further output starts at the left. */
  end(): void {
    if (this.#isDrawn) this.#stream.write('\r\u001b[K');
    this.#isDrawn = false;
  }
}

/** Returns the text of a progress: `[####----] 84/120 ok 80 fail 4 eta 3s`. */
export function progressText({ done, total, failed }: Progress, elapsedMs: number): string {
  const filled = total === 0 ? 0 : Math.floor((barWidth * done) / total);
  const bar = '#'.repeat(filled) + '-'.repeat(barWidth - filled);
  const eta =
    done === 0 || done === total ? '' : ` eta ${Math.ceil(((elapsedMs / done) * (total - done)) / 1000)}s`;
  return `[${bar}] ${done}/${total} ok ${done - failed} fail ${failed}${eta}`;
}
