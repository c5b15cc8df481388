import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { CloudError } from '../../src/index.ts';
import { clusterWorkMs } from '../beds/fake-cloud/cluster-handlers.ts';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const size = { minSize: 1, desiredSize: 2, maxSize: 3 };
const group = { name: 'ng', specName: 'small', keyPairName: 'key', ...size };
const cluster = {
  ...{ name: 'cls', networkName: 'net', subnetNames: ['sub'], securityGroupNames: ['group'] },
  ...{ version: '1.32', nodeGroups: [group], tags: { a: 'b' } },
};

beforeEach(async () => {
  bed = await openReadyBed();
});

const make = (change: object = {}) => bed.run(bed.connection.clusters.create({ ...cluster, ...change }));

describe('a cluster', () => {
  it('is created with its node groups, and shows its references by name', async () => {
    const made = await make();
    expect(made).toMatchObject({
      ...{ name: 'cls', state: 'active', version: '1.32', tags: { a: 'b' } },
      ...{ network: { name: 'net' }, subnets: [{ name: 'sub' }], securityGroups: [{ name: 'group' }] },
      nodeGroups: [{ name: 'ng', state: 'active', keyPair: { name: 'key' }, autoScaling: true, ...size }],
    });
    expect(await bed.connection.clusters.get('cls')).toEqual(made);
    expect(await bed.connection.clusters.list()).toEqual([made]);
  });

  it('is created without node groups as well, and may be ready at once', async () => {
    const { nodeGroups: _, ...bare } = cluster;
    expect(await bed.run(bed.connection.clusters.create(bare))).toMatchObject({ nodeGroups: [] });
    expect(await bed.run(bed.connection.nodeGroups.create('cls', group))).toMatchObject({ state: 'active' });
  });

  it('requests all node groups before it waits for the first', async () => {
    const others = ['a', 'b', 'c'].map(name => ({ ...group, name }));
    const startedAt = bed.clock.now();
    await make({ nodeGroups: others });
    expect(bed.clock.now() - startedAt).toBeLessThan(3 * clusterWorkMs);
  });

  it.each([
    [{ networkName: 'no' }, "VPC 'no' does not exist in connection 'c1'"],
    [{ subnetNames: ['sub', 'no'] }, "Subnet 'no' does not exist in connection 'c1'"],
    [{ securityGroupNames: ['no'] }, "Security Group 'no' does not exist in connection 'c1'"],
    [{ nodeGroups: [{ ...group, keyPairName: 'no' }] }, "VM KeyPair 'no' does not exist in connection 'c1'"],
  ])('of %j cannot be made', async (change, message) => {
    await expect(make(change)).rejects.toMatchObject({ code: 'not_found', message });
    expect(bed.cloud.clusters.all).toEqual([]);
    expect(await bed.connection.clusters.names()).toEqual([]);
  });

  it.each([
    ['no subnet', { subnetNames: [] }],
    ['two groups of one name', { nodeGroups: [group, group] }],
    ['no spec of its nodes', { nodeGroups: [{ ...group, specName: '' }] }],
    ['a root disk type that there is not', { nodeGroups: [{ ...group, rootDiskType: 'golden' }] }],
    ['sizes that do not ascend', { nodeGroups: [{ ...group, desiredSize: 4 }] }],
    ['a size below 0', { nodeGroups: [{ ...group, minSize: -1 }] }],
    ['half a node', { nodeGroups: [{ ...group, desiredSize: 1.5 }] }],
  ])('with %s is invalid_argument, before the cloud is asked', async (_, change) => {
    bed.fake.calls.length = 0;
    await expect(make(change)).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(bed.fake.calls).toEqual([]);
  });

  it('whose second node group is refused leaves nothing behind', async () => {
    bed.fake.before = ({ api, target }) => {
      if (api === 'nodeGroups.doCreate' && target.startsWith('ng-b')) throw new FakeError('quota_exceeded');
    };
    const nodeGroups = ['ng-a', 'ng-b'].map(name => ({ ...group, name }));
    await expect(make({ nodeGroups })).rejects.toMatchObject({ code: 'quota_exceeded' });
    expect([bed.cloud.clusters.all, bed.cloud.nodeGroups.all]).toEqual([[], []]);
    expect([...bed.memory.records.values()].filter(({ kind }) => /cluster|nodeGroup/.test(kind))).toEqual([]);
  });

  it('is upgraded once, even if the upgrade is requested again', async () => {
    await make();
    expect(await bed.run(bed.connection.clusters.upgrade('cls', '1.33'))).toMatchObject({
      version: '1.33',
      state: 'active',
    });
    await bed.run(bed.connection.clusters.upgrade('cls', '1.33'));
    expect(bed.fake.count('clusters.doUpgrade')).toBe(1);
  });

  it('is deleted with its node groups, registered or not', async () => {
    await make();
    await bed.run(bed.connection.nodeGroups.unregister('cls', 'ng'));
    expect(await bed.run(bed.connection.clusters.delete('cls'))).toEqual({ deleted: true });
    expect([bed.cloud.clusters.all, bed.cloud.nodeGroups.all]).toEqual([[], []]);
    expect(await bed.connection.nodeGroups.count()).toBe(0);
  });

  it('uses its subnets and its security groups, and is destroyed before them', async () => {
    const { connection } = bed;
    await make();
    for (const work of [connection.subnets.delete('net', 'sub'), connection.securityGroups.delete('group')])
      await expect(bed.run(work)).rejects.toMatchObject({ code: 'dependency_in_use' });
    const report = await bed.run(connection.destroyAll());
    expect(report.map(({ kind }) => kind)).toEqual(['cluster', 'keyPair', 'securityGroup', 'network']);
    expect(report.flatMap(({ failed }) => failed)).toEqual([]);
  });

  it('is registered with its node groups under generated names', async () => {
    const { clusters } = bed.connection;
    const { nativeId } = await make();
    await bed.run(clusters.unregister('cls'));
    expect(await clusters.networkOf(nativeId)).toMatchObject({ name: 'net' });
    const again = await bed.run(clusters.register('again', nativeId));
    expect(again).toMatchObject({ name: 'again', nodeGroups: [{ name: 'again-nodegroup-0' }] });
    await expect(clusters.networkOf(nativeId)).rejects.toMatchObject({ code: 'already_exists' });
  });
});

