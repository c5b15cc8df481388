import type { OperationFault } from './fault.ts';
import type { Request } from './wire.ts';

/** A change that has been found good, and will be an operation. */
export interface Change {
  /** The vendor's word: `insert`, `delete`, `setLabels`. */
  readonly type: string;
  /** The path of what is changed. */
  readonly target: string;
  /** What shows at once. */
  readonly begin?: (() => void) | undefined;
  /** Completes it, or says why it cannot. */
  finish(): OperationFault | undefined;
  /** Rolls back what `begin` did, when it has failed. */
  readonly undo?: (() => void) | undefined;
}

/** A request for an object, or for one to be made, as its kind sees it. */
export interface Call {
  readonly project: string;
  /** `global`, `regions/x` or `zones/x`. */
  readonly scope: string;
  /** Path of the object. */
  readonly path: string;
  readonly request: Request;
}

/** One kind of objects. What it has no function for is not offered. */
export interface Kind {
  /** In paths: `instances`. */
  readonly collection: string;
  /** In the field `kind`: `instance`. */
  readonly word: string;
  readonly scope: 'global' | 'regions' | 'zones';
  readonly insert?: ((call: Call) => Change) | undefined;
  readonly remove?: ((call: Call) => Change) | undefined;
  readonly patch?: ((call: Call) => Change) | undefined;
  /** `POST …/{name}/{action}`. */
  readonly actions?: Readonly<Record<string, (call: Call) => Change>> | undefined;
}
