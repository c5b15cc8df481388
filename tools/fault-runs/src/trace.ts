import type { VirtualClock } from './virtual-clock.ts';

/** The log of what happened in a scenario. It is the same for the same seed. */
export class Trace {
  readonly lines: string[] = [];
  readonly #write: ((line: string) => void) | undefined;
  #clock: VirtualClock | undefined;
  #startMs = 0;

  /** @param write called immediately with each line */
  constructor(write?: (line: string) => void) {
    this.#write = write;
  }

  useClock(clock: VirtualClock): void {
    this.#clock = clock;
    this.#startMs = clock.now();
  }

  note(text: string): void {
    const seconds = ((this.#clock?.now() ?? 0) - this.#startMs) / 1_000;
    const line = `${seconds.toFixed(3).padStart(10)}  ${withoutIds(text)}`;
    this.lines.push(line);
    this.#write?.(line);
  }
}

/** Replaces unique ids, which differ from run to run. */
function withoutIds(text: string): string {
  return text.replace(/\b[0-9a-v]{20}\b/g, '(id)').replace(/\b[0-9a-f]{32}\b/g, '(token)');
}
