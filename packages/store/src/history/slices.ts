import { setImmediate } from 'node:timers/promises';

/** So long a long reading works before other work has its turn, in milliseconds. */
const sliceMs = 20;

/**
 * Divides long work into slices. A turn between any two of its steps would take far longer than the steps where a busy process
 * has much else to do.
 */
export class Slices {
  #begunTick = performance.now();

  /** Lets other work have its turn, once a slice is over. */
  async next(): Promise<void> {
    if (performance.now() - this.#begunTick < sliceMs) return;
    await setImmediate();
    this.#begunTick = performance.now();
  }
}
