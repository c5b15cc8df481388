import { openTestBed, type TestBed, type TestBedOptions } from './test-bed.ts';

/** The parts that a VM or NIC can be created with. */
export const parts = { networkName: 'net', subnetName: 'sub', securityGroupNames: ['group'] };

export const machine = { ...parts, name: 'vm', imageId: 'img-linux', specName: 'small', keyPairName: 'key' };

/** Opens a test bed with network `net`, subnet `sub`, group `group` and a key `key` that the cloud had before. */
export async function openReadyBed(options: TestBedOptions = {}): Promise<TestBed> {
  const bed = await openTestBed(options);
  const { connection, cloud } = bed;
  const key = cloud.keyPairs.add(nativeId => ({ nativeId, name: 'old-key', tags: {} }));
  const subnets = [{ name: 'sub', cidr: '10.0.0.0/24', zone: 'here-b' }];
  await bed.run(connection.keyPairs.register('key', key.nativeId));
  await bed.run(connection.networks.create({ name: 'net', cidr: '10.0.0.0/16', subnets }));
  await bed.run(connection.securityGroups.create({ name: 'group', networkName: 'net' }));
  await bed.clock.advance(1); // operations that start in the same millisecond have no order
  bed.fake.calls.length = 0;
  return bed;
}

/** Returns a matcher for the error of a change. */
export function failure(code: string, message: string | RegExp) {
  return { code, message: message instanceof RegExp ? expectMatch(message) : message };
}

function expectMatch(pattern: RegExp): { asymmetricMatch(text: string): boolean } {
  return { asymmetricMatch: text => pattern.test(text) };
}
