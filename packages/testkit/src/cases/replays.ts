import type { CallOptions, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal } from '../expectations.ts';
import { named, type OwnedKind, type OwnedRequest } from '../kinds/owned-kind.ts';

/** Makes it again as core does after a lost reply: when the cloud's grace period is over. */
export async function replay<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  options: CallOptions,
): Promise<T> {
  await bench.pause(bench.session.visibilityGraceMs);
  return kind.create(bench.cloud, request, { ...options, replay: true });
}

export async function isOne<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  request: R,
  when: string,
): Promise<void> {
  const all = await named(bench, kind, request);
  equal(all.length, 1, `number of the ${kind.kind}s named ${request.name} ${when}`);
}
