import { startCluster, type TestCluster, whyNoControlPlane } from '@cb-spider/cloud-fakes/kubernetes';
import { type CallRecord, type Cloud, connect, type NativeId } from '@cb-spider/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { kubernetes } from '../src/index.ts';
import { region } from './cluster-rig.ts';
import { manifestFor } from './rights.ts';

const reason = whyNoControlPlane();
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3MFqWwnrUn0fYlCTfFp8M7oG6mNBUkr2FiSv6pQz0q spider';

let cluster: TestCluster;
const records: CallRecord[] = [];

function open(namespace: string): Promise<Cloud> {
  return connect(kubernetes, {
    credentials: cluster.credentialsFor(namespace, manifestFor(namespace)),
    region,
    options: { Namespace: namespace },
    history: { add: record => void records.push(record) },
    retry: { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 },
  });
}

/** A network with a subnet and a group. */
async function land(cloud: Cloud, cidr = '10.0.0.0/24') {
  const { nativeId: networkId } = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const { nativeId: subnetId } = await cloud.subnets.create(networkId, { name: 'sub', cidr });
  const { nativeId: groupId } = await cloud.securityGroups.create({ name: 'sg', networkId });
  return { networkId, subnetId, securityGroupIds: [groupId] };
}

async function namesOf(list: AsyncIterable<{ readonly name: string }>): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of list) names.push(name);
  return names;
}

const describeOnCluster = reason === undefined ? describe : describe.skip;
if (reason !== undefined) process.stdout.write(`Tests on an API server are skipped: ${reason}.\n`);

