import type { DriverFeatures, NamedKind } from '@cb-spider/core/driver';
import { binderOf } from './binding.ts';
import { badRequest } from './errors.ts';
import { type WireKind, wireKinds } from './kinds.ts';

/** A `ReqInfo`, read. */
export interface KindRequest {
  /** As it came, with its defaults. */
  readonly wire: Readonly<Record<string, unknown>>;
  /** What core takes for it. */
  readonly request: object & { readonly name: string };
}

/** Reads requests to make an object of a kind, which are no request of HTTP by themselves. Fails with `invalid_argument`. */
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
