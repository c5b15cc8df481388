import { CloudError, type NativeId } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connected } from './connected.ts';

/** Addresses that cannot be bound or released without damage to others. */
describe('an address that is held', () => {
  let connected: Connected;
  let vmId: NativeId;
  let addressId: NativeId;

  beforeEach(async () => {
    connected = await Connected.open();
    await connected.land();
    ({ nativeId: vmId } = await connected.vm('vm'));
    ({ nativeId: addressId } = await connected.cloud.publicIps.create({ name: 'addr' }));
  });

  afterEach(() => connected[Symbol.asyncDispose]());

  const conflict = async (work: Promise<unknown>): Promise<Partial<CloudError>> => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!CloudError.isInstance(error)) throw new Error(`It ended with ${String(error)}.`);
    expect(error).toMatchObject({ code: 'conflict', mayHaveActed: false });
    return error;
  };

  const changes = () => connected.fake.requests.filter(each => /AccessConfig$/.test(each));

  /** Google's description of an address that does not belong to a VM. */
  const useNext = (user: string) => {
    const { fake } = connected;
    const link = 'https://www.googleapis.com/compute/v1/projects/p/regions/us-central1';
    const body = {
      kind: 'compute#address',
      name: 'addr',
      address: '203.0.113.200',
      addressType: 'EXTERNAL',
      status: 'IN_USE',
      users: [`${link}/${user}`],
    };
    fake.refuseNext('GET', /\/addresses\/addr$/, { status: 200, body });
  };

  it.each(['forwardingRules/web', 'routers/nat'])('by one of %s is not bound or freed', async user => {
    const { cloud } = connected;
    const { publicIp } = await cloud.vms.get(vmId);
    useNext(user);
    const { message, hint } = await conflict(cloud.publicIps.associate(addressId, { vmId }));
    expect(message).toContain(user);
    expect(hint).toContain('first');
    useNext(user);
    await conflict(cloud.publicIps.disassociate(addressId));
    expect(changes()).toEqual([]);
    expect((await cloud.vms.get(vmId)).publicIp).toBe(publicIp);
  });

  it('by the VM itself is not taken away, though it was read before it was bound', async () => {
    const { cloud, fake } = connected;
    await cloud.publicIps.associate(addressId, { vmId });
    const before = changes().length;
    const { address = '' } = await cloud.publicIps.get(addressId);
    const body = {
      kind: 'compute#address',
      name: 'addr',
      address,
      addressType: 'EXTERNAL',
      status: 'RESERVED',
    };
    fake.refuseNext('GET', /\/addresses\/addr$/, { status: 200, body });
    await cloud.publicIps.associate(addressId, { vmId });
    expect(changes()).toHaveLength(before);
    expect(await cloud.publicIps.get(addressId)).toMatchObject({ state: 'associated', vmId });
  });

  it('by the VM itself does not give way to another', async () => {
    const { cloud } = connected;
    const first = await cloud.publicIps.create({ name: 'first' });
    await cloud.publicIps.associate(first.nativeId, { vmId });
    const before = changes().length;
    const { message, hint } = await conflict(cloud.publicIps.associate(addressId, { vmId }));
    expect(message).toContain(first.address);
    expect(hint).toBe("Disassociate 'first' first.");
    expect(changes()).toHaveLength(before);
    expect(await cloud.publicIps.get(first.nativeId)).toMatchObject({ state: 'associated', vmId });
    await cloud.publicIps.disassociate(first.nativeId);
    await cloud.publicIps.associate(addressId, { vmId });
    expect(await cloud.publicIps.get(addressId)).toMatchObject({ state: 'associated', vmId });
  });
});
