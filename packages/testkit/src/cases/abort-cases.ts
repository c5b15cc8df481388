import type { CallOptions, ErrorCode, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue, present } from '../expectations.ts';
import { AbortedCall, AbortedReply, EntryFault } from '../fault.ts';
import { named, type OwnedKind, type OwnedRequest, removeLater } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-cases.ts';
import { sweepAborts } from './sweeps.ts';

/** A time that no other timer has, in milliseconds. */
const deadlineMs = 86_399_999;

/** Callers that give up, and deadlines that have passed. */
export function abortCases<T extends NativeObject, R extends OwnedRequest>(
  suite: Suite,
  cases: OwnedCases<T, R>,
): void {
  const { kind, noun, unlessCreate, unlessTold } = cases;
  const subject = { kind: kind.kind, verbs: ['create'] };
  suite.case(
    subject,
    `${noun}: a create aborted before its first native call is cancelled and makes nothing`,
    bench => abortedBefore(bench, kind),
    unlessCreate,
  );
  suite.case(
    subject,
    `${noun}: a create aborted during any native call is cancelled, and a replay finds what it made`,
    bench => sweepAborts(bench, kind, AbortedCall),
    unlessCreate ?? unlessTold,
  );
  suite.case(
    subject,
    `${noun}: a create aborted after any native call is cancelled, and a replay finds what it made`,
    bench => sweepAborts(bench, kind, AbortedReply),
    unlessCreate ?? unlessTold,
  );
  suite.case(
    subject,
    `${noun}: a create whose deadline passes before its first native call is a timeout and makes nothing`,
    bench => pastDeadline(bench, kind),
    unlessCreate,
  );
}

async function abortedBefore<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const controller = new AbortController();
  const fault = new EntryFault(() => controller.abort());
  await endedBefore(bench, kind, 'cancelled', fault, { signal: controller.signal });
}

async function pastDeadline<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const fault = new EntryFault(() => bench.session.clock.pass(deadlineMs));
  await endedBefore(bench, kind, 'timeout', fault, { deadlineMs });
}

/** A create that is over before the driver has made a native call: it must not make any. */
async function endedBefore<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  code: ErrorCode,
  fault: EntryFault,
  options: CallOptions,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  removeLater(bench, kind, request);
  await bench.probe.under(fault, () =>
    failsWith(code, `making a ${kind.kind} that is over before it began`, () =>
      kind.create(bench.once, request, options),
    ),
  );
  const call = present(bench.probe.calls.at(-1), 'the call of the driver');
  const { status } = await call.settled;
  isTrue(status === 'rejected', `${call.method} went on to its end with a signal that had aborted`);
  await bench.pause(bench.session.visibilityGraceMs);
  const left = await named(bench, kind, request);
  equal(left.length, 0, `number of the ${kind.kind}s named ${request.name}`);
}
