import type { EndedCall, OperationRecord, ResourceKey, ResourceRecord, Store } from '@cb-spider/core';
import { toNativeId } from '../../../packages/core/src/driver/ids.ts';

const at = '2026-01-01T00:00:00.000Z';

export function resourceOf(key: ResourceKey, state: ResourceRecord['state']): ResourceRecord {
  return {
    ...key,
    nativeName: `${key.name}-0123456789abcdefghij`,
    nativeId: toNativeId(`i-${key.name}`),
    state,
    attributes: {},
    createdAt: at,
  };
}

/** Returns an operation on a key pair, which is a resource too. */
export function operationOn(id: string): OperationRecord & ResourceKey {
  return {
    id,
    action: 'create',
    connection: 'aws-seoul',
    kind: 'keyPair',
    scope: '',
    name: `key-of-${id}`,
    idempotencyKey: '0123456789abcdef0123456789abcdef',
    request: 'sealed'.repeat(100),
    state: 'running',
    steps: [],
    holder: '0123456789abcdefghij',
    fence: 1,
    leaseUntil: '2026-01-01T00:00:30.000Z',
    cancelRequested: false,
    startedAt: at,
    updatedAt: at,
  };
}

export function callRecord(number: number): EndedCall {
  const startedAt = new Date(Date.parse(at) + number).toISOString();
  return {
    startedAt,
    durationMs: 120.5,
    waitMs: 0,
    attempts: 1,
    cloud: 'aws',
    connection: 'aws-seoul',
    region: 'ap-northeast-2',
    zone: 'ap-northeast-2a',
    kind: 'vm',
    operation: 'get',
    resource: `vm-${number}`,
    outcome: 'ok',
    operationId: '',
    callId: `call-${number}`,
    principal: 'admin',
    traceId: '0af7651916cd43dd8448eb211c80319c',
    cacheHit: false,
    bytes: 4096,
    nativeCalls: [
      {
        ...{ api: 'DescribeInstances', startedAt, durationMs: 120.1, outcome: 'ok', attempt: 1 },
        ...{ requestId: 'r', bytes: 4096 },
      },
    ],
  };
}

export async function fillConfig({ config }: Store): Promise<void> {
  const provider = 'AWS';
  for (const place of ['seoul', 'tokyo', 'oregon']) {
    const name = `aws-${place}`;
    const values = { Region: place, Zone: `${place}a` };
    const sealed = { ClientId: 'sealed'.repeat(30), ClientSecret: 'sealed'.repeat(30) };
    await config.drivers.put({ name, provider, library: '@cb-spider/driver-aws' });
    await config.credentials.put({ name, provider, sealed, version: '1' });
    await config.regions.put({ name, provider, values, zones: [`${place}a`, `${place}b`] });
    await config.connections.put({ name, provider, driver: name, credential: name, region: name });
  }
}

/** Records VMs of one connection by a single operation. */
export async function fillResources({ operations }: Store, count: number): Promise<void> {
  const puts = Array.from({ length: count }, (_, number) => {
    const key = { connection: 'aws-seoul', kind: 'vm', scope: '', name: `vm-${number}` } as const;
    return { put: resourceOf(key, 'ready') };
  });
  await operations.begin(operationOn('fill'), [], puts);
  await operations.end({ id: 'fill', fence: 1 }, { state: 'succeeded', at }, []);
}
