import type { ErrorCode } from '../driver/index.ts';

/** Kinds of objects that calls are about. */
export const resourceKinds = [
  'regionZone',
  'image',
  'spec',
  'network',
  'subnet',
  'securityGroup',
  'keyPair',
  'publicIp',
  'nic',
  'vm',
] as const;

export type ResourceKind = (typeof resourceKinds)[number];

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
  /** The operation on record that the call was part of; empty for reads. */
  readonly operationId: string;
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

/** Takes records as they come. Must return at once and never throw. */
export interface CallHistory {
  add(record: CallRecord): void;
}
