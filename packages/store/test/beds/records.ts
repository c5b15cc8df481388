import type {
  EndedCall,
  NativeId,
  OperationClaim,
  OperationLock,
  OperationRecord,
  ResourceKey,
  ResourceRecord,
} from '@cb-spider/core';
import type { SpiderStore } from '../../src/index.ts';

const beginMs = Date.parse('2026-01-01T00:00:00.000Z');

/** Returns the time of the tests, plus this many milliseconds. */
export function at(ms: number): string {
  return new Date(beginMs + ms).toISOString();
}

export function nativeId(id: string): NativeId {
  return id as NativeId;
}

export function keyOf(name: string, other: Partial<ResourceKey> = {}): ResourceKey {
  return { connection: 'aws', kind: 'keyPair', scope: '', name, ...other };
}

export function resource(name: string, other: Partial<ResourceRecord> = {}): ResourceRecord {
  return {
    ...keyOf(name),
    nativeName: `${name}-0123456789abcdefghij`,
    state: 'creating',
    attributes: {},
    createdAt: at(0),
    ...other,
  };
}

export function operation(id: string, other: Partial<OperationRecord> = {}): OperationRecord {
  return {
    id,
    ...keyOf('key'),
    action: 'create',
    idempotencyKey: '0123456789abcdef0123456789abcdef',
    request: 'sealed request',
    state: 'running',
    steps: [],
    holder: 'process-1',
    fence: 1,
    leaseUntil: at(30_000),
    cancelRequested: false,
    startedAt: at(0),
    updatedAt: at(0),
    ...other,
  };
}

/** The claim of the first holder of an operation. */
export function claim(id: string, fence = 1): OperationClaim {
  return { id, fence };
}

export function call(other: Partial<EndedCall> = {}): EndedCall {
  return {
    startedAt: at(0),
    durationMs: 12.25,
    waitMs: 0,
    attempts: 1,
    cloud: 'twin',
    connection: 'aws',
    region: 'earth',
    zone: '',
    kind: 'vm',
    operation: 'list',
    resource: '',
    outcome: 'ok',
    operationId: '',
    callId: '',
    principal: '',
    traceId: '',
    cacheHit: false,
    bytes: 0,
    nativeCalls: [],
    ...other,
  };
}

export function lock(mode: OperationLock['mode'], key: ResourceKey = keyOf('key')): OperationLock {
  return { ...key, mode };
}

/** Returns all operations, and all records of the kind that the tests use. */
export async function everything({ operations, resources }: SpiderStore) {
  return { operations: await operations.list({}), resources: await resources.list({ kind: 'keyPair' }) };
}
