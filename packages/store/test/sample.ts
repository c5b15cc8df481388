import type { ConnectionParts, OperationRecord, Store } from '@cb-spider/core';
import { at, call, claim, keyOf, lock, nativeId, operation, resource } from './records.ts';

const names = { driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' };

const parts: ConnectionParts = {
  connection: { name: 'aws', provider: 'AWS', ...names },
  driver: { name: names.driver, provider: 'AWS', library: '@cb-spider/driver-aws' },
  credential: {
    name: names.credential,
    provider: 'AWS',
    sealed: { Secret: 'v1.s', Id: 'v1.i' },
    version: '7',
  },
  region: { name: names.region, provider: 'AWS', values: { Zone: 'a', Region: "l'île" }, zones: ['a', 'c'] },
};
const error = { code: 'throttled', message: 'Too many.', hint: 'Wait.', retryable: true } as const;
const open = operation('op-1', {
  parentId: 'op-0',
  requestKey: 'user/1',
  nativeId: nativeId('k-1'),
  steps: ['created'],
  fence: 3,
  cancelRequested: true,
});
const record = resource('key', { nativeId: nativeId('k-1'), attributes: { note: 'it\'s "it"' } });
const ended: OperationRecord = operation('op-2', {
  state: 'failed',
  request: '',
  error,
  endedAt: at(3),
  updatedAt: at(3),
});
const undecided = operation('op-3', { state: 'unknown', error, endedAt: at(4), updatedAt: at(4) });
const reply = { status: 201, body: 'sealed reply' } as const;
const asked = { holder: 'process-1', at: at(0), leaseUntil: at(30_000), expiresAt: at(86_400_000) };
const answered = { ...asked, key: 'user/1', hash: 'h-1' };
const unanswered = { ...asked, key: 'user/2', hash: 'h-2' };
const nativeCall = {
  api: 'CreateKeyPair',
  startedAt: at(1),
  durationMs: 2.5,
  outcome: 'ok',
  bytes: 7,
} as const;
const hostKey = { type: 'ssh-ed25519', publicKey: 'AAAA' };
const calls = [call({ startedAt: at(2), nativeCalls: [nativeCall] }), call({ durationMs: 3 })];

/** Puts at least one row into each table, and at least one value into each column. */
export async function fillSample(store: Store): Promise<void> {
  const { config, operations, requests, history, settings, hostKeys, processes } = store;
  const { connection, driver, credential, region } = parts;
  if (driver) await config.drivers.put(driver);
  if (credential) await config.credentials.put(credential);
  if (region) await config.regions.put(region);
  if (connection) await config.connections.put(connection);
  await operations.begin(open, [lock('exclusive'), lock('shared', keyOf('net'))], [{ put: record }]);
  await operations.begin(operation('op-2'), [], []);
  await operations.end(claim('op-2'), { state: 'failed', at: at(3), error }, []);
  await operations.begin(operation('op-3'), [], []);
  await operations.end(claim('op-3'), { state: 'unknown', at: at(4), error }, []);
  await requests.begin(answered);
  await requests.answer(answered.key, answered.holder, reply);
  await requests.begin(unanswered);
  await history.append(calls.toReversed());
  await settings.put('password', 'hash');
  await processes.beat('process-1', at(0), at(30_000));
  await hostKeys.put('aws/i-1', hostKey);
}

/** What a store says that holds the sample, in the order of {@link sample}. */
export async function readSample(store: Store) {
  const { config, operations, requests, resources, history, settings, hostKeys } = store;
  return {
    parts: await config.connectionParts('aws'),
    operations: await operations.list({}),
    locked: await operations.begin(operation('op-4'), [lock('exclusive', keyOf('net'))], []),
    requests: [await requests.begin(answered), await requests.begin(unanswered)],
    records: await resources.list({ kind: 'keyPair' }),
    calls: await history.list({}),
    password: await settings.get('password'),
    hostKey: await hostKeys.get('aws/i-1'),
  };
}

type Sample = Awaited<ReturnType<typeof readSample>>;

export const sample: Sample = {
  parts,
  operations: [undecided, ended, open],
  locked: { kind: 'locked', key: keyOf('net'), holder: open },
  requests: [{ kind: 'answered', reply }, { kind: 'running' }],
  records: [record],
  calls,
  password: 'hash',
  hostKey,
};

/** What becomes of a sample of the time before leases and requests. */
function withoutLeases(record: OperationRecord): OperationRecord {
  const { requestKey, ...others } = record;
  return { ...others, holder: '', fence: 0, leaseUntil: record.updatedAt, cancelRequested: false };
}

/** What the sample of an older schema is after the update. */
export function sampleOf(version: number): Sample {
  if (version > 3) return sample;
  if (version > 1) return { ...sample, hostKey: undefined };
  const mine = { kind: 'mine', again: false } as const;
  return {
    ...sample,
    operations: [ended, open].map(withoutLeases),
    locked: { kind: 'locked', key: keyOf('net'), holder: withoutLeases(open) },
    requests: [mine, mine],
    hostKey: undefined,
  };
}
