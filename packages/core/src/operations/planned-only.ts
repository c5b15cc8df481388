import { keyOf } from '../store/key-of.ts';
import type { OperationAction } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import type { ResolvedChange } from './begin-operation.ts';
import { alreadyExists } from './labels.ts';

/** What a change would do, as far as it can be known before the cloud is asked to do it. */
export interface ChangePlan extends ResourceKey {
  readonly action: OperationAction;
  /** What the object would be called at the cloud; missing for a change that names nothing. */
  readonly nativeName?: string | undefined;
  /** Recorded objects that have to stay while it runs. */
  readonly uses: readonly ResourceKey[];
}

/** Ends a change that was asked for with `dryRun`, in place of making it. Nothing is recorded, and no cloud has changed. */
export class PlannedOnly extends Error {
  override readonly name = 'PlannedOnly';
  readonly plan: ChangePlan;

  constructor(
    action: OperationAction,
    key: ResourceKey,
    { changes = [], uses = [] }: ResolvedChange<unknown>,
  ) {
    super(`${action} ${key.kind} '${key.name}' was only planned.`);
    const nativeName = changes.flatMap(change => ('put' in change ? [change.put.nativeName] : []))[0];
    this.plan = { ...keyOf(key), action, nativeName, uses: uses.map(keyOf) };
  }

  /** Also for one of another copy of core. */
  static isInstance(value: unknown): value is PlannedOnly {
    return value instanceof Error && value.name === 'PlannedOnly' && 'plan' in value;
  }
}

/**
 * Checks a change as far as it can be without a cloud acting, its turn among other changes aside. Ends with
 * `PlannedOnly`, or with why the change cannot be made.
 */
export async function planOnly(
  store: Store,
  action: OperationAction,
  key: ResourceKey,
  resolve: () => Promise<ResolvedChange<unknown>>,
): Promise<never> {
  const resolved = await resolve();
  const isNew = resolved.changes?.some(change => 'put' in change) ?? false;
  if (isNew && (await store.resources.get(key)) !== undefined) throw alreadyExists(key);
  throw new PlannedOnly(action, key, resolved);
}
