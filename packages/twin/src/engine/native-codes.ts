import { fails, TwinCloudError } from './errors.ts';
import { type CodeOf, kinds, type ObjectKind } from './kinds/kind-table.ts';

type General = keyof typeof fails.statuses;

/** Every code that the virtual cloud answers with. */
export type NativeCode = General | { [K in ObjectKind]: CodeOf<K> }[ObjectKind];

/** The HTTP status that belongs to each. */
export const nativeCodes: Readonly<Record<NativeCode, number>> = Object.assign(
  { ...fails.statuses },
  ...Object.values(kinds).map(kind => kind.errors),
);

/** What the virtual cloud answers by that code, such as one that was asked for. */
export function errorOf(code: string, message: string): TwinCloudError {
  const statuses: Readonly<Record<string, number>> = nativeCodes;
  return new TwinCloudError(code, statuses[code] ?? 500, message);
}
