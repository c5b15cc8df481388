import { fails, TwinCloudError } from './errors.ts';
import { type CodeOf, kinds, type ObjectKind } from './kinds/kind-table.ts';

type General = keyof typeof fails.statuses;

/** Every error code of the virtual cloud. */
export type NativeCode = General | { [K in ObjectKind]: CodeOf<K> }[ObjectKind];

/** The HTTP status of each error code. */
export const nativeCodes: Readonly<Record<NativeCode, number>> = Object.assign(
  { ...fails.statuses },
  ...Object.values(kinds).map(kind => kind.errors),
);

/** Returns an error with this code, such as one that a fault rule asks for. */
export function errorOf(code: string, message: string): TwinCloudError {
  const statuses: Readonly<Record<string, number>> = nativeCodes;
  return new TwinCloudError(code, statuses[code] ?? 500, message);
}
