import type { IdTransformMode } from '@cb-spider/core';
import { badRequest } from './errors.ts';

/** Returns how one request forms names at the cloud. Default: the server's setting. */
export function idTransformModeOf({ IDTransformMode }: { readonly IDTransformMode: string }): {
  readonly idTransformMode: IdTransformMode | undefined;
} {
  return { idTransformMode: fromIdTransformMode(IDTransformMode) };
}

/** @param mode `ON` or `OFF`, in any case */
export function fromIdTransformMode(mode: string): IdTransformMode | undefined {
  const lower = mode.toLowerCase();
  if (lower === '') return undefined;
  if (lower === 'on' || lower === 'off') return lower;
  throw badRequest(`IDTransformMode: '${mode}' must be ON or OFF.`);
}
