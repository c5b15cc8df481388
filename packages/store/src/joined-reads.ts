/** Names in one query, at most. Queries are for so many, or for one of the smaller sizes: few texts to keep prepared. */
const sizes = [1, 8, 32, 128, 512];
const largest = 512;

/**
 * Makes reads that are asked for in one go one query: of the connections of a fleet, say. Each read sees what was
 * written before it was asked for.
 */
export class JoinedReads<T> {
  readonly #read: (names: readonly string[]) => Promise<ReadonlyMap<string, T>>;
  readonly #ifMissing: T;
  #asked = new Map<string, PromiseWithResolvers<T>>();

  /**
   * @param read answers what there is of these names, of which some are there twice
   * @param ifMissing the answer for a name of which there is nothing
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
