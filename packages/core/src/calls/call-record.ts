import type { ErrorCode, ResourceKind } from '../driver/index.ts';

/** One attempt at one driver call, for the call history. Holds no secret and no request body. */
export interface CallRecord {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Time that the attempt took at the cloud, in milliseconds. */
  readonly durationMs: number;
  /** Time that its requests waited for their turns beside that, in milliseconds. */
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
  /** Our name of the object, else its native id; empty for lists. */
  readonly resource: string;
  readonly outcome: 'ok' | ErrorCode;
  /** The operation that the call was part of; empty for reads. */
  readonly operationId: string;
  /** One for all attempts of a call. */
  readonly callId: string;
  /** Who asked; empty where nobody signed in. */
  readonly principal: string;
  /** The W3C trace id of the request that it was part of; empty where there is none. */
  readonly traceId: string;
  /** What went to the cloud in this attempt, in order of its end. */
  readonly nativeCalls: readonly NativeCallRecord[];
}

/** One request to the cloud. */
export interface NativeCallRecord {
  /** The cloud's own name of it. */
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
  /** The rest of the time that the call took: for its turn, and between attempts, in milliseconds. */
  readonly waitMs: number;
  /** 0 for a call that never went to the cloud: answered from a cache, or not let through. */
  readonly attempts: number;
  /** The cloud's own code of the failure, where it gave one. */
  readonly nativeCode?: string | undefined;
  /** An equal read that was under way or kept has answered it. */
  readonly cacheHit: boolean;
  /** Of all replies, as far as drivers tell. */
  readonly bytes: number;
  readonly nativeCalls: readonly EndedNativeCall[];
}

/** Takes records as they come. Must return at once and never throw. */
export interface CallHistory {
  /** Receives each attempt. */
  add(record: CallRecord): void;
  /** Receives each call when it has ended, after all its attempts. */
  end?(call: EndedCall): void;
}
