import { keyOf, type OperationAction } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import type { ResolvedChange } from './begin-operation.ts';
import { alreadyExists } from './labels.ts';

/** What a change would do, as far as that can be found out without changing anything at the cloud. */
export interface ChangePlan extends ResourceKey {
  readonly action: OperationAction;
  /** The name that the object would get at the cloud; missing for a change that gives no name. */
  readonly nativeName?: string | undefined;
  /** Registered objects that must not be removed while the change runs. */
  readonly uses: readonly ResourceKey[];
}

/**
 * Thrown instead of making a change that was requested with `dryRun`. Nothing was recorded, and nothing changed at a
 * cloud.
 */
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

  /** Works across several installed copies of core. */
  static isInstance(value: unknown): value is PlannedOnly {
    return value instanceof Error && value.name === 'PlannedOnly' && 'plan' in value;
  }
}

/**
 * Checks a change as far as possible without changing anything at the cloud. It does not wait for other changes.
 * Fails with `PlannedOnly`, or with the reason why the change cannot be made.
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
