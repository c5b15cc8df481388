import type { StoreDialect } from './dialect.ts';

/** Leaves room below 2^53 for all writes of other processes. */
const ownWrites = 2 ** 26;

/** Detects writes to some tables: those of this process, which it counts, and those of others. */
export class Revision {
  readonly #dialect: StoreDialect;
  #writes = 0;

  constructor(dialect: StoreDialect) {
    this.#dialect = dialect;
  }

  /**
   * Returns a number that changes with each write; `undefined` if the database would have to be queried over the
   * network.
   */
  current(): number | undefined {
    const foreign = this.#dialect.foreignWrites?.();
    return foreign === undefined ? undefined : foreign * ownWrites + (this.#writes % ownWrites);
  }

  /** Runs a write. Reads during the write do not count as reads after it. */
  async writing<T>(write: () => Promise<T>): Promise<T> {
    this.#writes++;
    try {
      return await write();
    } finally {
      this.#writes++;
    }
  }
}
