import type { DriverV1, NamedKind } from '@cb-spider/core';
import { claimedHandlers } from '../claimed-handlers.ts';
import { ownedKindList } from '../kinds/kind-table.ts';

/** Returns the kinds whose objects users create on a cloud: those with a handler, and key pairs that Spider keeps. */
export function supportedKinds(
  driver: DriverV1,
): readonly { readonly kind: NamedKind; readonly noun: string }[] {
  const handlers = claimedHandlers(driver);
  return ownedKindList.filter(
    ({ kind, handler }) =>
      handlers.includes(handler) || (kind === 'keyPair' && driver.features.keyPairs === 'spider'),
  );
}
