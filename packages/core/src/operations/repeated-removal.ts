import type { OperationRecord, OperationState } from '../store/operation-store.ts';
import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import { waitFor } from '../time/wait-for.ts';
import { isLeaseLost } from './leases.ts';
import type { OperationEngine } from './operation-engine.ts';
import { asCloudError, operationError } from './operation-errors.ts';

/** How long a repeated removal waits for the first, in milliseconds. */
const patienceMs = 300_000;

interface Journal {
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: OperationEngine;
}

/**
 * Sees a removal that is in doubt to its end, whoever is at it: takes it up itself when nobody is. Answers what it
 * has come to. Fails with what it fails with, such as `outcome_unknown` while it stays in doubt.
 *
 * @param options.instead the caller has another change to put in its place: one that fails again is ended
 */
export async function seeThrough(
  journal: Journal,
  open: OperationRecord,
  options: { readonly signal?: AbortSignal | undefined; readonly instead?: boolean | undefined },
): Promise<Exclude<OperationState, 'running'>> {
  const { store, clock, engine } = journal;
  const { leases } = engine;
  const look = async () => {
    const state = (await store.operations.get(open.id))?.state ?? 'failed';
    if (state !== 'running') return state;
    const lease = { holder: leases.holder, at: isoTime(clock), leaseUntil: leases.until() };
    const [mine] = await store.operations.takeOver({ ...lease, limit: 1, id: open.id });
    if (mine !== undefined) await takeUp(journal, mine, options.instead ?? false);
    return undefined;
  };
  const wait = { clock, signal: options.signal, deadlineMs: patienceMs, what: `operation ${open.id} to end` };
  return waitFor(look, { ...wait, minPauseMs: 20, maxPauseMs: 1_000 });
}

async function takeUp(
  { store, clock, engine }: Journal,
  record: OperationRecord,
  endsWhenFailing: boolean,
): Promise<void> {
  try {
    await engine.takeUp(record);
  } catch (thrown) {
    if (!endsWhenFailing || engine.shutdown.signal.aborted || isLeaseLost(thrown)) throw thrown;
    const error = asCloudError(thrown);
    const run = await engine.reopen(record);
    const end = { state: 'failed', at: isoTime(clock), error: operationError(error) } as const;
    await store.operations.end(record, end, engine.programOf(record).onFailure(run, error));
  }
}
