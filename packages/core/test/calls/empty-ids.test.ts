import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Cloud, connect, toNativeId } from '../../src/index.ts';
import { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import { FakeDriver } from '../beds/fake-driver.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import { secrets } from '../beds/test-bed.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const none = toNativeId('');
const problem = {
  ...{ code: 'unavailable', mayHaveActed: true },
  message: expect.stringMatching(/^The cloud did not return the id of a \w+\.$/),
  hint: 'Check that the endpoint is the cloud itself, not a proxy.',
};

describe('an object without an id', () => {
  let clock: VirtualClock;
  let cloud: FakeCloud;
  let seoul: Cloud;

  beforeEach(async () => {
    clock = new VirtualClock();
    cloud = new FakeCloud(clock);
    const { driver } = new FakeDriver(cloud);
    seoul = await connect(driver, { credentials: secrets, region: 'here', clock, random: () => 0 });
  });

  const nameless = { nativeId: none, name: 'x', tags: {} };

  it('is refused as the result of a create', async () => {
    Object.assign(cloud.keyPairs, { create: () => nameless });
    Object.assign(cloud.networks, { create: () => ({ ...nameless, cidr: '10.0.0.0/16', availableAtMs: 0 }) });
    const publicKey = 'ssh-ed25519 AAAA';
    const creates: Promise<unknown>[] = [
      seoul.keyPairs.create({ name: 'x', publicKey }),
      seoul.networks.create({ name: 'x', cidr: '10.0.0.0/16' }),
    ];
    for (const create of creates) await expect(clock.run(create)).rejects.toMatchObject(problem);
  });

  it('is refused as the result of an accepted create', async () => {
    const session = {
      publicIps: { doCreate: async () => ({ accepted: { token: 't', nativeId: none } }) },
      classifyError: () => ({ code: 'internal' }),
      close: async () => undefined,
    };
    const { driver } = new FakeDriver(cloud);
    const connecting = { ...driver, connect: async () => session as never };
    const other = await connect(connecting, { credentials: secrets, region: 'here', clock, random: () => 0 });
    await expect(clock.run(other.publicIps.create({ name: 'x' }))).rejects.toMatchObject(problem);
  });

  it('is refused in a list and in an object', async () => {
    const { nativeId: networkId } = cloud.networks.add(nativeId => ({
      ...{ nativeId, name: 'n', tags: {}, cidr: '10.0.0.0/16', availableAtMs: 0 },
    }));
    cloud.subnets.add(() => ({ ...nameless, cidr: '10.0.0.0/24', networkId }));
    cloud.keyPairs.add(() => nameless);
    const reads: Promise<unknown>[] = [
      seoul.keyPairs.page(undefined),
      seoul.keyPairs.list().next(),
      seoul.networks.get(networkId),
      seoul.subnets.list(networkId),
    ];
    for (const read of reads) await expect(clock.run(read)).rejects.toMatchObject(problem);
  });
});

describe('a key pair that the cloud returns without an id', () => {
  it('is not recorded', async () => {
    const bed = await openReadyBed();
    Object.assign(bed.cloud.keyPairs, { create: () => ({ nativeId: none, name: 'x', tags: {} }) });
    await expect(bed.run(bed.connection.keyPairs.create({ name: 'new' }))).rejects.toMatchObject({
      code: expect.stringMatching(/^(unavailable|outcome_unknown)$/),
      mayHaveActed: true,
    });
    expect((await bed.connection.keyPairs.list()).map(({ name }) => name)).toEqual(['key']);
    const operations = await bed.memory.operations.list({ kind: 'keyPair' });
    expect(operations.filter(({ nativeId }) => nativeId === '')).toEqual([]);
  });
});
