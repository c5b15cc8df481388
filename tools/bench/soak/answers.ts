/** The most characters of a reply that are shown. */
const mostShown = 400;

/** The replies to a load: the number of each status, and the first reply of each kind of failure. */
export class Answers {
  readonly #counts = new Map<number, number>();
  readonly #failures = new Map<string, { readonly first: string; count: number }>();
  #unreported: string[] = [];

  /**
   * The number of failures of the server or of a cloud behind it, and of requests without a reply. The load sends no
   * request that should fail in this way.
   */
  get failed(): number {
    const isFailure = (status: number) => status >= 500 || status === 0;
    return [...this.#counts].reduce((sum, [status, count]) => sum + (isFailure(status) ? count : 0), 0);
  }

  /** @param request method and path */
  add(request: string, status: number, text: string): void {
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
    if (status >= 200 && status < 400) return;
    const kind = `${status} ${request.replace(/\?.*/, '').replace(/\d+/g, 'n')} ${codeOf(text)}`;
    const known = this.#failures.get(kind);
    if (known !== undefined) known.count++;
    else {
      const first = `${new Date().toISOString()} ${request}: ${status} ${text.slice(0, mostShown)}`;
      this.#failures.set(kind, { first, count: 1 });
      this.#unreported.push(first);
    }
  }

  /** Adds a request that got no reply, or only a part of one. */
  addBroken(error: unknown): void {
    this.add('', 0, causesOf(error).join(': '));
  }

  /** Returns the counts, as in `200: 906, 502: 1`. */
  toString(): string {
    const sorted = [...this.#counts].sort(([a], [b]) => a - b);
    return sorted.map(([status, count]) => `${status}: ${count}`).join(', ');
  }

  /** Returns the first replies of new kinds of failures since the last call. */
  news(): readonly string[] {
    return this.#unreported.splice(0);
  }

  /** Returns each kind of failure with its count. */
  kinds(): readonly string[] {
    return [...this.#failures].map(([kind, { count }]) => `${count} of ${kind}`);
  }
}

/** Returns the messages of an error and its causes, the latest first. */
function causesOf(error: unknown): readonly string[] {
  return error instanceof Error ? [`${error}`, ...causesOf(error.cause)] : [];
}

/** Returns the error code in a reply. */
function codeOf(text: string): string {
  return /"code":"(\w+)"/.exec(text)?.[1] ?? '';
}
