import { setTimeout as pause } from 'node:timers/promises';

/** So many reads in a row come without a pause: what a change and a look at its end need. */
const freeReads = 20;
/** How much longer each pause is than the one before, and the longest, in milliseconds. */
const stepMs = 2;
const longestMs = 250;

/**
 * Gives programs a turn that the clock of a story does not know, such as controllers that run beside an API server: the
 * story's hours pass in milliseconds, and a caller that waits for such a program polls it. The pauses grow with
 * the reads in a row, so that a busy machine has half a minute for each wait.
 */
export class Turns {
  #reads = 0;

  async next(isChange: boolean): Promise<void> {
    this.#reads = isChange ? 0 : this.#reads + 1;
    const beyond = this.#reads - freeReads;
    if (beyond > 0) await pause(Math.min(beyond * stepMs, longestMs));
  }
}
