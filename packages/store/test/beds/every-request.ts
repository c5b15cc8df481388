import { linked } from '@cb-spider/core';
import { rollUpCounting } from '@cb-spider/history';
import { expect } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { at, call, claim, keyOf, lock, nativeId, operation, resource } from './records.ts';

const asked = { holder: 'process-1', at: at(0), leaseUntil: at(1), expiresAt: at(1) };

/** Sends all queries of a running server to a store that contains the sample. */
export async function askEverything(store: SpiderStore): Promise<void> {
  const { config, resources, requests, history, settings, hostKeys, processes } = store;
  await config.connectionParts('aws');
  await config.drivers.get('aws');
  await resources.get(keyOf('key'));
  await resources.list({ connection: 'aws', kind: 'vm' });
  await resources.list({ connection: 'aws', kind: 'subnet', scope: 'net' });
  await resources.list({ connection: 'aws', kind: 'vm', after: { scope: '', name: 'a' }, limit: 10 });
  await resources.count({ connection: 'aws', kind: 'vm' });
  await resources.findByNativeIds('aws', [nativeId('a'), nativeId('b')]);
  await resources.findEverywhere('vm', nativeId('a'));
  await resources.getInChange(keyOf('key'));
  await resources.usesOf(keyOf('key'));
  await resources.findUser(keyOf('net'));
  await askOperations(store);
  await requests.begin({ ...asked, key: 'user/1', hash: 'h' });
  await requests.renew('process-1', at(1));
  await requests.answer('user/2', 'process-1', { status: 200, body: '' });
  await requests.release('user/2', 'process-1');
  await requests.prune(at(0), 5);
  await askHistory(history);
  await settings.get('a');
  await processes.beat('process-3', at(1), at(2));
  await processes.leave('process-3');
  await hostKeys.get('a');
  await hostKeys.remove('a');
  await askAccess(store);
}

async function askAccess({ users, tokens, sessions, audit }: SpiderStore): Promise<void> {
  await users.get('eve');
  await users.list();
  await tokens.get('t-1');
  await tokens.list();
  await tokens.list('eve');
  await tokens.touch('t-1', at(1));
  await tokens.remove('t-2');
  await sessions.get('s-1');
  await sessions.remove('s-2');
  await sessions.prune(at(0));
  await audit.append([], linked);
  await audit.ends();
  await audit.after(0, 10);
  await audit.list({}, 10);
  await audit.list({ before: 9 }, 10);
  await audit.prune(at(0));
}

async function askOperations({ operations }: SpiderStore): Promise<void> {
  const locks = [lock('exclusive', keyOf('a')), lock('shared', keyOf('b'))];
  await operations.begin(operation('op-9'), locks, [
    { put: resource('z', { nativeId: nativeId('z') }), uses: [keyOf('net')] },
  ]);
  await operations.advance(claim('op-9'), { name: 'created', at: at(1) }, [
    { patch: keyOf('key'), values: { state: 'ready' } },
    { remove: keyOf('key') },
  ]);
  await operations.advance(claim('op-9'), { at: at(1), continuation: 'token' }, []);
  await operations.end(claim('op-9'), { state: 'succeeded', at: at(1) }, []);
  await operations.get('op-9');
  await operations.list({});
  await operations.list({ before: 'op-2' });
  await operations.list({ parentId: 'op-0' });
  await operations.list({ parentId: null });
  await operations.list({ connections: ['aws', ''] });
  await operations.count('running');
  await operations.findByRequestKey('user/1');
  await operations.renew('process-1', at(1));
  await operations.takeOver({ holder: 'process-2', at: at(90_000), leaseUntil: at(1), limit: 5 });
  await operations.takeOver({ ...asked, at: at(90_000), limit: 1, id: 'op-1' });
  await operations.requestCancel('op-1');
  await operations.openActions('aws', 'vm');
  await operations.prune(at(0), 5);
}

/** Its lists must scan calls one after the other, in the order of an index. */
async function askHistory(history: SpiderStore['history']): Promise<void> {
  const { archives } = history;
  await history.append([call({ outcome: 'throttled' })]);
  await history.list({});
  await history.list({ connection: ['aws'] });
  await history.list({ connection: ['aws'], failed: true, fromMs: 0, untilMs: 1 });
  await history.list({ traceId: 'f', outcomes: ['ok'], slowerThanMs: 1, after: { startedMs: 1, id: 1 } });
  await history.countFailures({ region: ['earth'] });
  await history.rollUp(10, rollUpCounting);
  const span = { step: 'day', fromMs: 0, untilMs: Date.parse(at(86_400_000)) } as const;
  for (const filter of [{}, { level: ['call'], region: ['earth'] }] as const)
    for await (const part of history.rollUps({ span, filter, groupBy: ['region', 'kind'], bucket: 'day' }))
      expect(part).not.toEqual([]);
  for await (const part of history.callsAfter(0, { fromMs: 0, untilMs: 1 })) expect(part).toEqual([]);
  await archives.claim('process-1', 1, 2);
  const { id = 0 } =
    (await archives.begin({ file: 'g', startedBeforeMs: Date.parse(at(9)), mostCalls: 2, madeMs: 3 })) ?? {};
  const moved = await archives.calls(id, { startedMs: 0, id: 0 }, 5);
  await archives.end(id, { calls: moved.length, bytes: 9, sha256: 'abc' });
  await archives.giveUp(id);
  await archives.beginRestore(id, 4);
  await archives.restore(id, moved);
  await archives.release(id);
  await archives.list();
  await history.prune(1);
  await history.pruneRollUps({ minute: 2, hour: 2, day: 2 });
  await history.pruneRollUps({ minute: span.untilMs, hour: 3, day: 3 });
}
