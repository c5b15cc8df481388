import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TwinVm } from '../../src/engine/kinds/vm.ts';
import { OpenSshClient, withOpenSsh } from '../beds/open-ssh-client.ts';
import { portOf, SshBed } from '../beds/ssh-bed.ts';

const client = new OpenSshClient();
const call = client.call.bind(client);
let bed: SshBed;
let vm: TwinVm;
let other: TwinVm;
let port: string;

beforeAll(async () => {
  bed = await SshBed.start();
  vm = await bed.runVm();
  other = await bed.runVm();
  port = String(portOf(vm));
});

afterAll(() => {
  bed.close();
  client.close();
});

const publicIpOf = ({ nics }: TwinVm) => nics[0]?.addresses[0]?.publicIp ?? '';
const privateIpOf = ({ nics }: TwinVm) => nics[0]?.addresses[0]?.privateIp ?? '';
const nameBy = async (address: string, onPort = port) =>
  (await call('ssh', ['-p', onPort, address, 'uname -n'])).stdout;

/** On Linux and Windows, 127.16.0.1 is an address of the machine without any configuration. */
const hasAllOfLoopback = process.platform !== 'darwin';

withOpenSsh('a VM is reached', () => {
  (hasAllOfLoopback ? it : it.skip)('at its public IP and its port', async () => {
    expect(await nameBy(publicIpOf(vm))).toBe('web-1\n');
    const { publicIpId, address } = await bed.call('AllocatePublicIp', { name: 'ip' });
    await expect(nameBy(address)).rejects.toThrow();
    await bed.call('AssociatePublicIp', { publicIpId, vmId: vm.vmId });
    expect(await nameBy(address)).toBe('web-1\n');
    await expect(nameBy(publicIpOf(vm))).rejects.toThrow();
    await bed.call('DisassociatePublicIp', { publicIpId });
    expect(await nameBy(publicIpOf(vm))).toBe('web-1\n');
    await bed.call('StopVm', { vmId: vm.vmId });
    await expect(nameBy(publicIpOf(vm))).rejects.toThrow();
    await bed.call('StartVm', { vmId: vm.vmId });
    expect(await nameBy(publicIpOf(vm))).toBe('web-1\n');
  });

  const through = async (target: string) =>
    (await call('ssh', ['-J', `127.0.0.1:${port}`, ...target.split(' '), 'uname -n'])).stdout;

  it('through another one of its network, at its private address', async () => {
    expect(await through(`-p 22 ${privateIpOf(other)}`)).toBe('web-2\n');
    expect(await through(`-p ${portOf(other)} ${privateIpOf(other)}`)).toBe('web-2\n');
  });

  it('only if its security groups allow it, which may hide it from all others', async () => {
    const inside = { ...bed.rule, cidr: '10.0.0.0/16' };
    const group = { name: 'inside', networkId: bed.part('networkId'), rules: [inside] };
    const { securityGroupId } = await bed.call('CreateSecurityGroup', group);
    const hidden = await bed.runVm({ securityGroupIds: [securityGroupId] });
    await expect(nameBy('127.0.0.1', String(portOf(hidden)))).rejects.toThrow('refused');
    expect(await through(privateIpOf(hidden))).toBe('web-3\n');
    await bed.call('RevokeRules', { securityGroupId, rules: [inside] });
    await expect(through(privateIpOf(hidden))).rejects.toThrow('forwarding failed');
  });

  it.each([
    ['an address that no VM has', () => '10.0.9.9'],
    ['another port', () => `-p 80 ${privateIpOf(other)}`],
    ['the machine that it runs on', () => `-p ${portOf(other)} 127.0.0.1`],
    ['a public IP', () => `-p ${portOf(other)} ${publicIpOf(other)}`],
  ])('never leads to %s', async (_what, target) => {
    await expect(through(target())).rejects.toMatchObject({
      stderr: expect.stringContaining('forwarding failed'),
    });
  });

  it('through no VM of another network', async () => {
    const { networkId } = await bed.call('CreateNetwork', { name: 'net-2', cidr: '10.1.0.0/16' });
    const { subnetId } = await bed.call('CreateSubnet', { name: 'sub', networkId, cidr: '10.1.0.0/20' });
    const group = { name: 'ssh-2', networkId, rules: [bed.rule] };
    const { securityGroupId } = await bed.call('CreateSecurityGroup', group);
    const stranger = await bed.runVm({ networkId, subnetId, securityGroupIds: [securityGroupId] });
    await expect(through(privateIpOf(stranger))).rejects.toThrow('forwarding failed');
  });
});

