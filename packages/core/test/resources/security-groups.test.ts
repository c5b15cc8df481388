import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import type { TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

beforeEach(async () => {
  bed = await openReadyBed();
});

const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;
const web = { ...ssh, fromPort: 80, toPort: 80, cidr: '10.0.0.0/8' };
const everywhere = { cidr: '0.0.0.0/0' };

describe('a security group', () => {
  it('is created with its rules in a registered network', async () => {
    const { securityGroups } = bed.connection;
    const made = await bed.run(securityGroups.create({ name: 'web', networkName: 'net', rules: [ssh, web] }));
    expect(made).toMatchObject({
      ...{ name: 'web', nativeName: expect.stringMatching(/^web-[0-9a-v]{20}$/) },
      network: { name: 'net', nativeId: 'net-1' },
      rules: [{ ...ssh, ...everywhere }, web],
    });
    expect(await securityGroups.get('web')).toEqual(made);
    expect((await securityGroups.list()).map(each => each.name)).toEqual(['group', 'web']);
  });

  it('with the cloud’s reserved name gets another name there', async () => {
    const { securityGroups } = bed.connection;
    const made = await bed.run(securityGroups.create({ name: 'sg-1', networkName: 'net' }));
    expect(made).toMatchObject({ name: 'sg-1', nativeName: expect.stringMatching(/^sg1-[0-9a-v]{20}$/) });
  });

  it('needs an existing network', async () => {
    const create = bed.connection.securityGroups.create({ name: 'web', networkName: 'no' });
    await expect(bed.run(create)).rejects.toMatchObject({
      code: 'not_found',
      message: "VPC 'no' does not exist in connection 'c1'",
    });
    expect(bed.fake.calls).toEqual([]);
  });

  it('is listed by its network', async () => {
    const { networks, securityGroups } = bed.connection;
    await bed.run(networks.create({ name: 'net2', cidr: '10.0.0.0/16' }));
    await bed.run(securityGroups.create({ name: 'web', networkName: 'net2' }));
    expect((await securityGroups.listOfNetwork('net2')).map(each => each.name)).toEqual(['web']);
    await expect(securityGroups.listOfNetwork('no')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows the recorded network if the cloud does not report it', async () => {
    const group = bed.cloud.securityGroups.all[0];
    bed.cloud.securityGroups.update(group?.nativeId as never, { networkId: undefined });
    expect(await bed.connection.securityGroups.get('group')).toMatchObject({
      network: { name: 'net', nativeId: 'net-1' },
    });
  });

  it('in use by a registered object stays', async () => {
    const { connection, fake } = bed;
    await bed.run(
      connection.nics.create({
        name: 'nic',
        networkName: 'net',
        subnetName: 'sub',
        securityGroupNames: ['group'],
      }),
    );
    await expect(bed.run(connection.securityGroups.delete('group'))).rejects.toMatchObject({
      code: 'dependency_in_use',
      message: "Security Group 'group' is in use by NIC 'nic' in connection 'c1'",
    });
    expect(fake.count('securityGroups.doDelete')).toBe(0);
    expect(await bed.run(connection.securityGroups.delete('group', { force: true }))).toEqual({
      deleted: false,
    });
    expect(await connection.securityGroups.names()).toEqual([]);
  });

  it('returns the network of an unmanaged group, and refuses a registered one', async () => {
    const { connection, cloud } = bed;
    const [group] = cloud.securityGroups.all;
    await expect(connection.securityGroups.networkOf(group?.nativeId ?? '')).rejects.toMatchObject({
      code: 'already_exists',
      message: "Security Group sg-1 is already registered as 'group'.",
    });
    await bed.run(connection.securityGroups.unregister('group'));
    expect(await connection.securityGroups.networkOf('sg-1')).toEqual({ name: 'net', nativeId: 'net-1' });
  });
});

describe('rules', () => {
  const rulesOf = async () => (await bed.connection.securityGroups.get('group')).rules;

  it('are added and removed', async () => {
    const { securityGroups } = bed.connection;
    const group = await bed.run(securityGroups.addRules('group', [ssh, web]));
    expect(group.rules).toEqual([{ ...ssh, ...everywhere }, web]);
    expect(await bed.run(securityGroups.removeRules('group', [ssh]))).toEqual({ deleted: true });
    expect(await rulesOf()).toEqual([web]);
  });

  it('are equal in every spelling of their range', async () => {
    const { securityGroups } = bed.connection;
    await bed.run(securityGroups.addRules('group', [{ ...ssh, cidr: '10.0.0.5/16' }]));
    expect(await rulesOf()).toEqual([{ ...ssh, cidr: '10.0.0.0/16' }]);
    await bed.run(securityGroups.removeRules('group', [{ ...ssh, cidr: '10.0.9.9/16' }]));
    expect(await rulesOf()).toEqual([]);
  });

  it('of which one exists already are all refused, before any change at the cloud', async () => {
    const { securityGroups } = bed.connection;
    await bed.run(securityGroups.addRules('group', [ssh]));
    await expect(bed.run(securityGroups.addRules('group', [web, ssh]))).rejects.toMatchObject({
      code: 'already_exists',
      message: "Security Group 'group' already has this rule: inbound tcp 22-22 0.0.0.0/0",
    });
    expect(await rulesOf()).toEqual([{ ...ssh, ...everywhere }]);
    expect(bed.fake.count('securityGroups.doAddRules')).toBe(1);
  });

  it('of which one does not exist are all refused, before any change at the cloud', async () => {
    const { securityGroups } = bed.connection;
    await bed.run(securityGroups.addRules('group', [ssh]));
    const icmp = { direction: 'outbound', protocol: 'icmp' } as const;
    await expect(bed.run(securityGroups.removeRules('group', [ssh, icmp]))).rejects.toMatchObject({
      code: 'not_found',
      message: "Security Group 'group' does not have this rule: outbound icmp 0.0.0.0/0",
    });
    expect(bed.fake.count('securityGroups.doRemoveRules')).toBe(0);
  });

  it('are at least one, without duplicates', async () => {
    const { securityGroups } = bed.connection;
    await expect(securityGroups.addRules('group', [])).rejects.toMatchObject({ message: 'has no rules.' });
    await expect(securityGroups.addRules('group', [ssh, ssh])).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });

  it('whose reply is lost are not sent twice, but reported as in doubt', async () => {
    bed.fake.loseReply('securityGroups.doAddRules');
    await expect(bed.run(bed.connection.securityGroups.addRules('group', [ssh]))).rejects.toMatchObject({
      code: 'unavailable',
      mayHaveActed: true,
    });
    expect(bed.fake.count('securityGroups.doAddRules')).toBe(1);
  });

  it('that the cloud throttles are sent again', async () => {
    bed.fake.refuse('securityGroups.doAddRules', new FakeError('throttled'), 2);
    await bed.run(bed.connection.securityGroups.addRules('group', [ssh]));
    expect(await rulesOf()).toHaveLength(1);
  });
});