describeOnCluster('On an API server', () => {
  beforeAll(async () => {
    cluster = await startCluster();
  }, 120_000);
  afterAll(() => cluster?.stop());

  it('the rights of the README are enough, and each of them is used', async () => {
    await using cloud = await open('rights');
    await limitSecrets('rights');
    await useEverything(cloud);
    const used = new Set(records.flatMap(({ nativeCalls }) => nativeCalls.map(({ api }) => api)));
    expect(records.filter(({ outcome }) => outcome === 'forbidden')).toEqual([]);
    const rights = new Set(rightsOf(manifestFor('rights')));
    // the cluster asks for these in the middle of other calls: apply makes what is not there, CDI reads the image
    for (const within of [
      'network-attachment-definitions.k8s.cni.cncf.io',
      'datavolumes/source.cdi.kubevirt.io',
    ])
      expect(rights.delete(`create ${within}`)).toBe(true);
    expect([...used].toSorted()).toEqual([...rights].toSorted());
  }, 120_000);

  it('two namespaces are two clouds: the same names, and neither sees the other', async () => {
    await using one = await open('one');
    await using other = await open('other');
    const first = await land(one);
    const second = await land(other);
    expect(second.networkId).not.toBe(first.networkId);
    expect(await namesOf(one.networks.list())).toEqual(['net']);
    await expect(one.networks.get(second.networkId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(one.securityGroups.delete(second.securityGroupIds[0] as NativeId)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(one.nics.create({ name: 'nic', ...second })).rejects.toMatchObject({ code: 'not_found' });
  }, 60_000);

  it('a group that somebody else has changed since it was read is conflict, and can be tried again', async () => {
    await using cloud = await open('races');
    const { securityGroupIds } = await land(cloud);
    const [id] = securityGroupIds as [NativeId];
    const rules = [22, 80, 443, 8080, 8443].map(port => [
      { direction: 'inbound', protocol: 'tcp', fromPort: port, toPort: port, cidr: '10.0.0.0/8' } as const,
    ]);
    const outcomes = await Promise.allSettled(rules.map(each => cloud.securityGroups.addRules(id, each)));
    const added = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    for (const { reason: why } of refused as PromiseRejectedResult[])
      expect(why).toMatchObject({ code: 'conflict', nativeCode: 'Conflict', retryable: true });
    const inbound = (await cloud.securityGroups.get(id)).rules.filter(rule => rule.direction === 'inbound');
    expect(inbound).toHaveLength(added);
  }, 60_000);

  it('a namespace that is full is quota_exceeded, and one without the right is forbidden', async () => {
    await using cloud = await open('full');
    await limitSecrets('full');
    await cloud.keyPairs.create({ name: 'one', publicKey });
    const second = () => cloud.keyPairs.create({ name: 'two', publicKey });
    await expect(second()).rejects.toMatchObject({ code: 'quota_exceeded', nativeCode: 'Forbidden' });
    cluster.plane.kubectl(['delete', 'rolebinding', 'cb-spider', '-n', 'full']);
    await expect(second()).rejects.toMatchObject({ code: 'forbidden', nativeCode: 'Forbidden' });
  }, 60_000);

  it('a subnet without an address left is capacity_exhausted, and leaves nothing', async () => {
    await using cloud = await open('small');
    const parts = await land(cloud, '10.0.0.0/30');
    await cloud.nics.create({ name: 'nic-1', ...parts });
    await expect(cloud.nics.create({ name: 'nic-2', ...parts })).rejects.toMatchObject({
      code: 'capacity_exhausted',
      mayHaveActed: false,
    });
    while ((await namesOf(cloud.nics.list())).length > 1);
    expect(await namesOf(cloud.nics.list())).toEqual(['nic-1']);
  }, 60_000);

  it('a namespace that is not there is not_found, with a word on what to do', async () => {
    const credentials = cluster.credentialsFor('there', manifestFor('there'));
    await using cloud = await connect(kubernetes, { credentials, region, options: { Namespace: 'gone' } });
    // the right is bound to the namespace, so the cluster does not tell whether there is one
    await expect(cloud.keyPairs.create({ name: 'key', publicKey })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const Kubeconfig = cluster.plane.kubectl(['config', 'view', '--raw', '-o', 'json']);
    const place = { region, options: { Namespace: 'gone' } };
    await using admin = await connect(kubernetes, { credentials: { Kubeconfig }, ...place });
    await expect(admin.keyPairs.create({ name: 'key', publicKey })).rejects.toMatchObject({
      code: 'not_found',
      hint: expect.stringContaining('Create the namespace first'),
    });
  }, 60_000);

  it('a hundred connections are a hundred clouds', async () => {
    const names = Array.from({ length: 100 }, (_, number) => `cloud-${number}`);
    const spaces = names.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: spaces });
    cluster.plane.kubectl(['create', '-f', '-'], list);
    const Kubeconfig = cluster.plane.kubectl(['config', 'view', '--raw', '-o', 'json']);
    const clouds = await Promise.all(
      names.map(Namespace =>
        connect(kubernetes, { credentials: { Kubeconfig }, region, options: { Namespace } }),
      ),
    );
    const made = await Promise.all(
      clouds.map(cloud => cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' })),
    );
    expect(new Set(made.map(({ nativeId }) => nativeId)).size).toBe(100);
    const seen = await Promise.all(clouds.map(cloud => namesOf(cloud.networks.list())));
    expect(seen.flat()).toEqual(names.map(() => 'net'));
    await Promise.all(clouds.map(cloud => cloud.close()));
  }, 120_000);

  // Last, since they take parts of the cluster away.
  it('a cluster without Kube-OVN has VMs, and no networks', async () => {
    withdraw('kubeovn.io');
    await using cloud = await open('bare');
    expect(
      ['networks', 'subnets', 'securityGroups', 'publicIps', 'nics'].filter(name =>
        cloud.has(name as 'nics'),
      ),
    ).toEqual([]);
    const image = { imageId: 'quay.io/containerdisks/ubuntu:24.04' as NativeId, specName: 'u1.nano' };
    const { nativeId } = await cloud.vms.create({ name: 'vm', ...image, publicKey, userName: 'cb-user' });
    expect(await cloud.vms.waitUntil(nativeId, ['running'])).toBe('running');
    await cloud.vms.terminate(nativeId);
  }, 60_000);

  it('a cluster without KubeVirt is refused, with a word on what it lacks', async () => {
    withdraw('kubevirt.io');
    await expect(open('none')).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('has no KubeVirt'),
    });
  }, 60_000);
});

/** One Secret, and no more; the controller manager needs a moment for its figures. */
async function limitSecrets(namespace: string): Promise<void> {
  const { plane } = cluster;
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace } };
  plane.kubectl(['apply', '-f', '-'], JSON.stringify({ ...quota, spec: { hard: { 'count/secrets': '1' } } }));
  const figures = '--for=jsonpath={.status.hard.count/secrets}=1';
  plane.kubectl(['wait', 'resourcequota/q', '-n', namespace, figures, '--timeout=30s']);
}

interface Definition {
  readonly spec: { readonly group: string; readonly versions: readonly object[] };
}

