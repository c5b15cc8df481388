import type { ChangeCallOptions, NamedKind, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal } from '../expectations.ts';
import type { OwnedRequest } from '../kinds/kind-types.ts';

/**
 * Repeats a create as core does after a lost reply: after the cloud's visibility delay.
 *
 * @param graceMs the delay before the repetition; longer if a request may still be in progress
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

/** Checks that `object` is the only object with the request's name, and that it is complete. */
export async function checkSingleObject(
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
