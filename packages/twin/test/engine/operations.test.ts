import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Action, RequestOf } from '../../src/engine/actions.ts';
import type { RequestedFailure } from '../../src/engine/requested-failure.ts';
import type { TwinOperation } from '../../src/engine/results.ts';
import { publicKey, refused, SmallCloud } from '../beds/small-cloud.ts';

const operationMs = 10_000;

/** A cloud that carries changes out later. */
class LaterCloud extends SmallCloud {
  /** Sends a change, and returns the operation that accepts it. */
  async accept<A extends Action>(
    action: A,
    request: RequestOf<A>,
    requestedFailure?: RequestedFailure,
  ): Promise<TwinOperation> {
    const reply = await this.cloud.call(action, this.caller, request, undefined, requestedFailure);
    if (reply.operation === undefined) throw new Error(`${action} was done at once.`);
    return reply.operation;
  }

  /** Sends a change, and lets time pass until it is due. */
  async carryOut<A extends Action>(
    action: A,
    request: RequestOf<A>,
    requestedFailure?: RequestedFailure,
  ): Promise<TwinOperation> {
    const { operationId } = await this.accept(action, request, requestedFailure);
    this.now += operationMs;
    return this.call('GetOperation', { operationId });
  }
}

const laterCloud = (options: ConstructorParameters<typeof SmallCloud>[0] = {}) =>
  new LaterCloud({ operationMs, ...options });

const key = { name: 'key', publicKey, clientToken: 'token' };

