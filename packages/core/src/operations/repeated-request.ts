import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import type { OperationAction, OperationKey, OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';

/** How long a repeated request waits for the first one, in milliseconds. */
const waitLimitMs = 1_800_000;

/** The fields of a request that may be a replay. */
export interface RepeatableRequest {
  readonly signal?: AbortSignal | undefined;
  /** The caller's idempotency key for the request. */
  readonly requestKey?: string | undefined;
  /** Called with the operation of the earlier request while that is in progress. */
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
}

/**
 * Returns whether a request with this key was carried out before; waits for one that is in progress. Returns `false`
 * if there was none, or if it failed and may be retried. Fails with `outcome_unknown` if it is undecided, and with
 * `invalid_argument` if the key was used for another request.
 */
export async function wasDone(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  requestKey: string,
  { signal, onBegun }: Pick<RepeatableRequest, 'signal' | 'onBegun'>,
  what: OperationKey & { readonly action: OperationAction },
): Promise<boolean> {
  const earlier = await store.operations.findByRequestKey(requestKey);
  if (earlier === undefined) return false;
  if (!isSame(earlier, what))
    throw invalidArgument('', 'The idempotency key was used for another request.', 'Use a new key.');
  if (earlier.state === 'running') onBegun?.(earlier);
  const look = async () => {
    const now = await store.operations.get(earlier.id);
    return now?.state === 'running' ? undefined : (now?.state ?? 'failed');
  };
  const wait = {
    clock,
    deadlineMs: waitLimitMs,
    signal,
    what: `operation ${earlier.id} to end`,
  };
  const state = await waitFor(look, { ...wait, minPauseMs: 20, maxPauseMs: 1_000 });
  if (state !== 'unknown') return state === 'succeeded';
  throw new CloudError('outcome_unknown', `The operation ${earlier.id} of this request is undecided.`, {
    hint: 'Adopt or discard the operation first.',
  });
}

function isSame(
  earlier: OperationRecord,
  what: OperationKey & { readonly action: OperationAction },
): boolean {
  return (['connection', 'kind', 'scope', 'name', 'action'] as const).every(
    field => earlier[field] === what[field],
  );
}
