import { type FleetLine, fleetLines } from './fleet.ts';
import type { Scope } from './scope.ts';
import { Store } from './store.ts';
import type { Answers } from './vm-rows.ts';

interface Named {
  readonly IId: { readonly NameId: string; readonly SystemId: string };
}

/** An object of a connection, as lists show it. */
export interface FleetRow<Item extends Named> {
  /** Connection and name: no other object of its kind has both. */
  readonly key: string;
  readonly connection: string;
  readonly region: string;
  readonly name: string;
  readonly nativeId: string;
  readonly item: Item;
}

const nothing: Answers = { isReading: false, answered: 0, problems: [], leftOut: 0 };
/** A change by this server makes older answers stale in any case. */
const maxAgeSeconds = 60;

/** The objects of one kind in a scope. Rows are painted at most once a frame, and stay while they are read again. */
export class FleetRows<Item extends Named> {
  readonly rows = new Store<readonly FleetRow<Item>[]>([]);
  readonly answers = new Store<Answers>(nothing);
  readonly #kind: string;
  readonly #fields: readonly string[];
  readonly #scope: Scope;
  readonly #known = new Map<string, FleetRow<Item>>();
  #isPaintPlanned = false;

  constructor(kind: string, fields: readonly string[], scope: Scope) {
    this.#kind = kind;
    this.#fields = fields;
    this.#scope = scope;
  }

  /** Reads everything again. Fails with `SpiderError` where the server does not answer at all. */
  async read(signal: AbortSignal): Promise<void> {
    this.answers.set({ ...nothing, isReading: true });
    try {
      await this.#read(this.#scope, signal);
    } finally {
      this.answers.update(before => ({ ...before, isReading: false }));
    }
  }

  /** Reads some connections again, and what is known of the others stays. */
  readSome(connections: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    return this.#read({ connection: [...connections].join(',') }, signal);
  }

  async #read(scope: Scope, signal: AbortSignal): Promise<void> {
    const seen = new Set<string>();
    const question = { kind: this.#kind, scope, fields: this.#fields, maxAge: maxAgeSeconds, signal };
    for await (const line of fleetLines<Item>(question)) {
      if (line.item !== undefined) seen.add(this.#put(line.item));
      if (line.source !== undefined) this.#dropOthers(line.source.connection, seen);
      if (scope === this.#scope) this.#note(line);
    }
  }

  #put(item: Item & { readonly connection: string; readonly region: string }): string {
    const { connection, region, IId } = item;
    const key = `${connection} ${IId.NameId}`;
    this.#known.set(key, { key, connection, region, name: IId.NameId, nativeId: IId.SystemId, item });
    this.#plan();
    return key;
  }

  /** Objects of a connection that has named all that it has. */
  #dropOthers(connection: string, seen: ReadonlySet<string>): void {
    for (const [key, row] of this.#known)
      if (row.connection === connection && !seen.has(key)) {
        this.#known.delete(key);
        this.#plan();
      }
  }

  #note({ source, error, end }: FleetLine<unknown>): void {
    if (source === undefined && error === undefined && end === undefined) return;
    this.answers.update(before => ({
      ...before,
      answered: before.answered + (source === undefined ? 0 : 1),
      problems: error === undefined ? before.problems : [...before.problems, error],
      leftOut: end?.leftOut ?? before.leftOut,
    }));
  }

  #plan(): void {
    if (this.#isPaintPlanned) return;
    this.#isPaintPlanned = true;
    requestAnimationFrame(() => {
      this.#isPaintPlanned = false;
      this.rows.set([...this.#known.values()]);
    });
  }
}