/** The cluster serves a group no longer. */
function withdraw(group: string): void {
  const { items } = JSON.parse(cluster.plane.kubectl(['get', 'crd', '-o', 'json'])) as {
    items: Definition[];
  };
  const ofGroup = items.filter(({ spec }) => spec.group === group);
  const withdrawn = ofGroup.map(each => {
    const versions = each.spec.versions.map(version => ({ ...version, served: false }));
    return { ...each, spec: { ...each.spec, versions } };
  });
  const list = { apiVersion: 'v1', kind: 'List', items: withdrawn };
  cluster.plane.kubectl(['replace', '-f', '-'], JSON.stringify(list));
  groupGone(group);
}

/** The API server forgets a group a moment after its last type. */
function groupGone(group: string): void {
  while (cluster.plane.kubectl(['get', '--raw', '/apis']).includes(`"name":"${group}"`));
}

/** Uses each method of each handler once. */
async function useEverything(cloud: Cloud): Promise<void> {
  await cloud.regionZones.list();
  await namesOf(cloud.images.list());
  await namesOf(cloud.specs.list());
  const keyPair = await useKeyPairs(cloud);
  const parts = await useNetworks(cloud);
  const image = { imageId: 'quay.io/containerdisks/ubuntu:24.04' as NativeId, specName: 'u1.nano' };
  const keys = { keyPairId: keyPair.nativeId, publicKey, userName: 'cb-user' };
  const vm = await cloud.vms.create({ name: 'vm', ...image, ...keys, ...parts });
  await cloud.vms.waitUntil(vm.nativeId, ['running']);
  await cloud.vms.reboot(vm.nativeId);
  await cloud.vms.stop(vm.nativeId);
  await cloud.vms.waitUntil(vm.nativeId, ['suspended']);
  const nic = await cloud.nics.create({ name: 'nic', ...parts });
  await cloud.tags.add('nic', nic.nativeId, { team: 'blue' });
  await cloud.nics.attach(nic.nativeId, vm.nativeId);
  await cloud.nics.detach(nic.nativeId);
  const publicIp = await cloud.publicIps.create({ name: 'ip' });
  await cloud.tags.add('publicIp', publicIp.nativeId, { team: 'blue' });
  await cloud.publicIps.associate(publicIp.nativeId, { nicId: nic.nativeId });
  await cloud.publicIps.disassociate(publicIp.nativeId);
  for await (const each of cloud.publicIps.list()) await cloud.publicIps.get(each.nativeId);
  await cloud.vms.terminate(vm.nativeId);
  await cloud.vms.waitUntil(vm.nativeId, ['notExist']);
  await cloud.nics.delete(nic.nativeId);
  await cloud.publicIps.delete(publicIp.nativeId);
  for (const groupId of parts.securityGroupIds) await cloud.securityGroups.delete(groupId);
  await cloud.keyPairs.delete(keyPair.nativeId);
  await cloud.subnets.delete(parts.networkId, parts.subnetId);
  await cloud.networks.delete(parts.networkId);
}

async function useKeyPairs(cloud: Cloud) {
  const keyPair = await cloud.keyPairs.create({ name: 'key', publicKey });
  await cloud.tags.add('keyPair', keyPair.nativeId, { team: 'blue' });
  const second = cloud.keyPairs.create({ name: 'second', publicKey });
  await expect(second).rejects.toMatchObject({ code: 'quota_exceeded' });
  await namesOf(cloud.keyPairs.list());
  return keyPair;
}

async function useNetworks(cloud: Cloud) {
  const parts = await land(cloud);
  await cloud.tags.add('network', parts.networkId, { team: 'blue' });
  await cloud.tags.add('subnet', parts.subnetId, { team: 'blue' });
  const rule = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
  for (const groupId of parts.securityGroupIds) await cloud.securityGroups.addRules(groupId, [rule]);
  await namesOf(cloud.networks.list());
  await namesOf(cloud.securityGroups.list());
  return parts;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** Each right as the driver names its calls: `create vpcs.kubeovn.io`. */
function rightsOf(manifest: string): readonly string[] {
  const rules = parseAllDocuments(manifest).flatMap(
    document => (document.toJS() as { readonly rules?: readonly Rule[] }).rules ?? [],
  );
  return rules.flatMap(({ apiGroups: [group], resources, verbs }) =>
    resources.flatMap(resource => verbs.map(verb => `${verb} ${resource}${group ? `.${group}` : ''}`)),
  );
}
