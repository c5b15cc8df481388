import type { Continuation, NamedKind, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isText, isTrue } from '../expectations.ts';
import { LostContinuation } from '../fault.ts';
import type { OwnedRequest } from '../kinds/kind-types.ts';
import type { LaterChanges } from '../options.ts';
import { type Suite, unlessStandIn } from '../suite.ts';
import { atEachCrashPoint, type CrashPoint, sendUntil } from './crashes.ts';
import type { OwnedCases } from './owned-case.ts';
import { checkSingleObject } from './replays.ts';
import { numbersTo, withoutLeftovers } from './sweeps.ts';

/** The longest token that core stores, in characters. */
const longestToken = 4_096;

/** Registers the cases for creates that the cloud accepts and completes later. */
export function laterCreateCases(
  suite: Suite,
  { kind, noun, unlessDistinguishable }: OwnedCases,
  { idAtOnce = false }: LaterChanges,
  unless: string | undefined,
): void {
  const add = (title: string, body: (bench: Bench) => Promise<void>, reason?: string | undefined) =>
    suite.case({ kind, verbs: ['create'] }, `${noun}: ${title}`, body, unless ?? reason);
  add('a create that is accepted ends, and its early id stays correct', bench =>
    idBeforeEnd(bench, kind, idAtOnce),
  );
  add(
    'a process that dies between any two steps of an accepted create, and its recovery, leave one object',
    bench => recovered(bench, kind),
    unlessDistinguishable,
  );
  add(
    'an accepted create that two go on with, and one more after its end, is one object',
    bench => continuedTwice(bench, kind),
    unlessDistinguishable ?? unlessStandIn(suite),
  );
  add(
    'a reply lost at any native call that goes on with a create, then the same again, give one object',
    bench => lostContinuations(bench, kind),
    unlessDistinguishable ?? unlessStandIn(suite),
  );
  add(
    'an accepted create that fails later reports its own code, and leaves nothing behind',
    bench => failsLater(suite, bench, kind),
    suite.options.failNextLater === undefined ? 'the rig has no failNextLater' : undefined,
  );
}

async function idBeforeEnd(bench: Bench, kind: NamedKind, idAtOnce: boolean): Promise<void> {
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const callsBefore = bench.probe.calls.length;
  const { ended, continuations } = await sendUntil(undefined, options =>
    bench.service(kind).create(request, options),
  );
  isTrue(continuations.length > 0, `the create of a ${kind} was done when it was answered`);
  const calls = bench.probe.calls.slice(callsBefore);
  isTrue(
    calls.some(call => call.method === 'doContinue'),
    `the create of a ${kind} was not continued`,
  );
  for (const continuation of continuations) checkContinuation(kind, continuation, ended?.result);
  const [first] = continuations;
  if (idAtOnce)
    isText(first?.nativeId, `nativeId that the cloud reports at once for ${kind} ${request.name}`);
  for (const call of calls) checkPause(await call.settled);
}

function checkContinuation(
  kind: NamedKind,
  { token, nativeId }: Continuation,
  object: NativeObject | undefined,
): void {
  isText(token, `token of an accepted ${kind}`);
  isTrue(token.length <= longestToken, `token of an accepted ${kind} has ${token.length} characters`);
  if (nativeId !== undefined) equal(nativeId, object?.nativeId, `early nativeId of a ${kind}`);
}

function checkPause(settled: PromiseSettledResult<unknown>): void {
  if (settled.status === 'rejected') return;
  const { accepted } = (settled.value ?? {}) as { readonly accepted?: { readonly afterMs?: number } };
  const afterMs = accepted?.afterMs ?? 0;
  isTrue(Number.isFinite(afterMs) && afterMs >= 0, `afterMs is ${afterMs}`);
}

async function recovered(bench: Bench, kind: NamedKind): Promise<void> {
  const count = await atEachCrashPoint(bench.session.rig.live === true, point =>
    withoutLeftovers(bench, `a create of a ${kind} whose process died`, () => dieAt(bench, kind, point)),
  );
  isTrue(count > 0, `the create of a ${kind} was done when it was answered`);
}

