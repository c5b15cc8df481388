import { type Cloud, type NamedKind, namedKinds, toNativeId } from '@cb-spider/core';
import { failsWith } from '../expectations.ts';
import { serviceOf } from '../kinds/kind-service.ts';
import type { KitKind } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';

const none = toNativeId('none');

/**
 * Registers a case that checks that a missing handler is refused, and a skip that reports that its cases were
 * not run.
 */
export function absentCases(suite: Suite, { kind, handler }: KitKind): void {
  suite.case({}, `${handler}: absent, so it is unsupported`, async bench => {
    await failsWith('unsupported', handler, () => callOne(bench.cloud, kind, handler));
  });
  suite.case({ kind }, `${handler}: all its cases`, async () => undefined, `the driver has no ${handler}`);
}

/** Makes a call that core forwards unchanged. */
function callOne(cloud: Cloud, kind: KitKind['kind'], handler: KitKind['handler']): Promise<unknown> {
  const owned = namedKinds.find(each => each === kind);
  if (owned !== undefined) return removeNothing(cloud, owned);
  const { list } = cloud[handler] as { list(): Promise<unknown> | AsyncGenerator };
  const listed = list.call(cloud[handler]);
  return 'next' in listed ? listed.next() : listed;
}

function removeNothing(cloud: Cloud, kind: NamedKind): Promise<void> {
  const where: { readonly name: string; readonly parentId: string } = { name: 'none', parentId: none };
  return serviceOf(cloud, kind).delete(where, none);
}
