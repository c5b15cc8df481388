/**
 * Numbers of names in one query. Queries are padded to one of these sizes, so that few statements are kept prepared.
 */
const sizes = [1, 8, 32, 128, 512];
const largest = 512;

/**
 * Combines reads that are requested at the same time into one query, for example of the connections of a fleet. Each
 * read sees what was written before it was requested.
 */
export class JoinedReads<T> {
  readonly #read: (names: readonly string[]) => Promise<ReadonlyMap<string, T>>;
  readonly #ifMissing: T;
  #asked = new Map<string, PromiseWithResolvers<T>>();

  /**
   * @param read returns what exists of these names, some of which are repeated
   * @param ifMissing the result for a name that does not exist
   */
  constructor(read: (names: readonly string[]) => Promise<ReadonlyMap<string, T>>, ifMissing: T) {
    this.#read = read;
    this.#ifMissing = ifMissing;
  }

  get(name: string): Promise<T> {
    const known = this.#asked.get(name);
    if (known !== undefined) return known.promise;
    if (this.#asked.size === 0) queueMicrotask(() => void this.#answer());
    const answer = Promise.withResolvers<T>();
    this.#asked.set(name, answer);
    if (this.#asked.size === largest) void this.#answer();
    return answer.promise;
  }

  async #answer(): Promise<void> {
    const asked = this.#asked;
    if (asked.size === 0) return;
    this.#asked = new Map();
    try {
      const found = await this.#read(padded([...asked.keys()]));
      for (const [name, { resolve }] of asked) resolve(found.get(name) ?? this.#ifMissing);
    } catch (error) {
      for (const { reject } of asked.values()) reject(error);
    }
  }
}

function padded(names: readonly string[]): readonly string[] {
  const size = sizes.find(each => each >= names.length) ?? names.length;
  return [...names, ...Array.from({ length: size - names.length }, () => names[0] ?? '')];
}
