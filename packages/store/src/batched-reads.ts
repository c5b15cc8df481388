/**
 * Numbers of names in one query. Queries are padded to one of these sizes, so that few statements are kept prepared.
 */
const sizes = [1, 8, 32, 128, 512];
const largest = 512;

/**
 * Combines reads that are requested at the same time into one query, for example of the connections of a fleet. Each
 * read sees what was written before it was requested.
 */
export class BatchedReads<T> {
  readonly #read: (names: readonly string[]) => Promise<ReadonlyMap<string, T>>;
  readonly #ifMissing: T;
  #pending = new Map<string, PromiseWithResolvers<T>>();

  /**
   * @param read returns what exists of these names, some of which are repeated
   * @param ifMissing the result for a name that does not exist
   */
  constructor(read: (names: readonly string[]) => Promise<ReadonlyMap<string, T>>, ifMissing: T) {
    this.#read = read;
    this.#ifMissing = ifMissing;
  }

  get(name: string): Promise<T> {
    const known = this.#pending.get(name);
    if (known !== undefined) return known.promise;
    if (this.#pending.size === 0) queueMicrotask(() => void this.#readPending());
    const result = Promise.withResolvers<T>();
    this.#pending.set(name, result);
    if (this.#pending.size === largest) void this.#readPending();
    return result.promise;
  }

  async #readPending(): Promise<void> {
    const pending = this.#pending;
    if (pending.size === 0) return;
    this.#pending = new Map();
    try {
      const found = await this.#read(padded([...pending.keys()]));
      for (const [name, { resolve }] of pending) resolve(found.get(name) ?? this.#ifMissing);
    } catch (error) {
      for (const { reject } of pending.values()) reject(error);
    }
  }
}

function padded(names: readonly string[]): readonly string[] {
  const size = sizes.find(candidate => candidate >= names.length) ?? names.length;
  return [...names, ...Array.from({ length: size - names.length }, () => names[0] ?? '')];
}