describe('a change that was accepted', () => {
  it('is carried out when it is due, under the id that was returned', async () => {
    const cloud = laterCloud();
    const operation = await cloud.accept('ImportKeyPair', key);
    expect(operation).toMatchObject({ action: 'ImportKeyPair', state: 'Pending', retryAfterMs: 2_500 });
    const keyPairId = operation.objectId ?? '';
    cloud.now += operationMs / 2 - 1;
    await expect(cloud.call('GetKeyPair', { keyPairId })).rejects.toMatchObject(refused('KeyPair.NotFound'));
    cloud.now += operationMs / 2 + 1;
    expect(await cloud.call('GetKeyPair', { keyPairId })).toMatchObject({ name: 'key' });
    expect(await cloud.call('GetOperation', { operationId: operation.operationId })).toMatchObject({
      state: 'Succeeded',
    });
  });

  it('keeps what it deletes until then', async () => {
    const cloud = laterCloud();
    const { objectId: keyPairId = '' } = await cloud.carryOut('ImportKeyPair', key);
    await cloud.accept('DeleteKeyPair', { keyPairId });
    expect(await cloud.call('GetKeyPair', { keyPairId })).toMatchObject({ name: 'key' });
    cloud.now += operationMs;
    await expect(cloud.call('GetKeyPair', { keyPairId })).rejects.toMatchObject(refused('KeyPair.NotFound'));
  });

  it('is the same for the same token, before its end and after it', async () => {
    const cloud = laterCloud();
    const { operationId } = await cloud.accept('ImportKeyPair', key);
    expect(await cloud.accept('ImportKeyPair', key)).toMatchObject({ operationId, state: 'Pending' });
    cloud.now += operationMs;
    expect(await cloud.accept('ImportKeyPair', key)).toMatchObject({ operationId, state: 'Succeeded' });
    expect((await cloud.call('ListKeyPairs', {})).items).toHaveLength(1);
    const other = cloud.accept('ImportKeyPair', { ...key, name: 'other' });
    await expect(other).rejects.toMatchObject(refused('Token.Mismatch'));
  });

  it('is checked when it is accepted, except for what is detected later', async () => {
    const cloud = laterCloud({ quotas: { keyPair: 0 } });
    const wrong = cloud.accept('CreateNetwork', { name: 'net', cidr: 'none' });
    await expect(wrong).rejects.toMatchObject(refused('Cidr.Invalid'));
    const unknown = cloud.accept('DeleteKeyPair', { keyPairId: 'key-none' });
    await expect(unknown).rejects.toMatchObject(refused('KeyPair.NotFound'));
    const failed = await cloud.carryOut('ImportKeyPair', key);
    expect(failed).toMatchObject({ state: 'Failed', error: { code: 'Quota.Exceeded' } });
    expect((await cloud.call('ListKeyPairs', {})).items).toEqual([]);
  });

  it('fails when an earlier one conflicts with it, in the order in which they are due', async () => {
    const cloud = laterCloud();
    const one = await cloud.accept('ImportKeyPair', { ...key, clientToken: 'one' });
    const other = await cloud.accept('ImportKeyPair', { ...key, clientToken: 'other' });
    cloud.now += operationMs;
    const end = ({ operationId }: TwinOperation) => cloud.call('GetOperation', { operationId });
    const ends = [await end(one), await end(other)];
    expect(ends.map(each => each.state).toSorted()).toEqual(['Failed', 'Succeeded']);
    expect(ends.find(each => each.state === 'Failed')?.error?.code).toBe('Name.Duplicate');
    const made = ends.find(each => each.state === 'Succeeded')?.objectId;
    expect((await cloud.call('ListKeyPairs', {})).items).toMatchObject([{ keyPairId: made }]);
  });

  it('is unknown to others, and forgotten after a day', async () => {
    const cloud = laterCloud();
    const { operationId } = await cloud.carryOut('ImportKeyPair', key);
    const forgotten = refused('Operation.NotFound');
    const stranger = { ...cloud.caller, account: 'stranger' };
    await expect(cloud.cloud.call('GetOperation', stranger, { operationId })).rejects.toMatchObject(
      forgotten,
    );
    cloud.now += 2 * 86_400_000;
    await cloud.accept('AllocatePublicIp', { name: 'ip' });
    await expect(cloud.call('GetOperation', { operationId })).rejects.toMatchObject(forgotten);
  });

  it('survives the process, and keeps no password', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'twin-'));
    const path = join(folder, 'twin.db');
    const first = laterCloud({ path });
    const { objectId: networkId = '' } = await first.carryOut('CreateNetwork', {
      name: 'n',
      cidr: '10.0.0.0/8',
    });
    const subnet = { name: 's', networkId, cidr: '10.0.0.0/24' };
    const { objectId: subnetId = '' } = await first.carryOut('CreateSubnet', subnet);
    const group = { name: 'g', networkId, rules: [] };
    const { objectId: groupId = '' } = await first.carryOut('CreateSecurityGroup', group);
    const { operationId } = await first.accept('RunVm', {
      ...{ name: 'vm', imageId: 'twin-windows-server-2022-x86_64', specName: 'twin-small' },
      ...{ networkId, subnetId, securityGroupIds: [groupId], userName: 'Administrator' },
      password: 'Canary-Pass-0815',
    });
    first.cloud.close();
    const next = laterCloud({ path });
    next.now = first.now + operationMs;
    const operation = await next.call('GetOperation', { operationId });
    expect(operation.state).toBe('Succeeded');
    expect(await next.call('GetVm', { vmId: operation.objectId ?? '' })).toMatchObject({
      platform: 'windows',
    });
    next.cloud.close();
    expect(readFileSync(path).includes('Canary-Pass-0815')).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe('what fails later', () => {
  it('was requested, and leaves nothing', async () => {
    const cloud = laterCloud();
    const failed = await cloud.carryOut('ImportKeyPair', key, { failsLater: 'Policy.Denied' });
    expect(failed).toMatchObject({ state: 'Failed', error: { code: 'Policy.Denied' } });
    expect((await cloud.call('ListKeyPairs', {})).items).toEqual([]);
    expect(await cloud.accept('ImportKeyPair', key)).toMatchObject({ state: 'Failed' });
  });

  it('is a share of all, by the seed', async () => {
    const codes = new Map<string, number>();
    const cloud = laterCloud({ failureShare: 0.4, seed: 'share' });
    for (let index = 0; index < 60; index++) {
      const request = { name: `ip-${index}`, clientToken: `ip-${index}` };
      const { error } = await cloud.carryOut('AllocatePublicIp', request);
      const code = error?.code ?? 'none';
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].toSorted()).toEqual(['Quota.Exceeded', 'none']);
    expect(codes.get('Quota.Exceeded')).toBeGreaterThan(12);
    expect(codes.get('Quota.Exceeded')).toBeLessThan(36);
  });

  it('is the launch of a VM, which reports why until it is terminated', async () => {
    const small = new SmallCloud({ failureShare: 1, timeScale: 0 });
    const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts()));
    const problem = { code: 'Capacity.Insufficient', message: expect.any(String) };
    expect(await small.call('GetVmStatus', { vmId })).toMatchObject({ state: 'Failed', problem });
    expect((await small.call('ListVmStatus', {})).items).toMatchObject([{ state: 'Failed', problem }]);
    await expect(small.call('StartVm', { vmId })).rejects.toMatchObject(refused('Vm.WrongState'));
    await small.call('TerminateVm', { vmId });
    expect((await small.call('ListVms', {})).items).toEqual([]);
  });

  it('is reported when the VM was to run, and not before', async () => {
    const small = new SmallCloud({ failureShare: 1, timeScale: 1 });
    const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts()));
    expect(await small.call('GetVmStatus', { vmId })).toEqual({ vmId, name: 'vm-1', state: 'Provisioning' });
    small.now += 60_000;
    expect(await small.call('GetVmStatus', { vmId })).toMatchObject({ state: 'Failed' });
  });
});
