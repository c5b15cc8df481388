import type { OperationAction } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { PreparedOperation } from './begin-operation.ts';

/** What a change would do, as far as it can be known before the cloud is asked to do it. */
export interface ChangePlan extends ResourceKey {
  readonly action: OperationAction;
  /** What the object would be called at the cloud; missing for a change that names nothing. */
  readonly nativeName?: string | undefined;
  /** Objects of ours that have to stay while it runs. */
  readonly uses: readonly ResourceKey[];
}

/** Ends a change that was asked for with `dryRun`, in place of making it. Nothing is on record, and no cloud has changed. */
export class PlannedOnly extends Error {
  override readonly name = 'PlannedOnly';
  readonly plan: ChangePlan;

  constructor(action: OperationAction, { key, changes = [], uses = [] }: PreparedOperation<unknown>) {
    super(`${action} ${key.kind} '${key.name}' was planned, and not made.`);
    const nativeName = changes.flatMap(change => ('put' in change ? [change.put.nativeName] : []))[0];
    this.plan = { ...keyOf(key), action, nativeName, uses: uses.map(keyOf) };
  }

  /** Also for one of another copy of core. */
  static isInstance(value: unknown): value is PlannedOnly {
    return value instanceof Error && value.name === 'PlannedOnly' && 'plan' in value;
  }
}

function keyOf({ connection, kind, scope, name }: ResourceKey): ResourceKey {
  return { connection, kind, scope, name };
}
