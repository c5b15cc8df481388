import { type CallOptions, CloudError, type NamedKind, type NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith } from '../expectations.ts';
import { AbortFault, LostReply, type NativeCallFault, RefusedCall } from '../fault.ts';
import type { OwnedRequest } from '../kinds/kind-types.ts';
import { isOneAndWhole, replay } from './replays.ts';

/** More native calls than any create or removal has. */
const maxNativeCalls = 40;

/** How often the rig's own connection may break during one step of a sweep. */
const maxHiccups = 2;

interface Struck {
  readonly fault: NativeCallFault;
  readonly request: OwnedRequest;
  readonly options: CallOptions;
  /** What became of the create. */
  readonly outcome: PromiseSettledResult<NativeObject>;
}

/** Loses the reply to each native call of a create in turn; a replay must give one object every time. */
export async function sweepLostReplies(bench: Bench, kind: NamedKind): Promise<void> {
  await sweep(bench, kind, LostReply, async ({ request, options, fault: { number } }) => {
    const object = await replay(bench, kind, request, options);
    const when = `after the lost reply to native call ${number} and a replay`;
    await isOneAndWhole(bench, kind, request, object, when);
  });
}

/** Refuses each native call of a create in turn; a create that fails must leave nothing behind. */
export async function sweepRefusals(bench: Bench, kind: NamedKind): Promise<void> {
  await sweep(bench, kind, RefusedCall, async ({ request, fault: { number }, outcome }) => {
    const count = outcome.status === 'fulfilled' ? 1 : 0;
    // what was undone may take the cloud a while to remove
    await bench.eventually(
      `number of the ${kind}s left when native call ${number} was refused to be ${count}`,
      async () => (await bench.named(kind, request)).length === count,
    );
  });
}

/** Aborts a create at each of its native calls in turn; a replay must find what it had made. */
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
    await isOneAndWhole(bench, kind, request, object, when);
  });
}

async function settled<T>(outcome: PromiseSettledResult<T>): Promise<T> {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** Loses the reply to each native call of a removal in turn; the same again must remove the object. */
export async function sweepRemovals(bench: Bench, kind: NamedKind): Promise<void> {
  const count = await removeUnder(bench, kind, new LostReply(Number.POSITIVE_INFINITY));
  for (const number of numbersTo(bench, count)) await removeUnder(bench, kind, new LostReply(number));
}

/** Makes one object and removes it under the fault. Returns how many native calls the removal made. */
async function removeUnder(bench: Bench, kind: NamedKind, fault: NativeCallFault): Promise<number> {
  const before = await companions(bench);
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const object = await bench.ready(kind, request, await bench.service(kind).create(request));
  const [outcome] = await bench.probe.under(fault, () =>
    Promise.allSettled([bench.service(kind, 'once').delete(request, object.nativeId)]),
  );
  if (!fault.fired && !isHiccup(outcome)) await settled(outcome);
  await bench.remove(kind, request, object.nativeId);
  await noCompanionsSince(bench, before, `a removal of a ${kind} with a reply lost`);
  return fault.seen.length;
}

/** One create for each native call that a create makes; at a live cloud for the last of them only. */
async function sweep(
  bench: Bench,
  kind: NamedKind,
  fault: new (number: number) => NativeCallFault,
  check: (struck: Struck) => Promise<void>,
): Promise<void> {
  const usual = await usualCalls(bench, kind, fault);
  const checkAll = async (struck: Struck) => {
    if (!(struck.fault instanceof RefusedCall)) nothingIsUndone(kind, struck.fault, usual);
    await check(struck);
  };
  for (const number of numbersTo(bench, usual.length))
    await strike(bench, kind, () => new fault(number), checkAll);
}

/** The native calls of a create that this fault could strike: looked at once, for all sweeps. */
async function usualCalls(
  bench: Bench,
  kind: NamedKind,
  fault: new (number: number) => NativeCallFault,
): Promise<readonly string[]> {
  const known = bench.session.usualCalls;
  const which = `${kind}, ${fault === RefusedCall ? 'without looks' : 'all'}`;
  const usual = known.get(which) ?? (await strike(bench, kind, () => new fault(Number.POSITIVE_INFINITY)));
  known.set(which, usual);
  return usual;
}

/** 1 to `count`; at a live cloud the last of them only, since it is looked at for as long as it takes. */
export function numbersTo(bench: Bench, count: number): readonly number[] {
  if (bench.session.rig.live) return count === 0 ? [] : [count];
  if (count > maxNativeCalls) throw new Error(`A call of the driver made ${count} native calls.`);
  return Array.from({ length: count }, (_, index) => index + 1);
}

/**
 * After a failure that leaves open what the cloud did, and after an abort, the request may still be under way: what is
 * undone then races with it. Only a create's own calls may follow, of steps that go side by side.
 */
function nothingIsUndone(
  kind: NamedKind,
  { number, after }: NativeCallFault,
  usual: readonly string[],
): void {
  const others = after.filter(api => !usual.includes(api));
  equal(others, [], `native calls that undo a ${kind} after native call ${number}, whose result is unknown`);
}

/** Makes one object under a fault, checks, removes it. Returns the native calls that the create made. */
async function strike(
  bench: Bench,
  kind: NamedKind,
  newFault: () => NativeCallFault,
  check?: (struck: Struck) => Promise<void>,
): Promise<readonly string[]> {
  for (let hiccups = 0; ; hiccups++) {
    const fault = newFault();
    const before = await companions(bench);
    const struck = await createUnder(bench, kind, fault);
    if (fault.fired) await check?.(struck);
    else if (!isHiccup(struck.outcome) || hiccups === maxHiccups) await settled(struck.outcome);
    await bench.removals.runLast();
    await noCompanionsSince(bench, before, `a create of a ${kind} that failed at call ${fault.number}`);
    if (fault.fired || struck.outcome.status === 'fulfilled') return fault.seen;
  }
}

async function createUnder(bench: Bench, kind: NamedKind, fault: NativeCallFault): Promise<Struck> {
  const request = await bench.request(kind);
  const signal = fault instanceof AbortFault ? fault.controller.signal : undefined;
  const options = { idempotencyKey: bench.idempotencyKey(), signal };
  bench.removeLater(kind, request);
  const [outcome] = await bench.probe.under(fault, () =>
    Promise.allSettled([bench.service(kind, 'once').create(request, options)]),
  );
  return { request, options, fault, outcome };
}

/** A connection that broke without our doing, which core would have retried. */
function isHiccup(outcome: PromiseSettledResult<unknown>): boolean {
  return outcome.status === 'rejected' && CloudError.isInstance(outcome.reason) && outcome.reason.retryable;
}

/** Runs `work`, after which there must be no more NICs and public IPs than before. */
export async function withoutCompanions<T>(bench: Bench, what: string, work: () => Promise<T>): Promise<T> {
  const before = await companions(bench);
  const result = await work();
  await noCompanionsSince(bench, before, what);
  return result;
}

/** NICs and public IPs come and go with others: none may be left. */
async function noCompanionsSince(bench: Bench, before: number, what: string): Promise<void> {
  if (bench.session.rig.live) return; // others' may come and go there
  await bench.eventually(`NICs and public IPs left by ${what} to disappear`, async () => {
    const now = await companions(bench);
    return now <= before;
  });
}

async function companions(bench: Bench): Promise<number> {
  const { handlers } = bench.session;
  const nics = handlers.includes('nics') ? await collect(bench.cloud.nics.list()) : [];
  const publicIps = handlers.includes('publicIps') ? await collect(bench.cloud.publicIps.list()) : [];
  return nics.length + publicIps.length;
}
