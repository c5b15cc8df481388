import type { NamedKind } from '../../driver/index.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { ResourceKey } from '../../store/resource-store.ts';

/** The records that a register adds, or an unregister removes. */
export interface RecordsRequest {
  readonly keys: readonly ResourceKey[];
}

/**
 * Returns the program that registers an object of the cloud under a name. The record is written when the operation
 * begins; there is nothing else to do.
 */
export function registerProgram(kind: NamedKind): OperationProgram<RecordsRequest, void> {
  return {
    kind,
    action: 'register',
    run: async () => undefined,
    onSuccess: run => run.request.keys.map(patch => ({ patch, values: { state: 'ready' } })),
    onFailure: run => run.request.keys.map(remove => ({ remove })),
  };
}

/** Returns the program that unregisters an object, which stays at the cloud. */
export function unregisterProgram(kind: NamedKind): OperationProgram<RecordsRequest, void> {
  return {
    kind,
    action: 'unregister',
    run: async () => undefined,
    onSuccess: run => run.request.keys.map(remove => ({ remove })),
    onFailure: () => [],
  };
}
