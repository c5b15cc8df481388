import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicKey, SmallCloud } from './beds/small-cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'twin-'));
const path = join(folder, 'twin.db');
const seen: string[] = [];
const originals = {
  run: StatementSync.prototype.run,
  get: StatementSync.prototype.get,
  all: StatementSync.prototype.all,
};

/** Records every statement that is sent to SQLite. */
beforeAll(() => {
  for (const method of ['run', 'get', 'all'] as const) {
    const original = originals[method] as (...values: unknown[]) => unknown;
    StatementSync.prototype[method] = function (this: StatementSync, ...values: unknown[]): never {
      seen.push(this.sourceSQL);
      return original.apply(this, values) as never;
    };
  }
});

afterAll(() => {
  Object.assign(StatementSync.prototype, originals);
  rmSync(folder, { recursive: true });
});

/** Sends every call that the cloud has, and runs `count` VMs. */
async function useEverything(small: SmallCloud, count: number): Promise<void> {
  const parts = await small.parts();
  const { networkId, subnetId } = parts;
  const [securityGroupId = ''] = parts.securityGroupIds;
  for (let index = 0; index < count; index++)
    await small.call('RunVm', small.vmRequest(parts, `vm-${index}`));
  const { vmId } = await small.call('RunVm', { ...small.vmRequest(parts, 'extra'), clientToken: 'extra' });
  const rules = [{ direction: 'inbound', protocol: 'icmp', cidr: '::/0' } as const];
  await small.call('AuthorizeRules', { securityGroupId, rules });
  await small.call('RevokeRules', { securityGroupId, rules });
  const nic = { name: 'nic', networkId, subnetId, securityGroupIds: parts.securityGroupIds };
  const { nicId } = await small.call('CreateNic', nic);
  await small.call('AssignPrivateIp', { nicId, privateIp: '10.0.0.200' });
  const { publicIpId } = await small.call('AllocatePublicIp', { name: 'ip' });
  await small.call('AssociatePublicIp', { publicIpId, nicId, privateIp: '10.0.0.200' });
  await small.call('AttachNic', { nicId, vmId });
  await small.call('GetNic', { nicId });
  await small.call('GetPublicIp', { publicIpId });
  for (const list of ['ListVms', 'ListVmStatus', 'ListNics', 'ListPublicIps', 'ListNetworks'] as const)
    await small.call(list, {});
  await small.call('ListSecurityGroups', {});
  await small.call('ListKeyPairs', {});
  await small.call('UnassignPrivateIp', { nicId, privateIp: '10.0.0.200' });
  await small.call('AssociatePublicIp', { publicIpId, vmId });
  await small.call('StopVm', { vmId });
  await small.call('TerminateVm', { vmId });
  await small.call('ReleasePublicIp', { publicIpId });
  await small.call('DeleteNic', { nicId });
  await small.call('DeleteKeyPair', { keyPairId: parts.keyPairId });
  const lonely = await small.call('CreateNetwork', { name: 'lonely', cidr: '10.0.0.0/16' });
  const within = { networkId: lonely.networkId };
  const subnet = await small.call('CreateSubnet', { ...within, name: 's', cidr: '10.0.0.0/24' });
  const group = await small.call('CreateSecurityGroup', { ...within, name: 'g', rules: [] });
  await small.call('ImportKeyPair', { name: 'lonely', publicKey });
  await small.call('DeleteSubnet', { ...within, subnetId: subnet.subnetId });
  await small.call('DeleteSecurityGroup', { securityGroupId: group.securityGroupId });
  await small.call('DeleteNetwork', within);
}

/** Returns the query plan of SQLite, one line for each table. */
function planOf(database: DatabaseSync, sql: string): string[] {
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(row => String(row.detail));
}

describe('calls of a large cloud', () => {
  it('look up all rows by an index, whatever they do', async () => {
    seen.length = 0;
    const small = new SmallCloud({ path });
    await useEverything(small, 2);
    small.cloud.close();
    const statements = new Set(seen.filter(sql => /^(SELECT|UPDATE|DELETE|INSERT)/.test(sql)));
    expect(statements.size).toBeGreaterThan(50);
    const database = new DatabaseSync(path);
    const scans = [...statements].flatMap(sql => {
      const steps = planOf(database, sql);
      // The counter of ids has one row.
      return steps.filter(step => /^SCAN (?!id_counter|CONSTANT)/.test(step)).map(step => `${step}: ${sql}`);
    });
    database.close();
    expect(scans).toEqual([]);
  });

  it('list VMs’ states from an index alone, in its order', () => {
    const database = new DatabaseSync(path);
    const sql =
      seen.find(each => each.startsWith('SELECT id, name, state, changes_at, problem FROM vms')) ?? '';
    const plan = planOf(database, sql);
    database.close();
    expect(plan).toEqual(['SEARCH vms USING COVERING INDEX vms_listed (scope=? AND id>?)']);
  });

  it.each(['ListVms', 'ListVmStatus', 'ListNics'] as const)(
    'send as many statements for many rows as for few: %s',
    async list => {
      const small = new SmallCloud();
      const parts = await small.parts();
      const statementsNow = async () => {
        seen.length = 0;
        await small.call(list, {});
        return seen.length;
      };
      await small.call('RunVm', small.vmRequest(parts, 'first'));
      const few = await statementsNow();
      for (let index = 0; index < 30; index++)
        await small.call('RunVm', small.vmRequest(parts, `vm-${index}`));
      expect(await statementsNow()).toBe(few);
    },
  );
});
