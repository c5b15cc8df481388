import { type CallOptions, CloudError, type NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith } from '../expectations.ts';
import { AbortFault, LostReply, type NativeCallFault, RefusedCall } from '../fault.ts';
import { named, type OwnedKind, type OwnedRequest, ready, remove, removeLater } from '../kinds/owned-kind.ts';
import { isOneAndWhole, replay } from './replays.ts';

/** More native calls than any create or removal has. */
const maxNativeCalls = 40;

/** How often the rig's own connection may break during one step of a sweep. */
const maxHiccups = 2;

interface Struck<R> {
  readonly request: R;
  readonly options: CallOptions;
  /** Which native call it was, from 1. */
  readonly number: number;
  /** What became of the create. */
  readonly outcome: PromiseSettledResult<NativeObject>;
}

/** Loses the reply to each native call of a create in turn; a replay must give one object every time. */
export async function sweepLostReplies<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  await sweep(bench, kind, LostReply, async ({ request, options, number }) => {
    const object = await replay(bench, kind, request, options);
    const when = `after the lost reply to native call ${number} and a replay`;
    await isOneAndWhole(bench, kind, request, object, when);
  });
}

/** Refuses each native call of a create in turn; a create that fails must leave nothing behind. */
export async function sweepRefusals<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  await sweep(bench, kind, RefusedCall, async ({ request, number, outcome }) => {
    const left = await named(bench, kind, request);
    const created = outcome.status === 'fulfilled';
    equal(
      left.length,
      created ? 1 : 0,
      `number of the ${kind.kind}s left when native call ${number} was refused`,
    );
  });
}

/** Aborts a create at each of its native calls in turn; a replay must find what it had made. */
export async function sweepAborts<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  fault: new (number: number) => AbortFault,
): Promise<void> {
  await sweep(bench, kind, fault, async ({ request, options, number, outcome }) => {
    const when = `after it was aborted at native call ${number} and replayed`;
    await failsWith('cancelled', `making a ${kind.kind} that the caller gives up`, () => settled(outcome));
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
export async function sweepRemovals<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const count = await removeUnder(bench, kind, new LostReply(Number.POSITIVE_INFINITY));
  for (const number of numbersTo(bench, count)) await removeUnder(bench, kind, new LostReply(number));
}

/** Makes one object and removes it under the fault. Returns how many native calls the removal made. */
async function removeUnder<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  fault: NativeCallFault,
): Promise<number> {
  const before = await companions(bench);
  const request = await kind.request(bench, bench.name(kind.kind));
  removeLater(bench, kind, request);
  const object = await ready(bench, kind, request, await kind.create(bench.cloud, request));
  const [outcome] = await bench.probe.under(fault, () =>
    Promise.allSettled([kind.delete(bench.once, request, object.nativeId)]),
  );
  if (!fault.fired && !isHiccup(outcome)) await settled(outcome);
  await remove(bench, kind, request, object.nativeId);
  await noCompanionsSince(bench, before, `a removal of a ${kind.kind} with a reply lost`);
  return fault.seen;
}

/** One create for each native call that a create makes; at a live cloud for the last of them only. */
async function sweep<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  fault: new (number: number) => NativeCallFault,
  check: (struck: Struck<R>) => Promise<void>,
): Promise<void> {
  const count = await strike(bench, kind, () => new fault(Number.POSITIVE_INFINITY), check);
  for (const number of numbersTo(bench, count)) await strike(bench, kind, () => new fault(number), check);
}

/** 1 to `count`, or the last of them only. */
function numbersTo(bench: Bench, count: number): readonly number[] {
  if (count > maxNativeCalls) throw new Error(`A call of the driver made ${count} native calls.`);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return bench.session.rig.live ? numbers.slice(-1) : numbers;
}

/** Makes one object under a fault, checks, removes it. Returns how many native calls the create made. */
async function strike<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  newFault: () => NativeCallFault,
  check: (struck: Struck<R>) => Promise<void>,
): Promise<number> {
  for (let hiccups = 0; ; hiccups++) {
    const fault = newFault();
    const before = await companions(bench);
    const struck = await createUnder(bench, kind, fault);
    if (fault.fired) await check(struck);
    else if (!isHiccup(struck.outcome) || hiccups === maxHiccups) await settled(struck.outcome);
    await bench.removals.runLast();
    await noCompanionsSince(bench, before, `a create of a ${kind.kind} that failed at call ${fault.number}`);
    if (fault.fired || struck.outcome.status === 'fulfilled') return fault.seen;
  }
}

async function createUnder<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  fault: NativeCallFault,
): Promise<Struck<R>> {
  const request = await kind.request(bench, bench.name(kind.kind));
  const signal = fault instanceof AbortFault ? fault.controller.signal : undefined;
  const options = { idempotencyKey: bench.idempotencyKey(), signal };
  removeLater(bench, kind, request);
  const [outcome] = await bench.probe.under(fault, () =>
    Promise.allSettled([kind.create(bench.once, request, options)]),
  );
  return { request, options, number: fault.number, outcome };
}

/** A connection that broke without our doing, which core would have retried. */
function isHiccup(outcome: PromiseSettledResult<unknown>): boolean {
  return outcome.status === 'rejected' && CloudError.isInstance(outcome.reason) && outcome.reason.retryable;
}

/** NICs and public addresses come and go with others: none may be left. */
async function noCompanionsSince(bench: Bench, before: number, what: string): Promise<void> {
  if (bench.session.rig.live) return; // others' may come and go there
  await bench.eventually(`NICs and public addresses left by ${what} to be gone`, async () => {
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
