import type { FleetItem, FleetLine, FleetProblem } from './fleet.ts';
import { gathered } from './gathered.ts';
import { Store } from './store.ts';

/** How much of a list has been read. */
export interface Answers {
  readonly isReading: boolean;
  /** The number of connections that have answered in full. */
  readonly answered: number;
  readonly problems: readonly FleetProblem[];
  /** The number of connections that the user may not see. */
  readonly leftOut: number;
}

interface BookRow {
  readonly connection: string;
  readonly name: string;
}

const nothing: Answers = { isReading: false, answered: 0, problems: [], leftOut: 0 };
/** The least time between two paints, in milliseconds, so that thousands of changes a second cause only a few. */
const paintEveryMs = 100;

/**
 * The rows of many connections, and how much of them has been read. Both are painted together: the first time at once,
 * then a few times a second at most.
 */
export class RowBook<Row extends BookRow> {
  readonly rows = new Store<readonly Row[]>([]);
  readonly answers = new Store<Answers>(nothing);
  readonly #known = new Map<string, Map<string, Row>>();
  readonly #plan = gathered(() => this.#paint(), paintEveryMs);
  #latest = nothing;
  #isChanged = false;

  get(connection: string, name: string): Row | undefined {
    return this.#known.get(connection)?.get(name);
  }

  /** Reads lines to their end. When a connection has listed everything, its other rows are removed. */
  async take<Item>(
    lines: AsyncIterable<FleetLine<Item>>,
    toRow: (item: FleetItem<Item>) => Row,
    onLine?: (line: FleetLine<Item>) => void,
  ): Promise<void> {
    const seen = new Map<string, Set<string>>();
    for await (const line of lines) {
      if (line.item !== undefined) {
        const row = toRow(line.item);
        this.put(row);
        const names = seen.get(row.connection) ?? new Set();
        seen.set(row.connection, names.add(row.name));
      }
      if (line.source !== undefined) this.#keepOnly(line.source.connection, seen);
      onLine?.(line);
    }
  }

  put(row: Row): void {
    const { connection, name } = row;
    const ofConnection = this.#known.get(connection) ?? new Map<string, Row>();
    ofConnection.set(name, row);
    this.#known.set(connection, ofConnection);
    this.#change();
  }

  /** Starts a read of all connections. The rows stay until their connection has answered. */
  begin(): void {
    this.#latest = { ...nothing, isReading: true };
    this.answers.set(this.#latest);
  }

  /** Counts a line of a read of all connections. */
  note({ source, error, end }: FleetLine<unknown>): void {
    if (source === undefined && error === undefined && end === undefined) return;
    const { answered, problems, leftOut, isReading } = this.#latest;
    this.#update({
      isReading,
      answered: answered + (source === undefined ? 0 : 1),
      problems: error === undefined ? problems : [...problems, error],
      leftOut: end?.leftOut ?? leftOut,
    });
  }

  end(): void {
    this.#update({ ...this.#latest, isReading: false });
  }

  #keepOnly(connection: string, seen: ReadonlyMap<string, ReadonlySet<string>>): void {
    const ofConnection = this.#known.get(connection);
    for (const name of ofConnection?.keys() ?? []) {
      if (seen.get(connection)?.has(name) === true) continue;
      ofConnection?.delete(name);
      this.#change();
    }
  }

  #update(latest: Answers): void {
    this.#latest = latest;
    this.#plan();
  }

  #change(): void {
    this.#isChanged = true;
    this.#plan();
  }

  #paint(): void {
    if (this.#isChanged) this.rows.set([...this.#known.values()].flatMap(byName => [...byName.values()]));
    this.#isChanged = false;
    this.answers.set(this.#latest);
  }
}
