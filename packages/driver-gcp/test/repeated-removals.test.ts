import { operationFault } from '@cb-spider/cloud-fakes/gcp';
import { type Cloud, toNativeId as id } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connected } from './connected.ts';

const inUse = operationFault('RESOURCE_IN_USE_BY_ANOTHER_RESOURCE', 400, 'It is in use.');
const change = { idempotencyKey: '7c9e6679742540de944be07fc1f90ae7' };

type Options = typeof change & { readonly replay?: boolean };
type Removal = readonly [
  what: string,
  target: RegExp,
  remove: (cloud: Cloud, options: Options) => Promise<unknown>,
];

const removals: readonly Removal[] = [
  ['VM', /\/instances\/vm$/, (cloud, options) => cloud.vms.terminate(id('us-central1-a/vm'), options)],
  ['address', /\/addresses\/addr$/, (cloud, options) => cloud.publicIps.delete(id('addr'), options)],
  ['group', /\/firewalls\/group$/, (cloud, options) => cloud.securityGroups.delete(id('group'), options)],
  ['subnet', /\/subnetworks\/sub$/, (cloud, options) => cloud.subnets.delete(id('net'), id('sub'), options)],
  ['network', /\/networks\/net$/, (cloud, options) => cloud.networks.delete(id('net'), options)],
];

/** Core repeats a removal with its key while the cloud reports that something is in use. */
describe('a removal that is repeated after its operation failed', () => {
  let connected: Connected;

  beforeEach(async () => {
    connected = await Connected.open();
    await connected.land();
  });

  afterEach(() => connected[Symbol.asyncDispose]());

  const prepare = async (what: string) => {
    const { cloud } = connected;
    if (what === 'VM') await connected.vm('vm');
    if (what === 'address') await cloud.publicIps.create({ name: 'addr' });
    if (what !== 'network') return;
    await cloud.securityGroups.delete(id('group'));
    await cloud.subnets.delete(id('net'), id('sub'));
  };

  it.each(removals)('is tried anew: %s', async (what, target, remove) => {
    await prepare(what);
    connected.fake.failNext('delete', target, inUse);
    await expect(remove(connected.cloud, change)).rejects.toMatchObject({ code: 'dependency_in_use' });
    await remove(connected.cloud, { ...change, replay: true });
    expect(connected.fake.inventory().filter(path => target.test(path))).toEqual([]);
  });
});
