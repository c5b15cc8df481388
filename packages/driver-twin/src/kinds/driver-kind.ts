import type { DriverSessionV1, ErrorCode, HandlerName } from '@cb-spider/core/driver';
import type { CodeOf, ObjectKind } from '@cb-spider/twin';
import type { TwinCalls } from '../twin-calls.ts';

/** The driver's side of one kind. */
export interface DriverKind<K extends ObjectKind, Handler> {
  /** What each code of calls about the kind means. */
  readonly meanings: Readonly<Record<CodeOf<K>, ErrorCode>>;
  /** @param zone the connection's zone */
  open(calls: TwinCalls, zone: string | undefined): Handler;
}

/** The handler of that name. */
export type HandlerOf<N extends HandlerName> = NonNullable<DriverSessionV1[N]>;
