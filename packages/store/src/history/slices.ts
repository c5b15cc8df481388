import { setImmediate } from 'node:timers/promises';

/** How long a long read works before other work gets its turn, in milliseconds. */
const sliceMs = 20;

/**
 * Divides long work into slices. Yielding after each of its steps would take far longer than the steps in a busy
 * process.
 */
export class Slices {
  #startedTick = performance.now();

  /** Yields to other work if the current slice is over. */
  async next(): Promise<void> {
    if (performance.now() - this.#startedTick < sliceMs) return;
    await setImmediate();
    this.#startedTick = performance.now();
  }
}
