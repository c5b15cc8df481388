import type { DriverV1 } from '@cb-spider/core';
import type { HandlerName } from './handlers.ts';
import { kitKinds } from './kinds/kind-table.ts';

/** Returns the handlers that a driver's features mention. */
export function claimedHandlers({ features }: Pick<DriverV1, 'features'>): readonly HandlerName[] {
  return kitKinds.filter(kind => kind.isClaimed?.(features) ?? true).map(kind => kind.handler);
}
