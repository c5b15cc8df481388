import type { CompiledQuery } from 'kysely';
import type { Executor } from './history-marks.ts';

/** Rows in one insert: few round trips to a server, and below the parameter limit of every database. */
const rowsAtOnce = 50;

type Row = Readonly<Record<string, string | number | null>>;

/**
 * Inserts many rows of one shape. The insert is compiled once for each number of rows, because compiling it takes
 * longer than running it.
 */
export class RowWriter<R extends Row> {
  readonly #compile: (executor: Executor, rows: readonly R[]) => CompiledQuery;
  readonly #queries = new Map<number, CompiledQuery>();

  /** @param compile compiles the insert; each row has the same fields in the same order */
  constructor(compile: (executor: Executor, rows: readonly R[]) => CompiledQuery) {
    this.#compile = compile;
  }

  /** Returns how many rows were written. */
  async write(executor: Executor, rows: readonly R[]): Promise<number> {
    let written = 0;
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const part = rows.slice(start, start + rowsAtOnce);
      const { numAffectedRows = 0n } = await executor.executeQuery(this.#insertOf(executor, part));
      written += Number(numAffectedRows);
    }
    return written;
  }

  #insertOf(executor: Executor, rows: readonly R[]): CompiledQuery {
    const parameters = rows.flatMap(row => Object.values(row));
    let query = this.#queries.get(rows.length);
    if (query === undefined) {
      query = this.#compile(executor, rows);
      if (query.parameters.some((value, place) => value !== parameters[place]))
        throw new Error('The fields of the rows are not in the order of the insert.');
      this.#queries.set(rows.length, query);
    }
    return { ...query, parameters };
  }
}
