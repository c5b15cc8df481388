import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import type { OperationAction, OperationKey, OperationRecord } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';

/** How long a repeated request waits for the first one, in milliseconds. */
const patienceMs = 1_800_000;

/** What a caller says of a request that may be a repeated one. */
export interface RepeatableRequest {
  readonly signal?: AbortSignal | undefined;
  /** The caller's own key for the request. */
  readonly requestKey?: string | undefined;
  /** Receives the operation of the earlier request while that is under way. */
  readonly onBegun?: ((operation: OperationRecord) => void) | undefined;
}

/**
 * Whether a request of this key has been done before: waits for one that is under way. `false` when there
 * was none, or when it failed and may be tried anew. Fails with `outcome_unknown` for one that is undecided,
 * and with `invalid_argument` when the key was used for something else.
 */
export async function wasDone(
  journal: { readonly store: Store; readonly clock: Clock },
  options: RepeatableRequest,
  what: OperationKey & { readonly action: OperationAction },
): Promise<boolean> {
  const { requestKey } = options;
  if (requestKey === undefined) return false;
  const { store, clock } = journal;
  const earlier = await store.operations.findByRequestKey(requestKey);
  if (earlier === undefined) return false;
  if (!isSame(earlier, what))
    throw invalidArgument('', 'The idempotency key was used for another request.', 'Use a new key.');
  if (earlier.state === 'running') options.onBegun?.(earlier);
  const look = async () => {
    const now = await store.operations.get(earlier.id);
    return now?.state === 'running' ? undefined : (now?.state ?? 'failed');
  };
  const wait = {
    clock,
    deadlineMs: patienceMs,
    signal: options.signal,
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
