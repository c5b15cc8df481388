import type { DriverFeatures, NamedKind } from '@cb-spider/core/driver';
import { binderOf } from './binding.ts';
import { badRequest } from './errors.ts';
import { type WireKind, wireKinds } from './kinds.ts';

/** A parsed `ReqInfo`. */
export interface KindRequest {
  /** The `ReqInfo` as it was sent, with its defaults. */
  readonly wire: Readonly<Record<string, unknown>>;
  /** The same as core's request. */
  readonly request: object & { readonly name: string };
}

/**
 * Returns a function that reads the `ReqInfo` for a new resource of a kind, when it is a part of a larger HTTP request.
 * The function fails with `invalid_argument`.
 */
export function requestReader(kind: NamedKind): (reqInfo: unknown, features: DriverFeatures) => KindRequest {
  const row: WireKind<never> = wireKinds[kind];
  const bind = binderOf(row.request);
  return (reqInfo, features) => {
    const parsed = row.request.safeParse(bind(reqInfo));
    if (parsed.success) return { wire: parsed.data, request: row.from(parsed.data as never, features) };
    const [issue] = parsed.error.issues;
    throw badRequest(`ReqInfo.${issue?.path.map(String).join('.')}: ${issue?.message}`);
  };
}