describe('a node group', () => {
  beforeEach(async () => {
    await make();
  });

  it('is scaled, with and without autoscaling', async () => {
    const { nodeGroups } = bed.connection;
    const larger = { minSize: 2, desiredSize: 4, maxSize: 6 };
    expect(await bed.run(nodeGroups.scale('cls', 'ng', larger))).toMatchObject({
      ...larger,
      state: 'active',
    });
    expect(await bed.run(nodeGroups.setAutoScaling('cls', 'ng', false))).toMatchObject({
      autoScaling: false,
    });
  });

  it.each([
    ['no', 'ng', "Kubernetes Cluster 'no' does not exist in connection 'c1'"],
    ['cls', 'no', "Kubernetes NodeGroup 'no' does not exist in connection 'c1'"],
  ])('of %s called %s is not_found', async (clusterName, name, message) => {
    const { nodeGroups } = bed.connection;
    const all: readonly Promise<unknown>[] = [
      nodeGroups.get(clusterName, name),
      nodeGroups.scale(clusterName, name, size),
      nodeGroups.setAutoScaling(clusterName, name, true),
      nodeGroups.delete(clusterName, name),
    ];
    for (const work of all) await expect(bed.run(work)).rejects.toMatchObject({ code: 'not_found', message });
  });

  it('has a unique name in its cluster, and may have the name of one in another cluster', async () => {
    await expect(bed.run(bed.connection.nodeGroups.create('cls', group))).rejects.toMatchObject({
      code: 'already_exists',
      message: "Kubernetes NodeGroup 'ng' already exists in connection 'c1'",
    });
    await expect(make({ name: 'other' })).resolves.toMatchObject({ nodeGroups: [{ name: 'ng' }] });
  });

  it('that the cloud scales by its sizes is refused if that is not allowed, before the cloud is called', async () => {
    const clusters = { autoScaling: 'size', rootDiskTypes: [], rootDiskSize: false } as const;
    const { spider } = startProcess(bed, { driver: { features: { clusters } } });
    const connection = await spider.connection('c1');
    const varying = { ...group, name: 'varying', autoScaling: false };
    await expect(bed.run(connection.nodeGroups.create('cls', varying))).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('the access to an API server', () => {
  it('is a kubeconfig with a token, or with a command that prints one', async () => {
    await make();
    const { clusters } = bed.connection;
    const withToken = JSON.parse(await clusters.kubeconfig('cls'));
    expect(withToken).toMatchObject({
      kind: 'Config',
      'current-context': 'cls',
      users: [{ user: { token: 'a-token-that-nobody-else-sees' } }],
    });
    const user = { command: 'print-token', args: ['cls'] };
    const withCommand = JSON.parse(await clusters.kubeconfig('cls', user));
    expect(withCommand.users[0].user).toEqual({
      exec: { apiVersion: 'client.authentication.k8s.io/v1', ...user, interactiveMode: 'Never' },
    });
  });

  it('is a conflict while there is none', async () => {
    await make();
    bed.cloud.clusters.update(bed.cloud.clusters.all[0]?.nativeId as never, { access: undefined });
    await expect(bed.connection.clusters.kubeconfig('cls')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('has a token that is in no record, no call and no error', async () => {
    await make();
    const { clusters } = bed.connection;
    expect((await clusters.token('cls')).token).toBe('a-token-that-nobody-else-sees');
    bed.fake.loseReply('clusters.doGetToken', 20);
    const error = await bed.run(clusters.token('cls').catch((thrown: unknown) => thrown));
    expect(CloudError.isInstance(error)).toBe(true);
    const { memory, calls } = bed;
    const kept = [[...memory.records.values()], await memory.operations.list({}), calls, error];
    expect(inspect(kept, { depth: 20, maxArrayLength: null })).not.toContain('nobody-else');
  });
});
