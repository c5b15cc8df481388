import type { StoreDialect } from './dialect.ts';

/** Below 2^53 together with as many writes of other processes as there will be. */
const ownWrites = 2 ** 26;

/** Tells whether something was written to some tables: by this process, which counts its own writes, or by another. */
export class Revision {
  readonly #dialect: StoreDialect;
  #writes = 0;

  constructor(dialect: StoreDialect) {
    this.#dialect = dialect;
  }

  /** Another number after each write; `undefined` where the database would have to be asked over the network. */
  current(): number | undefined {
    const foreign = this.#dialect.foreignWrites?.();
    return foreign === undefined ? undefined : foreign * ownWrites + (this.#writes % ownWrites);
  }

  /** Makes a write. What is read while it is made does not count as read after it. */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    this.#writes++;
    try {
      return await write();
    } finally {
      this.#writes++;
    }
  }
}
