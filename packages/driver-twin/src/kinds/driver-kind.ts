import type { DriverSessionV1, ErrorCode, HandlerName } from '@cb-spider/core/driver';
import type { CodeOf, ObjectKind } from '@cb-spider/twin';
import type { TwinCalls } from '../twin-calls.ts';

/** How the driver handles one kind. */
export interface DriverKind<K extends ObjectKind, Handler> {
  /** The meaning of each error code of the kind's calls. */
  readonly meanings: Readonly<Record<CodeOf<K>, ErrorCode>>;
  /** @param zone the connection's zone */
  open(calls: TwinCalls, zone: string | undefined): Handler;
}

/** The handler with a given name. */
export type HandlerOf<N extends HandlerName> = NonNullable<DriverSessionV1[N]>;
