import { type FleetItem, fleetLines } from './fleet.ts';
import { RowBook } from './row-book.ts';
import type { Scope } from './scope.ts';

interface Named {
  readonly IId: { readonly NameId: string; readonly SystemId: string };
}

/** An object of a connection, as lists show it. */
export interface FleetRow<Item extends Named> {
  /** The connection and the name, which are unique within the kind. */
  readonly key: string;
  readonly connection: string;
  readonly region: string;
  readonly name: string;
  readonly nativeId: string;
  readonly item: Item;
}

/** Changes through this server always make cached replies stale, so this covers only changes made elsewhere. */
const maxAgeSeconds = 60;

/** The objects of one kind in a scope. The rows stay while they are read again. */
export class FleetRows<Item extends Named> {
  readonly book = new RowBook<FleetRow<Item>>();
  readonly #kind: string;
  readonly #fields: readonly string[];
  readonly #scope: Scope;

  constructor(kind: string, fields: readonly string[], scope: Scope) {
    this.#kind = kind;
    this.#fields = fields;
    this.#scope = scope;
  }

  /** Reads everything again. Rejects with `SpiderError` if the server does not answer at all. */
  async read(signal: AbortSignal): Promise<void> {
    this.book.begin();
    try {
      await this.#read(this.#scope, signal);
    } finally {
      this.book.end();
    }
  }

  /** Reads some connections again. The rows of the other connections stay as they are. */
  readSome(connections: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    return this.#read({ connection: [...connections].join(',') }, signal);
  }

  async #read(scope: Scope, signal: AbortSignal): Promise<void> {
    const question = { kind: this.#kind, scope, fields: this.#fields, maxAge: maxAgeSeconds, signal };
    await this.book.take(fleetLines<Item>(question), toRow, line => {
      if (scope === this.#scope) this.book.note(line);
    });
  }
}

function toRow<Item extends Named>(item: FleetItem<Item>): FleetRow<Item> {
  const { connection, region, IId } = item;
  const key = `${connection} ${IId.NameId}`;
  return { key, connection, region, name: IId.NameId, nativeId: IId.SystemId, item };
}
