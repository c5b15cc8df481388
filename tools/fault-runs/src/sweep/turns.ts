import { setTimeout as pause } from 'node:timers/promises';

/** The number of consecutive reads without a pause: enough for a change and a read of its result. */
const freeReads = 20;
/** How much longer each pause is than the one before, and the longest pause, in milliseconds. */
const stepMs = 2;
const longestMs = 250;

/**
 * Gives real time to programs that do not use the virtual clock, such as controllers beside an API server. The hours of
 * a scenario pass in milliseconds, so a caller that waits for such a program would poll it without a pause. The pauses
 * grow with the number of consecutive reads, so that a busy machine has half a minute for each wait.
 */
export class Turns {
  #reads = 0;

  async next(isChange: boolean): Promise<void> {
    this.#reads = isChange ? 0 : this.#reads + 1;
    const beyond = this.#reads - freeReads;
    if (beyond > 0) await pause(Math.min(beyond * stepMs, longestMs));
  }
}
