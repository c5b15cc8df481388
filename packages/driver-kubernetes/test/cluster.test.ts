import { startCluster, type TestCluster, whyNoControlPlane } from '@cb-spider/cloud-fakes/kubernetes';
import { type CallRecord, type Cloud, connect, type NativeId, type RetryRule } from '@cb-spider/core';
import type { CallContext } from '@cb-spider/core/driver';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kubernetes } from '../src/index.ts';
import { region } from './cluster-rig.ts';
import { land, namesOf, publicKey, rightsOf, useEverything, vmParts } from './everything.ts';
import { manifestFor } from './rights.ts';

const reason = whyNoControlPlane();

let cluster: TestCluster;
const records: CallRecord[] = [];

/** For tests of the driver's own answers: core repeats nothing. */
const noRepetition: RetryRule = { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 };

/** Controllers of the cluster change objects at any time: a `conflict` is repeated, as it is for users. */
function open(namespace: string, retry?: RetryRule): Promise<Cloud> {
  return connect(kubernetes, {
    credentials: cluster.credentialsFor(namespace, manifestFor(namespace)),
    region,
    options: { Namespace: namespace },
    history: { add: record => void records.push(record) },
    retry,
  });
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
    // the cluster needs these permissions within other calls: apply creates missing objects, CDI reads the image
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
  }, 120_000);

  it('a group that somebody else has changed since it was read is conflict, and can be tried again', async () => {
    await using cloud = await open('races', noRepetition);
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
  }, 120_000);

  it('NICs that are attached to one VM at the same time are attached or conflict, and the changes name their manager', async () => {
    await using cloud = await open('cards', noRepetition);
    const parts = await land(cloud);
    const { nativeId: vmId } = await cloud.vms.create({ name: 'vm', ...vmParts, ...parts });
    await cloud.vms.stop(vmId);
    await cloud.vms.waitUntil(vmId, ['suspended']);
    const made = ['one', 'two', 'three'].map(name => cloud.nics.create({ name, ...parts }));
    const nics = (await Promise.all(made)).map(({ nativeId }) => nativeId);
    const outcomes = await Promise.allSettled(nics.map(id => cloud.nics.attach(id, vmId)));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'conflict', nativeCode: 'Conflict', retryable: true });
    const inside = nics.filter((_, place) => outcomes[place]?.status === 'fulfilled');
    expect(inside.length).toBeGreaterThan(0);
    const vm = await cloud.vms.get(vmId);
    expect(vm.nics.slice(1).map(({ nicId }) => nicId)).toEqual(expect.arrayContaining(inside));
    expect(vm.nics).toHaveLength(1 + inside.length);
    expect(managersOf('virtualmachines', vmId, 'cards')).toContainEqual(['cb-spider', 'Update']);
    expect(managersOf('network-attachment-definitions', `${inside[0]}`, 'cards')).toEqual([
      ['cb-spider', 'Apply'],
    ]);
  }, 120_000);

  it('a removal that continues when its VM has a successor of the same name leaves the successor alone', async () => {
    await using cloud = await open('successors');
    const parts = await land(cloud);
    const request = { name: 'vm', ...vmParts, ...parts };
    const { nativeId } = await cloud.vms.create(request);
    const credentials = cluster.credentialsFor('successors', manifestFor('successors'));
    const connection = await kubernetes.connect({
      credentials,
      region,
      options: { Namespace: 'successors' },
    });
    const context = contextOf();
    const change = await connection.vms?.doTerminate(nativeId, context);
    const token = change?.accepted.token ?? '';
    const goOn = (from: string) =>
      connection.doContinue?.({ token: from, kind: 'vm', action: 'terminate' }, context);
    for (let next = await goOn(token); next !== undefined && 'accepted' in next; )
      next = await goOn(next.accepted.token);
    await cloud.vms.create(request);
    expect(await goOn(token)).toEqual({ completed: {} });
    await cloud.vms.waitUntil(nativeId, ['running']);
    expect(await cloud.vms.get(nativeId)).toMatchObject({ privateIp: expect.any(String) });
    await connection.close();
  }, 120_000);

  it('a namespace that is full is quota_exceeded, and one without the right is forbidden', async () => {
    await using cloud = await open('full');
    await limitSecrets('full');
    await cloud.keyPairs.create({ name: 'one', publicKey });
    const second = () => cloud.keyPairs.create({ name: 'two', publicKey });
    await expect(second()).rejects.toMatchObject({ code: 'quota_exceeded', nativeCode: 'Forbidden' });
    cluster.plane.kubectl(['delete', 'rolebinding', 'cb-spider', '-n', 'full']);
    await expect(second()).rejects.toMatchObject({ code: 'forbidden', nativeCode: 'Forbidden' });
  }, 120_000);

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
  }, 120_000);

  it('a namespace that is not there is not_found, with a word on what to do', async () => {
    const credentials = cluster.credentialsFor('there', manifestFor('there'));
    await using cloud = await connect(kubernetes, { credentials, region, options: { Namespace: 'gone' } });
    // the permission is bound to the namespace, so the cluster does not reveal whether the object exists
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
  }, 120_000);

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

  // Last, because they remove parts of the cluster.
  it('a cluster without Kube-OVN has VMs, and no networks', async () => {
    withdraw('kubeovn.io');
    await using cloud = await open('bare');
    expect(
      ['networks', 'subnets', 'securityGroups', 'publicIps', 'nics'].filter(name =>
        cloud.has(name as 'nics'),
      ),
    ).toEqual([]);
    const { nativeId } = await cloud.vms.create({ name: 'vm', ...vmParts });
    expect(await cloud.vms.waitUntil(nativeId, ['running'])).toBe('running');
    await cloud.vms.terminate(nativeId);
  }, 120_000);

  it('a cluster without KubeVirt is refused, with a word on what it lacks', async () => {
    withdraw('kubevirt.io');
    await expect(open('none')).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('has no KubeVirt'),
    });
  }, 120_000);
});

/** Limits the namespace to one Secret; the controller manager needs a moment for its figures. */
async function limitSecrets(namespace: string): Promise<void> {
  const { plane } = cluster;
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace } };
  plane.kubectl(['apply', '-f', '-'], JSON.stringify({ ...quota, spec: { hard: { 'count/secrets': '1' } } }));
  const figures = '--for=jsonpath={.status.hard.count/secrets}=1';
  plane.kubectl(['wait', 'resourcequota/q', '-n', namespace, figures, '--timeout=30s']);
}

interface Managed {
  readonly metadata: {
    readonly managedFields: readonly { readonly manager: string; readonly operation: string }[];
  };
}

/** Returns who changed an object, and how: https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
function managersOf(kind: string, name: string, namespace: string): readonly (readonly string[])[] {
  const words = ['get', kind, name, '-n', namespace, '--show-managed-fields', '-o', 'json'];
  const { metadata } = JSON.parse(cluster.plane.kubectl(words)) as Managed;
  return metadata.managedFields.map(({ manager, operation }) => [manager, operation]);
}

/** For calls that bypass core. */
function contextOf(): CallContext {
  const { signal } = new AbortController();
  return { signal, idempotencyKey: '', replay: false, ownerTags: {}, observe: (_api, call) => call() };
}

interface Definition {
  readonly spec: { readonly group: string; readonly versions: readonly object[] };
}

/** Makes the cluster stop serving a group. */
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

/** Waits until the API server has dropped a group, which happens a moment after its last type is deleted. */
function groupGone(group: string): void {
  while (cluster.plane.kubectl(['get', '--raw', '/apis']).includes(`"name":"${group}"`));
}
