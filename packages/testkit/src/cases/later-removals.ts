import { type ChangeCallOptions, CloudError, type NamedKind, type NativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue } from '../expectations.ts';
import { removeVerb } from '../kinds/kind-service.ts';
import type { OwnedRequest } from '../kinds/kind-types.ts';
import { type Suite, unlessStandIn } from '../suite.ts';
import { atEachCrashPoint, type CrashPoint, sendUntil } from './crashes.ts';
import type { OwnedCases } from './owned-case.ts';
import { withoutLeftovers } from './sweeps.ts';

/** Registers the cases for removals that the cloud accepts and completes later. */
export function laterRemovalCases(
  suite: Suite,
  { kind, noun }: OwnedCases,
  unless: string | undefined,
): void {
  const add = (title: string, body: (bench: Bench) => Promise<void>, reason?: string | undefined) =>
    suite.case({ kind, verbs: [removeVerb(kind)] }, `${noun}: ${title}`, body, unless ?? reason);
  add(
    'a process that dies between any two steps of an accepted removal, and its recovery, remove it',
    bench => recovered(bench, kind),
  );
  add(
    'an accepted removal that one goes on with after its end is harmless',
    bench => continuedTwice(bench, kind),
    unlessStandIn(suite),
  );
  add(
    'an accepted removal that fails later reports its own code, and can be sent again',
    bench => failsLater(suite, bench, kind),
    suite.options.failNextLater === undefined ? 'the rig has no failNextLater' : undefined,
  );
}

async function recovered(bench: Bench, kind: NamedKind): Promise<void> {
  const count = await atEachCrashPoint(bench.session.rig.live === true, point =>
    withoutLeftovers(bench, `a removal of a ${kind} whose process died`, () => dieAt(bench, kind, point)),
  );
  isTrue(count > 0, `the removal of a ${kind} was done when it was answered`);
}

/** Returns whether the process died before the removal had ended. */
async function dieAt(bench: Bench, kind: NamedKind, point: CrashPoint): Promise<boolean> {
  const { request, id } = await makeOne(bench, kind);
  const idempotencyKey = bench.idempotencyKey();
  const { ended, continuation } = await sendUntil(point, options =>
    bench.service(kind).delete(request, id, { ...options, idempotencyKey }),
  );
  if (ended === undefined) await removeAgain(bench, kind, request, id, { idempotencyKey, continuation });
  await isGone(bench, kind, request, id);
  await bench.removals.runLast();
  return ended === undefined;
}

async function continuedTwice(bench: Bench, kind: NamedKind): Promise<void> {
  const { request, id } = await makeOne(bench, kind);
  const idempotencyKey = bench.idempotencyKey();
  const { continuation } = await sendUntil({ number: 1, isRecorded: true }, options =>
    bench.service(kind).delete(request, id, { ...options, idempotencyKey }),
  );
  isTrue(continuation !== undefined, `the removal of a ${kind} was done when it was answered`);
  for (let times = 0; times < 2; times++)
    await removeAgain(bench, kind, request, id, { idempotencyKey, continuation });
  await isGone(bench, kind, request, id);
}

async function failsLater(suite: Suite, bench: Bench, kind: NamedKind): Promise<void> {
  const { request, id } = await makeOne(bench, kind);
  const code = suite.options.failNextLater?.(bench.session.rig) ?? 'internal';
  await failsWith(code, `a removal of a ${kind} that fails later`, () =>
    bench.service(kind).delete(request, id),
  );
  equal(await bench.exists(kind, request, id), true, `whether the ${kind} is still there`);
  await bench.remove(kind, request, id);
}

async function makeOne(bench: Bench, kind: NamedKind) {
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  const created = await bench.service(kind).create(request);
  const { nativeId: id } = await bench.ready(kind, request, created);
  return { request, id };
}

/** Resumes or repeats a removal. It must succeed, or find nothing to remove. */
async function removeAgain(
  bench: Bench,
  kind: NamedKind,
  request: OwnedRequest,
  id: NativeId,
  options: ChangeCallOptions,
): Promise<void> {
  try {
    await bench.service(kind).delete(request, id, options);
  } catch (error) {
    isTrue(
      CloudError.isInstance(error) && error.code === 'not_found',
      `removing ${kind} ${id} again: ${String(error)}`,
    );
  }
}

async function isGone(bench: Bench, kind: NamedKind, request: OwnedRequest, id: NativeId): Promise<void> {
  await bench.eventually(`${kind} ${id} to be gone`, async () => !(await bench.exists(kind, request, id)));
}
