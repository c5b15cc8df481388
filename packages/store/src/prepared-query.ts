import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Tables } from './schema.ts';

/** Compiled queries that are kept for each database: few shapes occur often. */
const shapesKept = 64;

/** Stands for a value in a compiled query, by its position among all values of a run. */
class Placeholder {
  readonly position: number;

  constructor(position: number) {
    this.position = position;
  }
}

/**
 * A query that runs often with different values. It is compiled once for each database and shape of its values,
 * because building and compiling it takes longer than running it.
 */
export class PreparedQuery<V, R> {
  readonly #build: (db: Kysely<Tables>, values: V) => Compilable<R>;
  readonly #compiled = new WeakMap<object, LRUCache<string, CompiledQuery<R>>>();

  /**
   * @param build builds the query. It may test which values are `undefined` and how long arrays are, and must pass all
   *   other values to Kysely unread, because it gets placeholders for them.
   */
  constructor(build: (db: Kysely<Tables>, values: V) => Compilable<R>) {
    this.#build = build;
  }

  /** Runs the query and returns its rows. */
  async run(db: Kysely<Tables>, values: V): Promise<R[]> {
    const found: unknown[] = [];
    const query = this.#queryFor(db, shapeOf(values, found), values);
    const parameters = query.parameters.map(value =>
      value instanceof Placeholder ? found[value.position] : value,
    );
    const { rows } = await db.executeQuery<R>({ ...query, parameters });
    return rows;
  }

  #queryFor(db: Kysely<Tables>, shape: string, values: V): CompiledQuery<R> {
    const { adapter } = db.getExecutor();
    let queries = this.#compiled.get(adapter);
    if (queries === undefined) {
      queries = new LRUCache({ max: shapesKept });
      this.#compiled.set(adapter, queries);
    }
    let query = queries.get(shape);
    if (query === undefined) {
      query = this.#build(db, withPlaceholders(values, { position: 0 }) as V).compile();
      queries.set(shape, query);
    }
    return query;
  }
}

/** Adds the values to `found`, in order, and returns a text that is the same for values that differ in nothing else. */
function shapeOf(values: unknown, found: unknown[]): string {
  if (values === undefined) return '-';
  if (typeof values !== 'object' || values === null) {
    found.push(values);
    return '?';
  }
  let shape = '(';
  for (const [name, value] of Object.entries(values)) shape += `${name}:${shapeOf(value, found)},`;
  return `${shape})`;
}

/** Returns the same structure with a placeholder for each value that {@link shapeOf} finds. */
function withPlaceholders(values: unknown, next: { position: number }): unknown {
  if (values === undefined) return undefined;
  if (typeof values !== 'object' || values === null) return new Placeholder(next.position++);
  if (Array.isArray(values)) return values.map(value => withPlaceholders(value, next));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, withPlaceholders(value, next)]),
  );
}
