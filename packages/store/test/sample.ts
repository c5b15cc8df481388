import type { ConnectionParts, OperationRecord, Store } from '@cb-spider/core';
import { at, call, keyOf, lock, nativeId, operation, resource } from './records.ts';

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
const open = operation('op-1', { parentId: 'op-0', nativeId: nativeId('k-1'), steps: ['created'] });
const record = resource('key', { nativeId: nativeId('k-1'), attributes: { note: 'it\'s "it"' } });
const ended: OperationRecord = operation('op-2', {
  state: 'failed',
  request: '',
  error,
  endedAt: at(3),
  updatedAt: at(3),
});
const nativeCall = {
  api: 'CreateKeyPair',
  startedAt: at(1),
  durationMs: 2.5,
  outcome: 'ok',
  bytes: 7,
} as const;
const calls = [call({ startedAt: at(2), nativeCalls: [nativeCall] }), call({ durationMs: 3 })];

/** Puts at least one row into each table, and at least one value into each column. */
export async function fillSample({ config, operations, history, settings }: Store): Promise<void> {
  const { connection, driver, credential, region } = parts;
  if (driver) await config.drivers.put(driver);
  if (credential) await config.credentials.put(credential);
  if (region) await config.regions.put(region);
  if (connection) await config.connections.put(connection);
  await operations.begin(open, [lock('exclusive'), lock('shared', keyOf('net'))], [{ put: record }]);
  await operations.begin(operation('op-2'), [], []);
  await operations.end('op-2', { state: 'failed', at: at(3), error }, []);
  await history.append(calls.toReversed());
  await settings.put('password', 'hash');
}

/** What a store says that holds the sample, in the order of {@link sample}. */
export async function readSample({ config, operations, resources, history, settings }: Store) {
  return {
    parts: await config.connectionParts('aws'),
    operations: await operations.list({}),
    locked: await operations.begin(operation('op-3'), [lock('exclusive', keyOf('net'))], []),
    records: await resources.list({ kind: 'keyPair' }),
    calls: await history.list({}),
    password: await settings.get('password'),
  };
}

export const sample: Awaited<ReturnType<typeof readSample>> = {
  parts,
  operations: [ended, open],
  locked: { kind: 'locked', key: keyOf('net'), holder: open },
  records: [record],
  calls,
  password: 'hash',
};
