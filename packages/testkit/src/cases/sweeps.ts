import { type CallOptions, CloudError, type NamedKind, type NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith } from '../expectations.ts';
import { AbortFault, LostReply, type NativeCallFault, RefusedCall } from '../fault.ts';
import type { OwnedRequest } from '../kinds/kind-types.ts';
import { checkSingleObject, replay } from './replays.ts';

/** More native calls than any create or removal makes. */
const maxNativeCalls = 40;

/** How many times the rig's own connection may break during one step of a sweep. */
const maxRetries = 2;

interface CreateAttempt {
  readonly fault: NativeCallFault;
  readonly request: OwnedRequest;
  readonly options: CallOptions;
  /** The outcome of the create. */
  readonly outcome: PromiseSettledResult<NativeObject>;
}

/** Loses the reply to each native call of a create in turn; each time a replay must result in one object. */
export async function sweepLostReplies(bench: Bench, kind: NamedKind): Promise<void> {
  await sweep(bench, kind, LostReply, async ({ request, options, fault: { number } }) => {
    const object = await replay(bench, kind, request, options);
    const when = `after the lost reply to native call ${number} and a replay`;
    await checkSingleObject(bench, kind, request, object, when);
  });
}

/** Refuses each native call of a create in turn; a create that fails must leave nothing behind. */
export async function sweepRefusals(bench: Bench, kind: NamedKind): Promise<void> {
  await sweep(bench, kind, RefusedCall, async ({ request, fault: { number }, outcome }) => {
    const count = outcome.status === 'fulfilled' ? 1 : 0;
    // the cloud may take a while to remove what was undone
    await bench.eventually(
      `number of the ${kind}s left when native call ${number} was refused to be ${count}`,
      async () => (await bench.named(kind, request)).length === count,
    );
  });
}

/** Aborts a create at each of its native calls in turn; a replay must find what it had created. */
export async function sweepAborts(
  bench: Bench,
  kind: NamedKind,
  fault: new (number: number) => AbortFault,
): Promise<void> {
  await sweep(bench, kind, fault, async ({ request, options, fault: { number }, outcome }) => {
    const when = `after it was aborted at native call ${number} and replayed`;
    await failsWith('cancelled', `creating a ${kind} that the caller cancels`, () => settled(outcome));
    const { idempotencyKey } = options;
    const object = await replay(bench, kind, request, { idempotencyKey }, bench.session.lateEffectMs);
    await checkSingleObject(bench, kind, request, object, when);
  });
}

