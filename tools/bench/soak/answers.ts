/** Of a reply that is shown, so many characters. */
const mostShown = 400;

/** The replies to a load: how many there were of each status, and the first one of each kind of failure. */
export class Answers {
  readonly #counts = new Map<number, number>();
  readonly #failures = new Map<string, { readonly first: string; count: number }>();
  #untold: string[] = [];

  /** Of the server itself, or of a cloud behind it, or without a reply: nothing in the load asks for one. */
  get failed(): number {
    const isFailure = (status: number) => status >= 500 || status === 0;
    return [...this.#counts].reduce((sum, [status, count]) => sum + (isFailure(status) ? count : 0), 0);
  }

  /** @param asked method and path */
  add(asked: string, status: number, text: string): void {
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
    if (status >= 200 && status < 400) return;
    const kind = `${status} ${asked.replace(/\?.*/, '').replace(/\d+/g, 'n')} ${codeOf(text)}`;
    const known = this.#failures.get(kind);
    if (known !== undefined) known.count++;
    else {
      const first = `${new Date().toISOString()} ${asked}: ${status} ${text.slice(0, mostShown)}`;
      this.#failures.set(kind, { first, count: 1 });
      this.#untold.push(first);
    }
  }

  /** A request that got no reply, or only a part of one. */
  addBroken(error: unknown): void {
    this.add('', 0, causesOf(error).join(': '));
  }

  /** As in `200: 906, 502: 1`. */
  toString(): string {
    const sorted = [...this.#counts].sort(([one], [other]) => one - other);
    return sorted.map(([status, count]) => `${status}: ${count}`).join(', ');
  }

  /** The first reply of each kind of failure that has come since the last question. */
  news(): readonly string[] {
    return this.#untold.splice(0);
  }

  /** Each kind of failure, and how often it came. */
  kinds(): readonly string[] {
    return [...this.#failures].map(([kind, { count }]) => `${count} of ${kind}`);
  }
}

/** An error and what has led to it, the latest first. */
function causesOf(error: unknown): readonly string[] {
  return error instanceof Error ? [`${error}`, ...causesOf(error.cause)] : [];
}

/** That the reply names. */
function codeOf(text: string): string {
  return /"code":"(\w+)"/.exec(text)?.[1] ?? '';
}