/** Whether scp can use the protocol from before SFTP. Many other programs still do: they run `scp -t` and `scp -f`. */
const speaksOldProtocol = spawnSync('scp', ['-O']).stderr?.toString().includes('unknown option') === false;

withOpenSsh('scp without SFTP', () => {
  const scp = (...args: readonly string[]) =>
    call('scp', [...(speaksOldProtocol ? ['-O'] : []), '-P', port, ...args]);
  const there = (path: string) => `cb-user@127.0.0.1:${path}`;
  const newFolder = () => mkdtempSync(join(client.folder, 'scp-'));

  it('copies a file there and back, with its mode and time', async () => {
    const here = newFolder();
    const bytes = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => (index * 7) % 256));
    writeFileSync(join(here, 'a b'), bytes, { mode: 0o640 });
    utimesSync(join(here, 'a b'), 1e9, 1e9);
    await scp('-p', join(here, 'a b'), there('/tmp/there'));
    await scp('-p', there('/tmp/there'), join(here, 'back'));
    expect(readFileSync(join(here, 'back')).equals(bytes)).toBe(true);
    expect(statSync(join(here, 'back'))).toMatchObject({ mode: 0o100640, mtimeMs: 1e12 });
  });

  it('copies into a folder under the same name, and copies what a pattern matches', async () => {
    const here = newFolder();
    for (const name of ['one.txt', 'two.txt', 'empty.log']) writeFileSync(join(here, name), name.slice(0, 3));
    await call('ssh', ['-p', port, '127.0.0.1', 'mkdir -p into']);
    await scp(join(here, 'one.txt'), join(here, 'two.txt'), join(here, 'empty.log'), there('into'));
    const back = newFolder();
    await scp(there('into/*.txt'), back);
    expect(readdirSync(back)).toEqual(['one.txt', 'two.txt']);
  });

  it('copies folders there and back', async () => {
    const here = newFolder();
    mkdirSync(join(here, 'tree/deep/empty'), { recursive: true });
    writeFileSync(join(here, 'tree/deep/note'), 'note');
    writeFileSync(join(here, 'tree/top'), '');
    chmodSync(join(here, 'tree/top'), 0o755);
    await scp('-r', join(here, 'tree'), there('tree-1'));
    await scp('-r', join(here, 'tree'), there('tree-1'));
    const back = newFolder();
    await scp('-r', there('tree-1'), back);
    expect(readFileSync(join(back, 'tree-1/deep/note'), 'utf8')).toBe('note');
    expect(readFileSync(join(back, 'tree-1/tree/deep/note'), 'utf8')).toBe('note');
    expect(readdirSync(join(back, 'tree-1/deep/empty'))).toEqual([]);
    expect(statSync(join(back, 'tree-1/top')).mode & 0o777).toBe(0o755);
  });

  it.each([
    ['a file that is not there', there('nothing'), 'no such file or directory'],
    ['a folder without -r', there('/tmp'), 'not a regular file'],
    ['what others may not read', there('/root/.ssh'), 'permission denied'],
  ])('reports that it cannot fetch %s', async (_what, from, reason) => {
    await expect(scp(from, newFolder())).rejects.toMatchObject({ stderr: expect.stringContaining(reason) });
  });

  it('reports what it cannot write, and copies the other files', async () => {
    const here = newFolder();
    writeFileSync(join(here, 'one'), 'one');
    await expect(scp(join(here, 'one'), there('/etc/one'))).rejects.toMatchObject({
      stderr: expect.stringContaining('/etc/one: permission denied'),
    });
    await expect(scp(join(here, 'one'), join(here, 'one'), there('not-there'))).rejects.toThrow();
    const big = join(here, 'big');
    writeFileSync(big, Buffer.alloc(65 * 1024 ** 2));
    await expect(scp(big, there('/tmp/big'))).rejects.toMatchObject({
      stderr: expect.stringContaining('no space left'),
    });
  });
});
