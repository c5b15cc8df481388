import type {
  AuditEntry,
  ConnectionParts,
  EndedCall,
  OperationRecord,
  SessionRecord,
  TokenRecord,
  UserRecord,
} from '@cb-spider/core';
import { rollUpCounting } from '@cb-spider/history';
import type { SpiderStore } from '../../src/index.ts';
import { at, call, claim, keyOf, lock, nativeId, operation, resource } from './records.ts';

const names = { driver: 'aws-driver', credential: 'aws-credential', region: 'aws-seoul' };

const parts: ConnectionParts = {
  connection: { name: 'aws', provider: 'AWS', ...names, labels: { team: "l'a" } },
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
  principal: 'eve',
  nativeId: nativeId('k-1'),
  steps: ['created'],
  continuation: 'sample token',
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
  attempt: 1,
} as const;
const user: UserRecord = {
  name: 'eve',
  passwordHash: 'hash',
  grants: [{ role: 'viewer', on: { regions: ["l'île"] } }],
  createdAt: at(0),
};
const token: TokenRecord = {
  ...{ id: 't-1', name: 'ci', user: 'eve', secretHash: 'hash', grants: [{ role: 'viewer' }] },
  ...{ createdAt: at(0), expiresAt: at(9), usedAt: at(1) },
};
const session: SessionRecord = {
  ...{ id: 's-1', user: 'eve', stamp: 'stamp', createdAt: at(0), expiresAt: at(9) },
  grants: [{ role: 'viewer' }],
};
const audited: AuditEntry = {
  ...{ at: at(0), principal: 'eve', way: 'basic', address: '192.0.2.1', action: 'POST /vm' },
  ...{ connection: 'aws', object: 'vm', outcome: 'ok', requestId: 'r-1', operationId: 'op-1' },
};
const hostKey = { type: 'ssh-ed25519', publicKey: 'AAAA' };
const calls = [call({ startedAt: at(2), bytes: 7, nativeCalls: [nativeCall] }), call({ durationMs: 3 })];
const whole = { callId: 'c-1', principal: 'admin', traceId: 'f'.repeat(32), resource: 'key' } as const;
const archived = call({
  ...whole,
  startedAt: at(-60_000),
  outcome: 'throttled',
  nativeCode: 'Slow.Down',
  cacheHit: true,
});
const allCalls = [...calls, archived];

/** Puts at least one row into each table, and at least one value into each column. */
export async function fillSample(store: SpiderStore): Promise<void> {
  const { config, operations, requests, history, settings, hostKeys, processes } = store;
  const { connection, driver, credential, region } = parts;
  if (driver) await config.drivers.put(driver);
  if (credential) await config.credentials.put(credential);
  if (region) await config.regions.put(region);
  if (connection) await config.connections.put(connection);
  await operations.begin(
    open,
    [lock('exclusive'), lock('shared', keyOf('net'))],
    [{ put: record, uses: [keyOf('net')] }],
  );
  await operations.begin(operation('op-2'), [], []);
  await operations.end(claim('op-2'), { state: 'failed', at: at(3), error }, []);
  await operations.begin(operation('op-3'), [], []);
  await operations.end(claim('op-3'), { state: 'unknown', at: at(4), error }, []);
  await requests.begin(answered);
  await requests.answer(answered.key, answered.holder, reply);
  await requests.begin(unanswered);
  await history.append(allCalls.toReversed());
  await archiveAndRestore(history);
  await settings.put('password', 'hash');
  await processes.beat('process-1', at(0), at(30_000));
  await hostKeys.put('aws/i-1', hostKey);
  await fillAccess(store);
}

/** Puts a row into each table of users and of the audit log. */
async function fillAccess({ users, tokens, sessions, audit }: SpiderStore): Promise<void> {
  await users.add(user);
  await tokens.add(token);
  await sessions.add(session);
  await audit.append([audited], (before, entry) => ({ ...entry, number: before.number + 1, hash: 'hash' }));
}

/** Puts a row into each table of the history. */
async function archiveAndRestore(history: SpiderStore['history']): Promise<void> {
  const { archives } = history;
  await history.rollUp(10, rollUpCounting);
  await history.pruneRollUps({ minute: 1, hour: 1, day: 1 });
  await archives.claim('process-1', 1, 2);
  const before = Date.parse(at(-1));
  const { id = 0 } =
    (await archives.begin({ file: 'f', startedBeforeMs: before, mostCalls: 5, madeMs: 3 })) ?? {};
  const moved = await archives.calls(id, undefined, 5);
  await archives.end(id, { calls: 1, bytes: 9, sha256: 'abc' });
  await archives.beginRestore(id, 4);
  await archives.restore(id, moved);
}

