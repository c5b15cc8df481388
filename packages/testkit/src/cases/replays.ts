import type { CallOptions, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal } from '../expectations.ts';
import { checkObject, named, type OwnedKind, type OwnedRequest, ready } from '../kinds/owned-kind.ts';

/**
 * Makes it again as core does after a lost reply: when the cloud's grace period is over.
 *
 * @param graceMs longer where a request may still be under way
 */
export async function replay<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  options: CallOptions,
  graceMs = bench.session.visibilityGraceMs,
): Promise<T> {
  await bench.pause(graceMs);
  return kind.create(bench.cloud, request, { ...options, replay: true });
}

/** Checks that there is one object of the request's name, which is `object`, and that nothing of it is missing. */
export async function isOneAndWhole<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  object: T,
  when: string,
): Promise<void> {
  const ids = (await named(bench, kind, request)).map(each => each.nativeId);
  equal(ids, [object.nativeId], `ids of the ${kind.kind}s named ${request.name} ${when}`);
  checkObject(bench, kind, object, request);
  checkObject(bench, kind, await ready(bench, kind, request, object), request);
}
