import { clouditTenant } from '@cb-spider/cloud-fakes/cloudit';
import { collect, failureOf } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { rootPasswordOf } from '../src/first-login/root-password.ts';
import { anotherKey, connected, publicKey, surroundings } from './fake-connection.ts';

const idempotencyKey = '00112233445566778899aabbccddeeff';

describe('the first login', () => {
  it('leaves a user with sudo and the key, and no way in by password', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    await rig.cloud.vms.create(request);
    expect(await rig.fake.run('vm', 'cat /etc/passwd')).toContain(
      'cb-user:x:1000:1000::/home/cb-user:/bin/bash',
    );
    expect(await rig.fake.run('vm', 'cat /home/cb-user/.ssh/authorized_keys')).toBe(`${publicKey}\n`);
    expect(await rig.fake.run('vm', 'cat /etc/sudoers.d/cb-user')).toBe('cb-user ALL=(ALL) NOPASSWD:ALL\n');
    expect(await rig.fake.run('vm', 'cat /etc/ssh/sshd_config')).toMatch(/^PasswordAuthentication no$/m);
  });

  it('removes the group that allowed it', async () => {
    await using rig = await connected();
    const { request, group } = await surroundings(rig.cloud);
    const vm = await rig.cloud.vms.create(request);
    expect(vm.securityGroupIds).toEqual([group.nativeId]);
    const set = rig.fake.requests.filter(line => line.endsWith('/securitygroup'));
    expect(set).toHaveLength(1);
  });

  it('waits for a system that comes up late, in looks that do not fail', async () => {
    await using rig = await connected({ delays: { launch: 5_000, boot: 30_000 } });
    const { request } = await surroundings(rig.cloud);
    const vm = await rig.cloud.vms.create(request);
    expect(vm).toMatchObject({ state: 'running', publicIp: expect.stringMatching(/^203\.0\.113\./) });
  });

  it('takes a key whose comment would end the words of a shell', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const odd = `${publicKey}'; rm -rf / #$(id)`;
    await rig.cloud.vms.create({ ...request, publicKey: odd });
    expect(await rig.fake.run('vm', 'cat /home/cb-user/.ssh/authorized_keys')).toBe(`${odd}\n`);
  });

  it('gives a VM that is created from a machine image only the new key', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const { nativeId: vmId } = await rig.cloud.vms.create(request);
    const image = await rig.cloud.machineImages.create({ name: 'golden', vmId });
    const copy = { ...request, name: 'copy', imageId: image.nativeId, publicKey: anotherKey };
    expect(await rig.cloud.vms.create(copy)).toMatchObject({ imageId: image.nativeId, platform: 'linux' });
    expect(await rig.fake.run('copy', 'cat /home/cb-user/.ssh/authorized_keys')).toBe(`${anotherKey}\n`);
    expect(await rig.fake.run('vm', 'cat /home/cb-user/.ssh/authorized_keys')).toBe(`${publicKey}\n`);
  });

  it('shows the password of root nowhere, though Cloudit does', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const tokens: unknown[] = [];
    const onContinuation = async (next: unknown) => void tokens.push(next);
    const made = await rig.cloud.vms.create(request, { idempotencyKey, onContinuation });
    const listed = await collect(rig.cloud.vms.list());
    const password = rootPasswordOf(clouditTenant.token, idempotencyKey);
    expect(JSON.stringify([made, listed, tokens, rig.fake.requests])).not.toContain(password);
    expect(tokens.length).toBeGreaterThan(3);
  });

  it('blots the password of root out of a refusal that repeats it', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const password = rootPasswordOf(clouditTenant.token, idempotencyKey);
    rig.fake.refuseNext('POST', /\/servers$/, { status: 400, body: { message: `bad password ${password}` } });
    const failure = await failureOf(rig.cloud.vms.create(request, { idempotencyKey }));
    expect(failure.message).toContain('bad password ***');
  });
});

describe('a VM', () => {
  it('is refused, and costs nothing, where the tenant has no group for the first login', async () => {
    await using rig = await connected({ sshGroup: false });
    const { request } = await surroundings(rig.cloud);
    const failure = await failureOf(rig.cloud.vms.create(request));
    expect(failure).toMatchObject({ code: 'invalid_argument', hint: expect.stringContaining('port 22') });
    expect(rig.fake.inventory().filter(({ kind }) => kind === 'vm')).toEqual([]);
  });

  it('is refused, and costs nothing, where no public address is left for it', async () => {
    await using rig = await connected({ publicAddresses: 0 });
    const { request } = await surroundings(rig.cloud);
    expect((await failureOf(rig.cloud.vms.create(request))).code).toBe('quota_exceeded');
    expect(rig.fake.inventory().filter(({ kind }) => kind === 'vm')).toEqual([]);
  });

  it('of a Windows image is unsupported', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    const windows = { ...request, imageId: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b203' };
    expect((await failureOf(rig.cloud.vms.create(windows))).code).toBe('unsupported');
  });

  it('that Cloudit cannot start ends the create, and is reported as left behind', async () => {
    await using rig = await connected();
    const { request } = await surroundings(rig.cloud);
    rig.fake.failNextLaunch();
    expect(await failureOf(rig.cloud.vms.create(request))).toMatchObject({
      ...{ code: 'unavailable', nativeCode: 'FAILED', ended: true, mayHaveActed: true, retryable: false },
    });
  });

  it('of a cluster that is not there, or not named among several, is invalid_argument', async () => {
    await using rig = await connected({ clusters: ['one', 'two'] });
    const { request } = await surroundings(rig.cloud);
    expect(await failureOf(rig.cloud.vms.create(request))).toMatchObject({
      ...{ code: 'invalid_argument', hint: expect.stringContaining('one, two') },
    });
  });
});
