import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, connect } from '@cb-spider/core';
import { memoryHostKeyStore, type RemoteHost, SshRemote } from '@cb-spider/remote';
import { expect, it } from '@jest/globals';
import { createTwin } from '../src/index.ts';

/** Runs a VM, and returns it as a host to log in to. */
async function runVm(cloud: Cloud): Promise<RemoteHost> {
  const network = await cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
  const subnet = await cloud.subnets.create(network.nativeId, { name: 'sub', cidr: '10.0.1.0/24' });
  const group = await cloud.securityGroups.create({
    name: 'ssh',
    networkId: network.nativeId,
    rules: [{ direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' }],
  });
  const key = await cloud.keyPairs.create({ name: 'key' });
  const { nativeId } = await cloud.vms.create({
    name: 'hello',
    imageId: 'twin-rocky-9-x86_64',
    specName: 'twin-small',
    networkId: network.nativeId,
    subnetId: subnet.nativeId,
    securityGroupIds: [group.nativeId],
    keyPairId: key.nativeId,
  });
  await cloud.vms.waitUntil(nativeId, ['running']);
  const { accessPoint = '' } = await cloud.vms.get(nativeId);
  const [host = '', port] = accessPoint.split(':');
  return {
    id: nativeId,
    host,
    port: Number(port),
    user: 'cb-user',
    privateKey: key.privateKey,
  };
}

const me = { credentials: { MockName: 'me' }, region: 'default' };

it('lets its VMs answer from the begin of the next host on, before anybody calls', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'twin-begin-'));
  try {
    const first = await connect(createTwin({ ssh: true }), { ...me, dataFolder });
    const vm = await runVm(first);
    await first.close();
    await using remote = new SshRemote({ hostKeys: memoryHostKeyStore() });
    await expect(remote.run(vm, ['hostname'])).rejects.toMatchObject({ code: 'unavailable' });
    const end = await createTwin({ ssh: true }).begin?.({ dataFolder });
    expect(await remote.run(vm, ['hostname'])).toMatchObject({ stdout: 'hello\n' });
    end?.();
    await expect(remote.run(vm, ['hostname'])).rejects.toThrow();
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
});

it('lets a program make a VM, run commands in it and copy files, by the interfaces that all clouds share', async () => {
  await using cloud = await connect(createTwin({ ssh: true }), me);
  await using remote = new SshRemote({ hostKeys: memoryHostKeyStore() });
  const vm = await runVm(cloud);
  const { stdout, exitCode } = await remote.run(vm, {
    shell: '. /etc/os-release; echo "$NAME on $(hostname)"',
  });
  expect([stdout, exitCode]).toEqual(['Rocky Linux on hello\n', 0]);
  expect(await remote.run(vm, ['wc', '-c'], { stdin: 'four' })).toMatchObject({ exitCode: 0 });
  const bytes = randomBytes(3_000_000);
  await remote.upload(vm, bytes, '/home/cb-user/bytes');
  expect((await remote.readFile(vm, '/home/cb-user/bytes')).equals(bytes)).toBe(true);
});
