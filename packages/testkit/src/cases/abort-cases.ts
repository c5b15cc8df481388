import type { NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isTrue, present } from '../expectations.ts';
import { AbortedCall, AbortedEntry, AbortedReply } from '../fault.ts';
import { named, type OwnedKind, type OwnedRequest, removeLater } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-cases.ts';
import { sweepAborts } from './sweeps.ts';

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
    `${noun}: a create whose deadline has passed is a timeout and makes nothing`,
    bench => pastDeadline(bench, kind),
    unlessCreate,
  );
}

async function abortedBefore<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  const fault = new AbortedEntry();
  removeLater(bench, kind, request);
  await bench.probe.under(fault, () =>
    failsWith('cancelled', `making a ${kind.kind} that the caller gives up`, () =>
      kind.create(bench.once, request, { signal: fault.controller.signal }),
    ),
  );
  const call = present(bench.probe.calls.at(-1), 'the call of the driver');
  isTrue(
    (await call.settled).status === 'rejected',
    `${call.method} went on to its end with a signal that had aborted`,
  );
  await isNone(bench, kind, request, 'after a create that was aborted before it began');
}

async function pastDeadline<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const request = await kind.request(bench, bench.name(kind.kind));
  removeLater(bench, kind, request);
  await failsWith('timeout', `making a ${kind.kind} with a deadline of 0 ms`, () =>
    kind.create(bench.once, request, { deadlineMs: 0 }),
  );
  await bench.probe.idle();
  await isNone(bench, kind, request, 'after a create whose deadline had passed');
}

async function isNone<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  when: string,
): Promise<void> {
  await bench.pause(bench.session.visibilityGraceMs);
  const left = await named(bench, kind, request);
  equal(left.length, 0, `number of the ${kind.kind}s named ${request.name} ${when}`);
}
