/** What an object is after its last change, when it has gone. */
export const gone = 'GONE';

/** A state that changes by itself when its time has come. */
export class Stage {
  readonly #now: () => number;
  #state: string;
  #later: { readonly state: string; readonly atMs: number } | undefined;

  constructor(state: string, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  /** Is in one state for a while, and then in another. */
  pass(through: string, to: string, delayMs: number): void {
    this.#state = through;
    this.#later = { state: to, atMs: this.#now() + delayMs };
  }

  get state(): string {
    if (this.#later !== undefined && this.#now() >= this.#later.atMs) {
      this.#state = this.#later.state;
      this.#later = undefined;
    }
    return this.#state;
  }
}