async function countsOf(history: SpiderStore['history']) {
  const { rolledId } = await history.rollUpState();
  let counted = 0;
  const span = { step: 'day', fromMs: 0, untilMs: Date.parse(at(86_400_000)) } as const;
  for await (const part of history.rollUps({ span, filter: {}, groupBy: [] }))
    for (const { counts } of part) counted += counts.count;
  return { rolledId, counted };
}

function withoutId({ id: _, ...others }: EndedCall & { readonly id: number }): EndedCall {
  return others;
}

/** The contents of a store with the sample, in the order of {@link sample}. */
export async function readSample(store: SpiderStore) {
  const {
    config,
    operations,
    requests,
    resources,
    history,
    settings,
    hostKeys,
    users,
    tokens,
    audit,
    sessions,
  } = store;
  return {
    parts: await config.connectionParts('aws'),
    operations: await operations.list({}),
    locked: await operations.begin(operation('op-4'), [lock('exclusive', keyOf('net'))], []),
    requests: [await requests.begin(answered), await requests.begin(unanswered)],
    records: await resources.list({ kind: 'keyPair' }),
    uses: await resources.usesOf(record),
    calls: (await history.list({})).map(withoutId),
    archives: (await history.archives.list()).map(({ file, state, calls }) => ({ file, state, calls })),
    ...(await countsOf(history)),
    password: await settings.get('password'),
    hostKey: await hostKeys.get('aws/i-1'),
    users: await users.list(),
    tokens: await tokens.list(),
    session: await sessions.get('s-1'),
    audit: (await audit.list({}, 10)).map(({ hash: _, ...others }) => others),
  };
}

type Sample = Awaited<ReturnType<typeof readSample>>;

export const sample: Sample = {
  parts,
  operations: [undecided, ended, open],
  locked: { kind: 'locked', key: keyOf('net'), holder: open },
  requests: [{ kind: 'answered', reply }, { kind: 'running' }],
  records: [record],
  uses: [keyOf('net')],
  calls: allCalls,
  archives: [{ file: 'f', state: 'restored', calls: 1 }],
  rolledId: 3,
  counted: 3,
  password: 'hash',
  hostKey,
  users: [user],
  tokens: [token],
  session,
  audit: [{ ...audited, number: 1 }],
};

/** The contents of a sample from before leases and requests, after the update. */
function withoutLeases(record: OperationRecord): OperationRecord {
  const { requestKey, ...others } = record;
  return { ...others, holder: '', fence: 0, leaseUntil: record.updatedAt, cancelRequested: false };
}

/** The contents of the sample of an older schema after the update. */
export function sampleOf(version: number): Sample {
  if (version > 10) return sample;
  const { grants: _, ...plain } = session;
  const ungranted: Sample = { ...sample, session: plain };
  if (version > 9) return ungranted;
  const unseen: Sample = { ...ungranted, session: undefined };
  if (version > 8) return unseen;
  const unaudited: Sample = { ...unseen, audit: [] };
  if (version > 7) return unaudited;
  const untold: Sample = { ...unaudited, tokens: [] };
  if (version > 6) return untold;
  const { principal, ...asked } = open;
  const { labels, ...connection } = connectionOf(parts);
  const before: Sample = { ...untold, parts: { ...parts, connection }, users: [], ...openedAs(asked) };
  if (version > 5) return before;
  const { continuation, ...unaccepted } = asked;
  return { ...olderSample(version, { ...before, ...openedAs(unaccepted) }, unaccepted), uses: [] };
}

function connectionOf({ connection }: ConnectionParts) {
  if (connection === undefined) throw new Error('The sample has a connection.');
  return connection;
}

function openedAs(asked: OperationRecord): Pick<Sample, 'operations' | 'locked'> {
  return {
    operations: [undecided, ended, asked],
    locked: { kind: 'locked', key: keyOf('net'), holder: asked },
  };
}

function olderSample(version: number, newer: Sample, opened: OperationRecord): Sample {
  if (version > 4) return newer;
  // at that time nothing was rolled up or archived, and a call was one attempt
  const unrolled = { ...newer, calls, archives: [], rolledId: 0, counted: 0 };
  if (version > 3) return unrolled;
  const before = { ...unrolled, hostKey: undefined };
  if (version > 1) return before;
  const mine = { kind: 'mine', again: false } as const;
  return {
    ...before,
    operations: [ended, opened].map(withoutLeases),
    locked: { kind: 'locked', key: keyOf('net'), holder: withoutLeases(opened) },
    requests: [mine, mine],
  };
}
