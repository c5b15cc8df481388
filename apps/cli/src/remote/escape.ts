/** What leaves a terminal that does not answer any more: `~.` at the beginning of a line, as in ssh. */
export class Escape {
  #isLineStart = true;
  #isHeld = false;

  /** The keys to send on; `undefined` when they say to leave. A `~` waits for what follows it. */
  take(keys: string): string | undefined {
    let sent = '';
    for (const key of keys) {
      if (this.#isHeld) {
        this.#isHeld = false;
        if (key === '.') return undefined;
        // `~~` is one.
        sent += key === '~' ? '~' : `~${key}`;
        this.#isLineStart = false;
      } else if (this.#isLineStart && key === '~') {
        this.#isHeld = true;
        continue;
      } else sent += key;
      this.#isLineStart = key === '\r' || key === '\n' || key === '\u0003';
    }
    return sent;
  }
}
