import type { Store } from '@cb-spider/core';
import { at, call, claim, keyOf, lock, nativeId, operation, resource } from './records.ts';

const asked = { holder: 'process-1', at: at(0), leaseUntil: at(1), expiresAt: at(1) };

/** Asks a store that holds the sample for all that a running server asks it for. */
export async function askEverything(store: Store): Promise<void> {
  const { config, resources, operations, requests, history, settings, hostKeys, processes } = store;
  await config.connectionParts('aws');
  await config.drivers.get('aws');
  await resources.get(keyOf('key'));
  await resources.list({ connection: 'aws', kind: 'vm' });
  await resources.list({ connection: 'aws', kind: 'subnet', scope: 'net' });
  await resources.list({ connection: 'aws', kind: 'vm', after: { scope: '', name: 'a' }, limit: 10 });
  await resources.count({ connection: 'aws', kind: 'vm' });
  await resources.findByNativeIds('aws', [nativeId('a'), nativeId('b')]);
  await resources.isUsed('aws');
  const locks = [lock('exclusive', keyOf('a')), lock('shared', keyOf('b'))];
  await operations.begin(operation('op-9'), locks, [{ put: resource('z', { nativeId: nativeId('z') }) }]);
  await operations.advance(claim('op-9'), { name: 'created', at: at(1) }, [
    { patch: keyOf('key'), values: { state: 'ready' } },
    { remove: keyOf('key') },
  ]);
  await operations.end(claim('op-9'), { state: 'succeeded', at: at(1) }, []);
  await operations.get('op-9');
  await operations.list({});
  await operations.list({ before: 'op-2' });
  await operations.list({ parentId: 'op-0' });
  await operations.count('running');
  await operations.findByRequestKey('user/1');
  await operations.renew('process-1', at(1));
  await operations.takeOver({ holder: 'process-2', at: at(90_000), leaseUntil: at(1), limit: 5 });
  await operations.takeOver({ ...asked, at: at(90_000), limit: 1, id: 'op-1' });
  await operations.requestCancel('op-1');
  await requests.begin({ ...asked, key: 'user/1', hash: 'h' });
  await requests.renew('process-1', at(1));
  await requests.answer('user/2', 'process-1', { status: 200, body: '' });
  await requests.release('user/2', 'process-1');
  await requests.prune(at(0), 5);
  await operations.listOpen('aws', 'vm');
  await operations.prune(at(0), 5);
  await history.append([call()]);
  await history.list({});
  await history.list({ connection: 'aws' });
  await history.prune(at(0));
  await settings.get('a');
  await processes.beat('process-3', at(1), at(2));
  await processes.leave('process-3');
  await hostKeys.get('a');
  await hostKeys.remove('a');
}
