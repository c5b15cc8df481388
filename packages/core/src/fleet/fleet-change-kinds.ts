import { kindRows, type NamedKind, rowOf } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { Connection } from '../resources/connection.ts';
import type { ChangeOptions } from '../resources/connection-scope.ts';

type Rows = typeof kindRows;

/** Kinds that can be made and removed on many connections at once. */
export type FleetChangeKind = {
  [K in NamedKind]: Rows[K]['fleet'] extends true ? K : never;
}[NamedKind];

/** What a change of many connections needs of a kind on each of them. */
interface FleetChangeService {
  create(request: object, options: ChangeOptions): Promise<object>;
  delete(name: string, options: ChangeOptions): Promise<unknown>;
}

/** Fails with `unsupported` for a kind that is changed one by one. */
export function assertFleetChange(kind: string): asserts kind is FleetChangeKind {
  if (kind in kindRows && rowOf(kind as NamedKind).fleet) return;
  throw new CloudError('unsupported', `A ${kind} cannot be changed in many connections with one request.`);
}

/** A kind of a connection, to be made and removed. */
export function changeServiceOf(connection: Connection, kind: NamedKind): FleetChangeService {
  return connection[kindRows[kind].handler] as unknown as FleetChangeService;
}
