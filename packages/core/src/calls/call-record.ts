import type { ErrorCode, ResourceKind } from '../driver/index.ts';

/** One attempt at one driver call, for the call history. Holds no secret and no request body. */
export interface CallRecord {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** How long the attempt took at the cloud, in milliseconds. */
  readonly durationMs: number;
  /** How long its requests waited for their turns in addition to that, in milliseconds. */
  readonly waitMs: number;
  /** 1 for the first. */
  readonly attempt: number;
  /** The driver's id. */
  readonly cloud: string;
  /** Empty for a connection without a name, as in a script. */
  readonly connection: string;
  readonly region: string;
  readonly zone: string;
  readonly kind: ResourceKind;
  /** The method, such as `create` or `list`. */
  readonly operation: string;
  /** The object's name in Spider, else its native id; empty for lists. */
  readonly resource: string;
  readonly outcome: 'ok' | ErrorCode;
  /** The operation that the call was part of; empty for reads. */
  readonly operationId: string;
  /** The same for all attempts at a call. */
  readonly callId: string;
  /** The user who sent the request; empty if the caller did not sign in. */
  readonly principal: string;
  /** The W3C trace id of the request that the call was part of; empty if there is none. */
  readonly traceId: string;
  /** The requests that this attempt sent to the cloud, in the order in which they ended. */
  readonly nativeCalls: readonly NativeCallRecord[];
}

/** Where a call goes, and what it is about. */
export type CallPlace = Pick<
  CallRecord,
  'cloud' | 'connection' | 'region' | 'zone' | 'kind' | 'operation' | 'resource' | 'operationId'
>;

/** What is recorded of an attempt in addition to its place. */
export type AttemptFacts = Omit<CallRecord, keyof CallPlace | 'callId' | 'principal' | 'traceId'>;

/** One request to the cloud. */
export interface NativeCallRecord {
  /** The cloud's own name for the request. */
  readonly api: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: 'ok' | ErrorCode;
  readonly nativeCode?: string | undefined;
  readonly requestId?: string | undefined;
  readonly bytes?: number | undefined;
}

/** A request to the cloud, as a part of a whole call. */
export interface EndedNativeCall extends NativeCallRecord {
  /** The attempt that sent it; 1 for the first. */
  readonly attempt: number;
}

/** A call as its caller saw it, with all its attempts. Holds no secret and no request body. */
export interface EndedCall extends Omit<CallRecord, 'attempt' | 'nativeCalls'> {
  /** Time at the cloud, of all attempts together, in milliseconds. */
  readonly durationMs: number;
  /** The rest of the call's duration, in milliseconds: the wait for its turn, and the pauses between attempts. */
  readonly waitMs: number;
  /** 0 for a call that never reached the cloud: it was answered from a cache, or not let through. */
  readonly attempts: number;
  /** The cloud's own code for the failure, if it gave one. */
  readonly nativeCode?: string | undefined;
  /** Whether the result came from an identical read that was in progress or cached. */
  readonly cacheHit: boolean;
  /** The size of all replies, as far as drivers report it. */
  readonly bytes: number;
  readonly nativeCalls: readonly EndedNativeCall[];
}

/** Receives records as they are made. Must return immediately and never throw. */
export interface CallHistory {
  /** Receives each attempt. */
  add(record: CallRecord): void;
  /** Receives each call when it has ended, after all its attempts. */
  end?(call: EndedCall): void;
}
