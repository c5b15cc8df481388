import { beforeEach, describe, expect, it } from '@jest/globals';
import { PlannedOnly } from '../../src/index.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;

const net = { name: 'net', cidr: '10.0.0.0/16', subnets: [{ name: 'a', cidr: '10.0.0.0/24' }] };
const group = { name: 'group', networkName: 'net', rules: [] };

describe('a change that is planned only', () => {
  beforeEach(async () => {
    bed = await openTestBed();
  });

  it('returns the name at the cloud, and records and creates nothing', async () => {
    const planned = bed.run(bed.connection.networks.create(net, { dryRun: true }));
    await expect(planned).rejects.toMatchObject({
      name: 'PlannedOnly',
      message: "create network 'net' was only planned.",
      plan: {
        connection: 'c1',
        kind: 'network',
        name: 'net',
        action: 'create',
        nativeName: expect.stringMatching(/^net-/),
        uses: [],
      },
    });
    expect(await bed.spider.operations.list({})).toEqual([]);
    expect(await bed.connection.networks.list()).toEqual([]);
    expect(bed.calls.filter(({ operation }) => operation === 'create')).toEqual([]);
  });

  it('names the objects that it needs', async () => {
    await bed.run(bed.connection.networks.create(net));
    const planned = bed.run(bed.connection.securityGroups.create(group, { dryRun: true }));
    await expect(planned).rejects.toMatchObject({
      plan: { kind: 'securityGroup', uses: [{ connection: 'c1', kind: 'network', name: 'net' }] },
    });
  });

  it('names nothing new if it creates nothing', async () => {
    await bed.run(bed.connection.networks.create(net));
    const planned = await bed
      .run(bed.connection.networks.delete('net', { dryRun: true }))
      .catch((error: unknown) => error);
    expect(PlannedOnly.isInstance(planned) && planned.plan).toMatchObject({ action: 'delete', name: 'net' });
    expect(PlannedOnly.isInstance(planned) && planned.plan.nativeName).toBeUndefined();
    expect(await bed.connection.networks.list()).toHaveLength(1);
  });

  it('is refused for a taken name, like the change itself', async () => {
    await bed.run(bed.connection.networks.create(net));
    const planned = bed.run(bed.connection.networks.create(net, { dryRun: true }));
    await expect(planned).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('is recognised among errors, also by another copy of core', () => {
    const other = Object.assign(new Error('create network was only planned.'), { plan: {} });
    expect(PlannedOnly.isInstance(Object.assign(other, { name: 'PlannedOnly' }))).toBe(true);
    expect(PlannedOnly.isInstance(Object.assign(new Error(), { name: 'PlannedOnly' }))).toBe(false);
    expect(PlannedOnly.isInstance(Object.assign(new Error(), { plan: {} }))).toBe(false);
    expect(PlannedOnly.isInstance({ name: 'PlannedOnly', plan: {} })).toBe(false);
  });
});
