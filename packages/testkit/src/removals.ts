/** What a case has made, to be removed in the opposite order, whatever became of the case. */
export class Removals {
  readonly #pending: { readonly what: string; readonly remove: () => Promise<void> }[] = [];

  /** Registers an object. `remove` must take it for done when the object is gone already. */
  add(what: string, remove: () => Promise<void>): void {
    this.#pending.push({ what, remove });
  }

  /** Removes what was registered last. Fails when it cannot be removed. */
  async runLast(): Promise<void> {
    const last = this.#pending.pop();
    if (last === undefined) return;
    try {
      await last.remove();
    } catch (cause) {
      throw new Error(`${last.what} could not be removed: ${String(cause)}`, { cause });
    }
  }

  /** Removes everything and goes on after a failure. Returns what could not be removed. */
  async run(): Promise<unknown[]> {
    const failures: unknown[] = [];
    while (this.#pending.length > 0) {
      try {
        await this.runLast();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}
