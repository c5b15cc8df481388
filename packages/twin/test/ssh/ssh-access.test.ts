import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { logIn, newKeyPair, portOf, run, SshBed } from '../beds/ssh-bed.ts';

const folder = mkdtempSync(join(tmpdir(), 'twin-ssh-'));
const beds: SshBed[] = [];

/** How often a process looks for changes that others have made. */
const watchMs = 1000;

async function startBed(options: Parameters<typeof SshBed.start>[0] = {}): Promise<SshBed> {
  const bed = await SshBed.start(options);
  beds.push(bed);
  return bed;
}

afterEach(() => {
  for (const bed of beds.splice(0)) bed.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refused = { code: 'ECONNREFUSED' };

describe('logging in', () => {
  it('works with the key of the key pair', async () => {
    const bed = await startBed();
    const client = await logIn(await bed.runVm());
    expect(await run(client, 'whoami; hostname')).toMatchObject({ output: 'cb-user\nweb-1\n', exitCode: 0 });
    client.end();
  });

  it('fails with another key, another name, or a password', async () => {
    const bed = await startBed();
    const vm = await bed.runVm();
    const authentication = { level: 'client-authentication' };
    await expect(logIn(vm, { privateKey: newKeyPair().private })).rejects.toMatchObject(authentication);
    await expect(logIn(vm, { username: 'root' })).rejects.toMatchObject(authentication);
    const password = { password: 'cb-user', authHandler: ['none', 'password'] as ['none', 'password'] };
    await expect(logIn(vm, password)).rejects.toMatchObject(authentication);
  });

  it('fails with the key of another VM', async () => {
    const bed = await startBed();
    const other = newKeyPair();
    const { keyPairId } = await bed.call('ImportKeyPair', { name: 'other', publicKey: other.public });
    const first = await bed.runVm();
    const second = await bed.runVm({ keyPairId });
    await expect(logIn(second)).rejects.toMatchObject({ level: 'client-authentication' });
    (await logIn(second, { privateKey: other.private })).end();
    (await logIn(first)).end();
  });

  it('still works when the key pair is deleted, and follows the list of authorized keys', async () => {
    const bed = await startBed();
    const vm = await bed.runVm();
    await bed.call('DeleteKeyPair', { keyPairId: bed.part('keyPairId') });
    const more = newKeyPair();
    const client = await logIn(vm);
    await run(client, 'cat >> .ssh/authorized_keys', `${more.public}\n`);
    (await logIn(vm, { privateKey: more.private })).end();
    await run(client, 'rm .ssh/authorized_keys');
    await expect(logIn(vm)).rejects.toMatchObject({ level: 'client-authentication' });
    client.end();
  });
});

describe('SSH of VMs', () => {
  it('is available while they run, with one host key and one port for life', async () => {
    const bed = await startBed();
    const vm = await bed.runVm();
    const { vmId } = vm;
    const hostKeys: string[] = [];
    const seeKey = (key: Buffer) => hostKeys.push(key.toString('base64'));
    const client = await logIn(vm, {}, seeKey);
    const gone = new Promise<void>(resolve => client.once('close', () => resolve()));
    await run(client, 'echo kept > note');
    await bed.call('StopVm', { vmId });
    await gone;
    await expect(logIn(vm)).rejects.toMatchObject(refused);
    await bed.call('StartVm', { vmId });
    const again = await logIn(vm, {}, seeKey);
    expect(await run(again, 'cat note')).toMatchObject({ output: 'kept\n' });
    again.end();
    expect(hostKeys[1]).toBe(hostKeys[0]);
    expect((await bed.call('GetVm', { vmId })).accessPoint).toBe(vm.accessPoint);
    const other = await bed.runVm();
    (await logIn(other, {}, seeKey)).end();
    expect(hostKeys[2]).not.toBe(hostKeys[0]);
  });

  it('keeps files over a reboot, which closes connections and is visible inside', async () => {
    const bed = await startBed();
    const vm = await bed.runVm();
    const client = await logIn(vm);
    const gone = new Promise<void>(resolve => client.once('close', () => resolve()));
    const before = await run(client, 'echo kept > note; cat /proc/sys/kernel/random/boot_id');
    await bed.call('RebootVm', { vmId: vm.vmId });
    await gone;
    const again = await logIn(vm);
    const after = await run(again, 'cat note; cat /proc/sys/kernel/random/boot_id');
    again.end();
    expect(after.output).toMatch(/^kept\n[0-9a-f-]{36}\n$/);
    expect(after.output).not.toContain(before.output);
  });

  it('loses files with the VM', async () => {
    const bed = await startBed();
    const vm = await bed.runVm();
    const client = await logIn(vm);
    await run(client, 'echo lost > note');
    await bed.call('TerminateVm', { vmId: vm.vmId });
    await expect(logIn(vm)).rejects.toMatchObject(refused);
    const next = await logIn(await bed.runVm());
    expect(await run(next, 'ls')).toMatchObject({ output: '' });
    next.end();
  });

  it('follows the rules of security groups', async () => {
    const bed = await startBed();
    const vm = await bed.runVm();
    const group = { securityGroupId: bed.part('securityGroupId') };
    await bed.call('RevokeRules', { ...group, rules: [bed.rule] });
    await expect(logIn(vm)).rejects.toMatchObject(refused);
    await bed.call('AuthorizeRules', { ...group, rules: [{ ...bed.rule, cidr: '203.0.113.0/24' }] });
    await expect(logIn(vm)).rejects.toMatchObject(refused);
    await bed.call('AuthorizeRules', {
      ...group,
      rules: [{ ...bed.rule, fromPort: 20, cidr: '127.0.0.0/8' }],
    });
    (await logIn(vm)).end();
  });

  it('waits for a VM that is still being created', async () => {
    const bed = await startBed({ timeScale: 0.01 });
    const vm = await bed.runVm();
    expect([vm.state, vm.accessPoint]).toEqual(['Provisioning', undefined]);
    const { accessPoint } = await untilAnswers(async () => {
      const found = await bed.call('GetVm', { vmId: vm.vmId });
      if (found.accessPoint === undefined) throw new Error('not there yet');
      return found;
    });
    (await logIn({ accessPoint })).end();
  });

  it('is not available with Windows', async () => {
    const bed = await startBed();
    const vm = await bed.runVm({ imageId: 'twin-windows-server-2022-x86_64' });
    expect(vm.accessPoint).toBeUndefined();
  });

  it('is limited to a number of VMs, those that were used last', async () => {
    const bed = await startBed({ ssh: { mostVms: 2 } });
    const first = await bed.runVm();
    const second = await bed.runVm();
    (await logIn(first)).end();
    const third = await bed.runVm();
    await expect(logIn(second)).rejects.toMatchObject(refused);
    for (const vm of [first, third]) (await logIn(vm)).end();
    const { items } = await bed.call('ListVms', {});
    expect(items.map(vm => vm.accessPoint)).toEqual([first.accessPoint, undefined, third.accessPoint]);
  });

  it('is off without the option', async () => {
    const bed = await startBed({ ssh: false });
    expect((await bed.runVm()).accessPoint).toBeUndefined();
  });
});

describe('a cloud in a file', () => {
  it('answers at the same port with the same host key after a restart of its process', async () => {
    const path = join(folder, 'restart.db');
    const bed = await SshBed.start({ path });
    const vm = await bed.runVm();
    const hostKeys: string[] = [];
    const seeKey = (key: Buffer) => hostKeys.push(key.toString('base64'));
    (await logIn(vm, {}, seeKey)).end();
    bed.close();
    const again = SshBed.reopen({ path });
    beds.push(again);
    const client = await untilAnswers(() => logIn(vm, {}, seeKey));
    client.end();
    expect(hostKeys.at(-1)).toBe(hostKeys[0]);
  });

  it('answers with the same host key after a restart also if it did not get its first port', async () => {
    const path = join(folder, 'second-port.db');
    const bed = await SshBed.start({ path });
    // the next VM tries the next port first
    const squatter = createServer().listen(portOf(await bed.runVm()) + 1, '127.0.0.1');
    await new Promise<void>(resolve => {
      squatter.once('listening', resolve);
      squatter.once('error', () => resolve()); // somebody else has the port, which is as good
    });
    const vm = await bed.runVm();
    const hostKeys: string[] = [];
    const seeKey = (key: Buffer) => hostKeys.push(key.toString('base64'));
    (await logIn(vm, {}, seeKey)).end();
    bed.close();
    beds.push(SshBed.reopen({ path }));
    (await untilAnswers(() => logIn(vm, {}, seeKey))).end();
    expect(hostKeys.at(-1)).toBe(hostKeys[0]);
    squatter.close();
  });

  it('is served by one process, and by the next when that ends', async () => {
    const path = join(folder, 'shared.db');
    const first = await startBed({ path });
    const second = SshBed.reopen({ path });
    beds.push(second);
    const vm = await first.runVm();
    (await logIn(vm)).end();
    expect(await second.call('GetVm', { vmId: vm.vmId })).toMatchObject({ accessPoint: vm.accessPoint });
    await second.call('StopVm', { vmId: vm.vmId });
    // The first process still listens, but admits only callers that the file allows.
    await expect(logIn(vm)).rejects.toThrow();
    await second.call('StartVm', { vmId: vm.vmId });
    first.close();
    (await untilAnswers(() => logIn(vm))).end();
  });

  it('is served by the next process also if nothing has changed since that looked last', async () => {
    const path = join(folder, 'unchanged.db');
    const others = [
      'setTimeout',
      'clearTimeout',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'Date',
    ] as const;
    jest.useFakeTimers({ doNotFake: [...others, 'queueMicrotask', 'performance', 'hrtime'] });
    try {
      const first = await startBed({ path });
      const vm = await first.runVm();
      beds.push(SshBed.reopen({ path }));
      jest.advanceTimersByTime(watchMs);
      first.close();
      const client = await untilAnswers(() => {
        jest.advanceTimersByTime(watchMs);
        return logIn(vm);
      });
      client.end();
    } finally {
      jest.useRealTimers();
    }
  });

  it('takes another port for a VM whose port is in use', async () => {
    const path = join(folder, 'port.db');
    const bed = await SshBed.start({ path });
    const vm = await bed.runVm();
    bed.close();
    const squatter = createServer(socket => socket.destroy());
    await untilAnswers(
      () =>
        new Promise<void>((resolve, reject) => {
          squatter.once('error', reject);
          squatter.listen(portOf(vm), '127.0.0.1', resolve);
        }),
    );
    const again = SshBed.reopen({ path });
    beds.push(again);
    const moved = await untilAnswers(async () => {
      const { accessPoint } = await again.call('GetVm', { vmId: vm.vmId });
      if (accessPoint === vm.accessPoint) throw new Error('not moved yet');
      return logIn({ accessPoint });
    });
    moved.end();
    await new Promise(resolve => squatter.close(resolve));
  });
});

async function untilAnswers<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await attempt();
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise(resolve => setTimeout(resolve, 25));
    }
}
