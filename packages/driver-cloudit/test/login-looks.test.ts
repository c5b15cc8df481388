import { clouditTenant } from '@cb-spider/cloud-fakes/cloudit';
import type { CallContext } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { dialBy } from '../src/first-login/dial.ts';
import { FirstLogin, type NewUser } from '../src/first-login/first-login.ts';
import { rootPasswordOf } from '../src/first-login/root-password.ts';
import { anotherKey, connected, publicKey, surroundings } from './fake-connection.ts';

const idempotencyKey = '00112233445566778899aabbccddeeff';

function contextOf(signal = new AbortController().signal): CallContext {
  return { signal, idempotencyKey, replay: false, ownerTags: {}, observe: (_api, call) => call() };
}

/** Returns a VM whose first login is complete, and checks of it. */
async function lookedAt() {
  const rig = await connected();
  const { request } = await surroundings(rig.cloud);
  const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
  const { nativeId } = await rig.cloud.securityGroups.create({ name: 'open', rules: [ssh] });
  const open = { ...request, securityGroupIds: [nativeId] };
  const { publicIp: address = '' } = await rig.cloud.vms.create(open, { idempotencyKey });
  const login = new FirstLogin(dialBy(rig.fake.endpoint));
  const user = { name: 'cb-user', publicKey, password: rootPasswordOf(clouditTenant.token, idempotencyKey) };
  const look = (change: Partial<NewUser> = {}, context = contextOf()) =>
    login.look({ ...user, address, hostKey: undefined, ...change }, context);
  /** Enables logins by password again. */
  const run = (line: string) => rig.fake.run('vm', line);
  const reopen = () => run('sed -i "s/no$/yes/" /etc/ssh/sshd_config; systemctl restart sshd');
  return { look, run, reopen, [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose]() };
}

describe('a look at a VM', () => {
  it('sees that the first login is over, in any process', async () => {
    await using vm = await lookedAt();
    const { hostKey } = (await vm.look()) as { hostKey: string };
    expect(hostKey).toMatch(/^SHA256:[\w+/]{43}$/);
    expect(await vm.look({ hostKey })).toEqual({ state: 'done', hostKey });
  });

  it('admits another user if root can log in, and sees the result at the next look', async () => {
    await using vm = await lookedAt();
    await vm.reopen();
    const other = { name: 'another', publicKey: anotherKey };
    expect(await vm.look(other)).toMatchObject({ state: 'begun' });
    expect(await vm.look(other)).toMatchObject({ state: 'done' });
    expect(await vm.look()).toMatchObject({ state: 'done' });
  });

  it.each([
    ['nothing answers', { address: '203.0.113.99' }],
    ['root is not let in yet', { password: 'not-yet', publicKey: anotherKey }],
  ])('is not the last one where %s', async (_title, change) => {
    await using vm = await lookedAt();
    await vm.reopen();
    expect(await vm.look(change)).toEqual({ state: 'notYet' });
  });

  it('is not the last one if passwords are not accepted yet, unless the script has run', async () => {
    await using vm = await lookedAt();
    const { hostKey } = (await vm.look()) as { hostKey: string };
    expect(await vm.look({ publicKey: anotherKey })).toEqual({ state: 'notYet' });
    await expect(vm.look({ publicKey: anotherKey, hostKey })).rejects.toMatchObject({
      message: expect.stringContaining('accepts neither passwords'),
      errorClass: { code: 'unavailable', ended: true, mayHaveActed: true, retryable: false },
    });
  });

  it('ends the create if the VM shows another host key than before', async () => {
    await using vm = await lookedAt();
    await expect(vm.look({ hostKey: 'SHA256:another' })).rejects.toMatchObject({
      message: expect.stringContaining('host key of the VM'),
      errorClass: { code: 'unavailable', ended: true, mayHaveActed: true, retryable: false },
    });
  });

  it('ends the create where the system does not take the user', async () => {
    await using vm = await lookedAt();
    await vm.run('rm -r /etc/ssh; systemctl restart sshd');
    await expect(vm.look({ name: 'another', publicKey: anotherKey })).rejects.toMatchObject({
      message: expect.stringMatching(/The user 'another' could not be created.*sshd_config/),
      errorClass: { code: 'unavailable', ended: true },
    });
  });

  it('is given up with its caller', async () => {
    await using vm = await lookedAt();
    const controller = new AbortController();
    controller.abort();
    await expect(vm.look({}, contextOf(controller.signal))).rejects.toMatchObject({
      errorClass: { code: 'cancelled' },
    });
  });
});
