import { errorReply, operationFault } from '@cb-spider/cloud-fakes/gcp';
import { CloudError, toNativeId } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connected, imageId } from './connected.ts';

const noRoom = operationFault('ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS', 503, 'No room.');

const tooMuch = errorReply(403, 'quotaExceeded', 'The quota is used up.');

/** Problems that operators of such drivers have met. */
describe('facts of Compute Engine', () => {
  let connected: Connected;
  const id = toNativeId;

  beforeEach(async () => {
    connected = await Connected.open();
  });

  afterEach(() => connected[Symbol.asyncDispose]());

  const failure = async (work: Promise<unknown>): Promise<Partial<CloudError>> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (CloudError.isInstance(error)) return error;
    throw new Error(`It ended with ${String(error)}.`);
  };

  it('an accepted VM fails in its operation, and the reason is reported', async () => {
    await connected.land();
    connected.fake.failNext('insert', /\/instances\/vm$/, noRoom);
    const error = await failure(connected.vm('vm'));
    expect(error).toMatchObject({ code: 'capacity_exhausted', nativeCode: noRoom.code, mayHaveActed: false });
    expect(await failure(connected.cloud.vms.get(id('us-central1-a/vm')))).toMatchObject({
      code: 'not_found',
    });
  });

  it('a zone without room is capacity_exhausted', async () => {
    await connected.land();
    connected.fake.exhausted.add('us-central1-a');
    expect(await failure(connected.vm('vm'))).toMatchObject({ code: 'capacity_exhausted' });
  });

  it.each([['holds a 404', { code: 'RESOURCE_NOT_FOUND', status: 404 }]])(
    'a removal whose operation %s is done',
    async (_how, { code, status }) => {
      const { nativeId } = await connected.cloud.publicIps.create({ name: 'addr' });
      connected.fake.failNext('delete', /addr$/, operationFault(code, status, 'It is gone.'));
      await connected.cloud.publicIps.delete(nativeId);
    },
  );

  it('a removal whose operation is gone is done', async () => {
    const { nativeId } = await connected.cloud.publicIps.create({ name: 'addr' });
    const reply = errorReply(404, 'notFound', 'The operation was not found');
    connected.fake.refuseNext('GET', /\/regions\/us-central1\/operations\//, reply);
    await connected.cloud.publicIps.delete(nativeId);
  });

  it('what is in use says so, refused at once or in its operation', async () => {
    const { networkId, subnetId } = await connected.land();
    await connected.vm('vm');
    const { cloud } = connected;
    const inUse = { code: 'dependency_in_use', mayHaveActed: false };
    expect(await failure(cloud.subnets.delete(networkId, subnetId))).toMatchObject(inUse);
    expect(await failure(cloud.networks.delete(networkId))).toMatchObject(inUse);
  });

  it('a VM is gone when its removal has ended, so that its subnet can go next', async () => {
    const { networkId, subnetId } = await connected.land();
    const { nativeId } = await connected.vm('vm');
    await connected.cloud.vms.terminate(nativeId);
    await connected.cloud.subnets.delete(networkId, subnetId);
  });

  it('a network whose groups are left cannot go', async () => {
    const { networkId, subnetId, groupId } = await connected.land();
    const { cloud } = connected;
    await cloud.subnets.delete(networkId, subnetId);
    expect(await failure(cloud.networks.delete(networkId))).toMatchObject({ code: 'dependency_in_use' });
    await cloud.securityGroups.delete(groupId);
    await cloud.networks.delete(networkId);
  });

  it.each([
    [400, 'resourceNotReady', 'conflict', true],
    [412, 'conditionNotMet', 'forbidden', false],
    [403, 'rateLimitExceeded', 'throttled', true],
    [403, 'quotaExceeded', 'quota_exceeded', false],
    [403, 'forbidden', 'forbidden', false],
  ] as const)('%i %s is %s', async (status, reason, code, retryable) => {
    connected.fake.refuseNext('POST', /\/addresses$/, errorReply(status, reason, 'A sentence.'));
    const error = await failure(connected.cloud.publicIps.create({ name: 'addr' }));
    expect(error).toMatchObject({ code, retryable, mayHaveActed: false });
  });

  it.each(['CONCURRENT_OPERATIONS_QUOTA_EXCEEDED', 'QUOTA_EXCEEDED'])(
    '%s in an operation',
    async nativeCode => {
      connected.fake.failNext('insert', /addr$/, operationFault(nativeCode, 403, 'A sentence.'));
      const error = await failure(connected.cloud.publicIps.create({ name: 'addr' }));
      const code = nativeCode === 'QUOTA_EXCEEDED' ? 'quota_exceeded' : 'throttled';
      expect(error).toMatchObject({ code, nativeCode });
    },
  );

  it('a policy of the organisation forbids, at once or in the operation', async () => {
    await connected.land();
    const denied = { code: 'forbidden', retryable: false, hint: expect.stringContaining('organisation') };
    const message = 'Constraint constraints/compute.vmExternalIpAccess violated for project p.';
    connected.fake.refuseNext('POST', /\/instances$/, errorReply(412, 'conditionNotMet', message));
    expect(await failure(connected.vm('vm'))).toMatchObject({ ...denied, mayHaveActed: false });
    connected.fake.failNext('insert', /\/instances\/vm$/, operationFault('CONDITION_NOT_MET', 412, message));
    expect(await failure(connected.vm('vm'))).toMatchObject({ ...denied, mayHaveActed: false });
  });

  it('labels that were changed by somebody else since they were read are a transient conflict', async () => {
    const { cloud, fake } = connected;
    const { nativeId } = await cloud.publicIps.create({ name: 'addr' });
    const stale = errorReply(412, 'conditionNotMet', 'Labels fingerprint either invalid or stale.');
    fake.refuseNext('POST', /addr\/setLabels$/, stale);
    const error = await failure(cloud.tags.add('publicIp', nativeId, { team: 'blue' }));
    expect(error).toMatchObject({ code: 'conflict', retryable: true, mayHaveActed: false });
  });

  it('labels that several change at the same time are read again, until each has its way', async () => {
    await using patient = await Connected.open({}, 10);
    const { nativeId } = await patient.cloud.publicIps.create({ name: 'addr' });
    const changes = ['one', 'two', 'three'].map(key =>
      patient.cloud.tags.add('publicIp', nativeId, { [key]: 'x' }),
    );
    await Promise.all(changes);
    expect((await patient.cloud.publicIps.get(nativeId)).tags).toMatchObject({
      one: 'x',
      two: 'x',
      three: 'x',
    });
    const writes = patient.fake.requests.filter(request => request.endsWith('/setLabels'));
    expect(writes.length).toBeGreaterThan(3);
  });

  it.each(['Web', 'a=b', 'a_b', '-a', 'a-'])(
    'a group cannot be called %s, since no network tag can',
    async name => {
      await connected.land();
      const before = connected.fake.requests.length;
      const made = connected.cloud.securityGroups.create({ name, networkId: 'net' });
      expect(await failure(made)).toMatchObject({ code: 'invalid_argument' });
      expect(connected.fake.requests).toHaveLength(before);
    },
  );

  it('tags are labels, which the cloud refuses in capitals', async () => {
    const { tags } = await connected.cloud.publicIps.create({ name: 'addr', tags: { team: 'blue' } });
    expect(tags).toMatchObject({ team: 'blue' });
    const error = await failure(connected.cloud.publicIps.create({ name: 'two', tags: { Team: 'Blue' } }));
    expect(error).toMatchObject({ code: 'invalid_argument' });
  });

  it('a VM has one public address: a bound one takes its place, whatever its name', async () => {
    await connected.land();
    const { nativeId, publicIp } = await connected.vm('vm');
    const { cloud } = connected;
    const address = await cloud.publicIps.create({ name: 'addr' });
    await cloud.publicIps.associate(address.nativeId, { vmId: nativeId });
    expect(await cloud.publicIps.get(address.nativeId)).toMatchObject({
      state: 'associated',
      vmId: nativeId,
    });
    expect((await cloud.vms.get(nativeId)).publicIp).toBe(address.address);
    expect(publicIp).not.toBe(address.address);
    await cloud.publicIps.associate(address.nativeId, { vmId: nativeId });
    const other = await connected.vm('other');
    const elsewhere = cloud.publicIps.associate(address.nativeId, { vmId: other.nativeId });
    expect(await failure(elsewhere)).toMatchObject({ code: 'conflict' });
    expect(await failure(cloud.publicIps.delete(address.nativeId))).toMatchObject({
      code: 'dependency_in_use',
    });
    await cloud.publicIps.disassociate(address.nativeId);
    await cloud.publicIps.disassociate(address.nativeId);
    expect((await cloud.vms.get(nativeId)).publicIp).toBeUndefined();
    await cloud.publicIps.delete(address.nativeId);
  });

  it('an address is bound in its own region alone', async () => {
    const { cloud, fake } = connected;
    const { nativeId } = await cloud.publicIps.create({ name: 'addr' });
    const zone = 'europe-west1-b';
    await fetch(`${fake.endpoint}/compute/v1/projects/${fake.project}/zones/${zone}/instances`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fake.issueToken()}` },
      body: JSON.stringify({
        name: 'far',
        machineType: `zones/${zone}/machineTypes/e2-micro`,
        disks: [{ boot: true, initializeParams: { sourceImage: imageId } }],
        networkInterfaces: [{ network: 'global/networks/default' }],
      }),
    });
    const far = cloud.publicIps.associate(nativeId, { vmId: `${zone}/far` });
    expect(await failure(far)).toMatchObject({ code: 'invalid_argument', nativeCode: 'INVALID' });
    expect(await cloud.publicIps.get(nativeId)).toMatchObject({ state: 'available' });
  });

  it.each([
    ['is refused', (connected: Connected) => connected.fake.refuseNext('POST', /addAccessConfig$/, tooMuch)],
    ['fails', (connected: Connected) => connected.fake.failNext('addAccessConfig', /vm$/, noRoom)],
  ])('a VM whose address %s when it is bound has one that is lent', async (_how, prepare) => {
    await connected.land();
    const { cloud } = connected;
    const { nativeId: vmId } = await connected.vm('vm');
    const address = await cloud.publicIps.create({ name: 'addr' });
    prepare(connected);
    const error = await failure(cloud.publicIps.associate(address.nativeId, { vmId }));
    expect(['quota_exceeded', 'capacity_exhausted']).toContain(error.code);
    expect(await cloud.publicIps.get(address.nativeId)).toMatchObject({ state: 'available' });
    const { publicIp } = await cloud.vms.get(vmId);
    expect(publicIp).toEqual(expect.any(String));
    expect(publicIp).not.toBe(address.address);
  });

  it('a VM runs as no service account, for which the right to act as one is not needed', async () => {
    await connected.land();
    await connected.vm('vm');
    const denied = operationFault('SERVICE_ACCOUNT_ACCESS_DENIED', 403, 'No access to the service account.');
    connected.fake.failNext('stop', /\/instances\/vm$/, denied);
    const error = await failure(connected.cloud.vms.stop(id('us-central1-a/vm')));
    expect(error).toMatchObject({ code: 'forbidden', hint: expect.stringContaining('actAs') });
  });

  it('a request that is sent again has the same UUID, and its operation is found', async () => {
    const options = { idempotencyKey: '7c9e6679742540de944be07fc1f90ae7' };
    const first = await connected.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }, options);
    const again = { ...options, replay: true };
    const second = await connected.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' }, again);
    expect(second).toEqual(first);
    const others = connected.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    expect(await failure(others)).toMatchObject({ code: 'already_exists' });
  });

  it('a network is in custom mode, so that each of its subnets can go', async () => {
    const { networkId, subnetId } = await connected.land();
    const { details } = await connected.cloud.networks.get(networkId);
    expect(details).toMatchObject({ autoCreateSubnetworks: 'false' });
    await connected.cloud.subnets.delete(networkId, subnetId);
  });

  it('a machine type of another zone is distinguished from one that exists', async () => {
    await connected.land();
    const elsewhere = connected.vm('vm', { zone: 'us-central1-b', specName: 'a2-highgpu-1g' });
    expect(await failure(elsewhere)).toMatchObject({ code: 'invalid_argument' });
    const { zone } = await connected.vm('vm', { zone: 'us-central1-b' });
    expect(zone).toBe('us-central1-b');
  });
});
