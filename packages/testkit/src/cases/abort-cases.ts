import type { CallOptions, ErrorCode, NamedKind } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue, present } from '../expectations.ts';
import { AbortedCall, AbortedReply, EntryFault } from '../fault.ts';
import { type Suite, unlessStandIn } from '../suite.ts';
import type { OwnedCases } from './owned-case.ts';
import { sweepAborts } from './sweeps.ts';

/** A duration that no other timer has, in milliseconds. */
const deadlineMs = 86_399_999;

/** Registers the cases for cancelled calls and for deadlines that have passed. */
export function abortCases(suite: Suite, cases: OwnedCases): void {
  const { kind, noun, unlessCreate, unlessDistinguishable } = cases;
  const subject = { kind: kind, verbs: ['create'] };
  suite.case(
    subject,
    `${noun}: a create aborted before its first native call is cancelled and makes nothing`,
    bench => abortedBefore(bench, kind),
    unlessCreate,
  );
  suite.case(
    subject,
    `${noun}: a create aborted during any native call undoes nothing, and a replay finds what it made`,
    bench => sweepAborts(bench, kind, AbortedCall),
    unlessCreate ?? unlessDistinguishable ?? unlessStandIn(suite),
  );
  suite.case(
    subject,
    `${noun}: a create aborted after any native call undoes nothing, and a replay finds what it made`,
    bench => sweepAborts(bench, kind, AbortedReply),
    unlessCreate ?? unlessDistinguishable ?? unlessStandIn(suite),
  );
  suite.case(
    subject,
    `${noun}: a create whose deadline passes before its first native call is a timeout and makes nothing`,
    bench => pastDeadline(bench, kind),
    unlessCreate,
  );
}

async function abortedBefore(bench: Bench, kind: NamedKind): Promise<void> {
  const controller = new AbortController();
  const fault = new EntryFault(() => controller.abort());
  await endedBefore(bench, kind, 'cancelled', fault, { signal: controller.signal });
}

async function pastDeadline(bench: Bench, kind: NamedKind): Promise<void> {
  const fault = new EntryFault(() => bench.session.clock.fire(deadlineMs));
  await endedBefore(bench, kind, 'timeout', fault, { deadlineMs });
}

/** Checks a create that ends before the driver has made a native call: the driver must not make any. */
async function endedBefore(
  bench: Bench,
  kind: NamedKind,
  code: ErrorCode,
  fault: EntryFault,
  options: CallOptions,
): Promise<void> {
  const request = await bench.request(kind);
  bench.removeLater(kind, request);
  await bench.probe.under(fault, () =>
    failsWith(code, `making a ${kind} that is over before it began`, () =>
      bench.service(kind, 'once').create(request, options),
    ),
  );
  const call = present(bench.probe.calls.at(-1), 'the call of the driver');
  const { status } = await call.settled;
  isTrue(status === 'rejected', `${call.method} went on to its end with a signal that had aborted`);
  await bench.pause(bench.session.visibilityGraceMs);
  const left = await bench.named(kind, request);
  equal(left.length, 0, `number of the ${kind}s named ${request.name}`);
}
