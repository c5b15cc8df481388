import type { ChangeCallOptions, NamedKind, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal } from '../expectations.ts';
import type { OwnedRequest } from '../kinds/kind-types.ts';

/**
 * Makes it again as core does after a lost reply: when the cloud's grace period is over.
 *
 * @param graceMs longer where a request may still be under way
 */
export async function replay(
  bench: Bench,
  kind: NamedKind,
  request: OwnedRequest,
  options: ChangeCallOptions,
  graceMs = bench.session.visibilityGraceMs,
): Promise<NativeObject> {
  await bench.pause(graceMs);
  return bench.service(kind).create(request, { ...options, replay: true });
}

/** Checks that there is one object of the request's name, which is `object`, and that nothing of it is missing. */
export async function isOneAndWhole(
  bench: Bench,
  kind: NamedKind,
  request: OwnedRequest,
  object: NativeObject,
  when: string,
): Promise<void> {
  const ids = (await bench.named(kind, request)).map(each => each.nativeId);
  equal(ids, [object.nativeId], `ids of the ${kind}s named ${request.name} ${when}`);
  bench.check(kind, object, request);
  bench.check(kind, await bench.ready(kind, request, object), request);
}
