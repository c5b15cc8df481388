/** Detects `~.` at the beginning of a line, which closes a terminal that no longer responds, as in ssh. */
export class Escape {
  #isLineStart = true;
  #isHeld = false;

  /** Returns the keys to forward; `undefined` if they close the terminal. A `~` is held back until the next key. */
  take(keys: string): string | undefined {
    let sent = '';
    for (const key of keys) {
      if (this.#isHeld) {
        this.#isHeld = false;
        if (key === '.') return undefined;
        // `~~` sends a single `~`.
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