/** Returns whether the process died before the create had ended. */
async function dieAt(bench: Bench, kind: NamedKind, point: CrashPoint): Promise<boolean> {
  const request = await bench.request(kind);
  const idempotencyKey = bench.idempotencyKey();
  bench.removeLater(kind, request);
  const { ended, continuation } = await sendUntil(point, options =>
    bench.service(kind).create(request, { ...options, idempotencyKey }),
  );
  if (ended === undefined) {
    const object = await resume(bench, kind, request, idempotencyKey, continuation);
    const when = `after the process died at step ${point.number}, ${point.isRecorded ? 'on' : 'not on'} record`;
    await checkSingleObject(bench, kind, request, object, when);
  }
  await bench.removals.runLast();
  return ended === undefined;
}

/** Resumes a create as core does after a crash. */
async function resume(
  bench: Bench,
  kind: NamedKind,
  request: OwnedRequest,
  idempotencyKey: string,
  continuation: Continuation | undefined,
): Promise<NativeObject> {
  await bench.pause(bench.session.visibilityGraceMs);
  return bench.service(kind).create(request, { idempotencyKey, replay: true, continuation });
}

async function continuedTwice(bench: Bench, kind: NamedKind): Promise<void> {
  const request = await bench.request(kind);
  const idempotencyKey = bench.idempotencyKey();
  bench.removeLater(kind, request);
  const { continuation } = await sendUntil({ number: 1, isRecorded: true }, options =>
    bench.service(kind).create(request, { ...options, idempotencyKey }),
  );
  isTrue(continuation !== undefined, `the create of a ${kind} was done when it was answered`);
  const again = () => resume(bench, kind, request, idempotencyKey, continuation);
  const [first, second] = await Promise.all([again(), again()]);
  equal(second.nativeId, first.nativeId, `nativeId of the ${kind} that two went on with`);
  const late = await again();
  equal(late.nativeId, first.nativeId, `nativeId of the ${kind} that one went on with after its end`);
  await checkSingleObject(bench, kind, request, late, 'after three went on with it');
}

async function lostContinuations(bench: Bench, kind: NamedKind): Promise<void> {
  const count = await loseAt(bench, kind, Number.POSITIVE_INFINITY);
  isTrue(count > 0, `the create of a ${kind} was not continued`);
  for (const number of numbersTo(bench, count)) await loseAt(bench, kind, number);
}

/** Returns how many native calls continued the create. */
async function loseAt(bench: Bench, kind: NamedKind, number: number): Promise<number> {
  const request = await bench.request(kind);
  const idempotencyKey = bench.idempotencyKey();
  bench.removeLater(kind, request);
  const fault = new LostContinuation(number);
  let continuation: Continuation | undefined;
  const onContinuation = async (next: Continuation | undefined) => {
    continuation = next;
  };
  const create = () => bench.service(kind, 'once').create(request, { idempotencyKey, onContinuation });
  const [outcome] = await bench.probe.under(fault, () => Promise.allSettled([create()]));
  if (fault.fired) {
    const object = await resume(bench, kind, request, idempotencyKey, continuation);
    await checkSingleObject(bench, kind, request, object, `after the lost reply to native call ${number}`);
  } else if (outcome.status === 'rejected') throw outcome.reason;
  await bench.removals.runLast();
  return fault.seen.length;
}

async function failsLater(suite: Suite, bench: Bench, kind: NamedKind): Promise<void> {
  const what = `a create of a ${kind} that fails later`;
  await withoutLeftovers(bench, what, async () => {
    const request = await bench.request(kind);
    bench.removeLater(kind, request);
    const code = suite.options.failNextLater?.(bench.session.rig) ?? 'internal';
    let early: Continuation | undefined;
    const onContinuation = async (next: Continuation | undefined) => {
      early = next ?? early;
    };
    const error = await failsWith(code, what, () => bench.service(kind).create(request, { onContinuation }));
    isTrue(
      error.ended === true,
      `${what} is not classed as the end of the change, but as a look that failed`,
    );
    isTrue(!error.mayHaveActed, `${what} says that the cloud may have acted, though it has failed`);
    isTrue(early !== undefined, `${what} was not accepted`);
    // as core does, which knows only the id
    if (early?.nativeId !== undefined) await bench.remove(kind, request, early.nativeId);
    equal((await bench.named(kind, request)).length, 0, `number of the ${kind}s left`);
  });
}
