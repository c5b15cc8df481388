import { openTestBed, type TestBed } from './core-bed.ts';
import { type FleetBed, withFleet } from './fleet-bed.ts';

export const connections = ['c1', 'c2', 'c3'] as const;

/** Three connections to the same cloud. For example, three networks show that each connection has its own. */
export async function openThree(): Promise<FleetBed> {
  const bed = await openTestBed();
  for (const name of ['c2', 'c3'])
    await bed.spider.connections.put({
      name,
      provider: 'FAKE',
      driver: 'd1',
      credential: 'k1',
      region: 'r1',
    });
  return withFleet(bed);
}

/**
 * Creates on each of them the network `net`, the subnet `sub`, the group `group`, and a key `key` that existed at the
 * cloud before.
 */
export async function prepareMachines({ spider, cloud, run }: TestBed): Promise<void> {
  const subnets = [{ name: 'sub', cidr: '10.0.0.0/24' }];
  for (const name of connections) {
    const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: `old-key-${name}`, tags: {} }));
    const connection = await spider.connection(name);
    await run(connection.keyPairs.register('key', key.nativeId));
    await run(connection.networks.create({ name: 'net', cidr: '10.0.0.0/16', subnets }));
    await run(connection.securityGroups.create({ name: 'group', networkName: 'net' }));
  }
}