async function settled<T>(outcome: PromiseSettledResult<T>): Promise<T> {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** Loses the reply to each native call of a removal in turn; a repeated removal must remove the object. */
export async function sweepRemovals(bench: Bench, kind: NamedKind): Promise<void> {
  const count = await removeUnder(bench, kind, new LostReply(Number.POSITIVE_INFINITY));
  for (const number of numbersTo(bench, count)) await removeUnder(bench, kind, new LostReply(number));
}

/** Creates one object and removes it with the fault active. Returns how many native calls the removal made. */
async function removeUnder(bench: Bench, kind: NamedKind, fault: NativeCallFault): Promise<number> {
  const before = await countNicsAndPublicIps(bench);
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const object = await bench.ready(kind, request, await bench.service(kind).create(request));
  const [outcome] = await bench.probe.under(fault, () =>
    Promise.allSettled([bench.service(kind, 'once').delete(request, object.nativeId)]),
  );
  if (!fault.fired && !isTransientFailure(outcome)) await settled(outcome);
  await bench.remove(kind, request, object.nativeId);
  await noLeftoversSince(bench, before, `a removal of a ${kind} with a reply lost`);
  return fault.seen.length;
}

/** Runs one create for each native call that a create makes; at a live cloud only for the last one. */
async function sweep(
  bench: Bench,
  kind: NamedKind,
  fault: new (number: number) => NativeCallFault,
  check: (attempt: CreateAttempt) => Promise<void>,
): Promise<void> {
  const usual = await usualCalls(bench, kind, fault);
  const checkAll = async (attempt: CreateAttempt) => {
    if (!(attempt.fault instanceof RefusedCall)) nothingIsUndone(kind, attempt.fault, usual);
    await check(attempt);
  };
  for (const number of numbersTo(bench, usual.length))
    await createUnderFault(bench, kind, () => new fault(number), checkAll);
}

/** Returns the native calls of a create that this fault can affect. They are determined once for all sweeps. */
async function usualCalls(
  bench: Bench,
  kind: NamedKind,
  fault: new (number: number) => NativeCallFault,
): Promise<readonly string[]> {
  const known = bench.session.usualCalls;
  const which = `${kind}, ${fault === RefusedCall ? 'without looks' : 'all'}`;
  const usual =
    known.get(which) ?? (await createUnderFault(bench, kind, () => new fault(Number.POSITIVE_INFINITY)));
  known.set(which, usual);
  return usual;
}

/** Returns 1 to `count`; at a live cloud only the last one, because each run takes long there. */
export function numbersTo(bench: Bench, count: number): readonly number[] {
  if (bench.session.rig.live) return count === 0 ? [] : [count];
  if (count > maxNativeCalls) throw new Error(`A call of the driver made ${count} native calls.`);
  return Array.from({ length: count }, (_, index) => index + 1);
}

/**
 * Checks that the driver undoes nothing. After an abort or a failure with an unknown result, the request may
 * still be in progress, and undoing would race with it. Only the usual calls of a create may follow, from
 * steps that run in parallel.
 */
function nothingIsUndone(
  kind: NamedKind,
  { number, after }: NativeCallFault,
  usual: readonly string[],
): void {
  const others = after.filter(api => !usual.includes(api));
  equal(others, [], `native calls that undo a ${kind} after native call ${number}, whose result is unknown`);
}

/** Creates one object with a fault active, checks it, and removes it. Returns the native calls that the create made. */
async function createUnderFault(
  bench: Bench,
  kind: NamedKind,
  newFault: () => NativeCallFault,
  check?: (attempt: CreateAttempt) => Promise<void>,
): Promise<readonly string[]> {
  for (let retries = 0; ; retries++) {
    const fault = newFault();
    const before = await countNicsAndPublicIps(bench);
    const attempt = await createUnder(bench, kind, fault);
    if (fault.fired) await check?.(attempt);
    else if (!isTransientFailure(attempt.outcome) || retries === maxRetries) await settled(attempt.outcome);
    await bench.removals.runLast();
    await noLeftoversSince(bench, before, `a create of a ${kind} that failed at call ${fault.number}`);
    if (fault.fired || attempt.outcome.status === 'fulfilled') return fault.seen;
  }
}

async function createUnder(bench: Bench, kind: NamedKind, fault: NativeCallFault): Promise<CreateAttempt> {
  const request = await bench.request(kind);
  const signal = fault instanceof AbortFault ? fault.controller.signal : undefined;
  const options = { idempotencyKey: bench.idempotencyKey(), signal };
  bench.removeLater(kind, request);
  const [outcome] = await bench.probe.under(fault, () =>
    Promise.allSettled([bench.service(kind, 'once').create(request, options)]),
  );
  return { request, options, fault, outcome };
}

/** Returns whether a create failed because the rig's connection broke, which core would have retried. */
function isTransientFailure(outcome: PromiseSettledResult<unknown>): boolean {
  return outcome.status === 'rejected' && CloudError.isInstance(outcome.reason) && outcome.reason.retryable;
}

/** Runs `work`, and checks that there are no more NICs and public IPs afterwards than before. */
export async function withoutLeftovers<T>(bench: Bench, what: string, work: () => Promise<T>): Promise<T> {
  const before = await countNicsAndPublicIps(bench);
  const result = await work();
  await noLeftoversSince(bench, before, what);
  return result;
}

/** Checks that no NICs and public IPs are left. They are created and removed together with other objects. */
async function noLeftoversSince(bench: Bench, before: number, what: string): Promise<void> {
  if (bench.session.rig.live) return; // other users' objects may come and go there
  await bench.eventually(`NICs and public IPs left by ${what} to disappear`, async () => {
    const now = await countNicsAndPublicIps(bench);
    return now <= before;
  });
}

async function countNicsAndPublicIps(bench: Bench): Promise<number> {
  const { handlers } = bench.session;
  const nics = handlers.includes('nics') ? await collect(bench.cloud.nics.list()) : [];
  const publicIps = handlers.includes('publicIps') ? await collect(bench.cloud.publicIps.list()) : [];
  return nics.length + publicIps.length;
}
