/** The objects that a case has created. They are removed in reverse order, even if the case fails. */
export class Removals {
  readonly #pending: { readonly what: string; readonly remove: () => Promise<void> }[] = [];

  /** Registers an object. `remove` must succeed if the object is already gone. */
  add(what: string, remove: () => Promise<void>): void {
    this.#pending.push({ what, remove });
  }

  /** Removes the object that was registered last. Fails if it cannot be removed. */
  async runLast(): Promise<void> {
    const last = this.#pending.pop();
    if (last === undefined) return;
    try {
      await last.remove();
    } catch (cause) {
      throw new Error(`${last.what} could not be removed: ${String(cause)}`, { cause });
    }
  }

  /** Removes everything, and continues after a failure. Returns the failures. */
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
