import { beforeEach, describe, expect, it } from '@jest/globals';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

let small: SmallCloud;
let networkId: string;

beforeEach(async () => {
  small = new SmallCloud();
  ({ networkId } = await small.call('CreateNetwork', { name: 'net', cidr: '10.0.0.0/16', tags: { a: 'b' } }));
});

const subnet = (name: string, cidr: string, zone?: string) =>
  small.call('CreateSubnet', { networkId, name, cidr, zone });

describe('networks', () => {
  it('are returned as they were created, with their subnets by name', async () => {
    await subnet('web', '10.0.2.0/24', 'default-z2');
    await subnet('app', '10.0.1.0/24');
    const network = await small.call('GetNetwork', { networkId });
    expect(network).toMatchObject({
      networkId,
      name: 'net',
      cidr: '10.0.0.0/16',
      tags: { a: 'b' },
      createdAt: '2030-01-01T00:00:00.000Z',
      subnets: [
        { name: 'app', cidr: '10.0.1.0/24', zone: 'default-z1' },
        { name: 'web', cidr: '10.0.2.0/24', zone: 'default-z2' },
      ],
    });
    await small.call('CreateNetwork', { name: 'empty', cidr: '10.0.0.0/16' });
    const { items } = await small.call('ListNetworks', {});
    expect(items).toEqual([network, expect.objectContaining({ name: 'empty', subnets: [] })]);
  });

  it.each(['10.0.0.1/16', '10.0.0.0/30', '10.0.0.0/7', 'ten', '2001:db8::/32'])('refuse %s', async cidr => {
    await expect(small.call('CreateNetwork', { name: 'x', cidr })).rejects.toMatchObject(
      refused('Cidr.Invalid'),
    );
  });

  it('have unique names', async () => {
    const again = small.call('CreateNetwork', { name: 'net', cidr: '10.1.0.0/16' });
    await expect(again).rejects.toMatchObject(refused('Name.Duplicate'));
    await expect(subnet('s', '10.0.0.0/24')).resolves.toBeDefined();
    await expect(subnet('s', '10.0.1.0/24')).rejects.toMatchObject(refused('Name.Duplicate'));
  });

  it.each(['', '1st', 'white space', 'dot.ted', 'x'.repeat(256)])('refuse the name %p', async name => {
    await expect(small.call('CreateNetwork', { name, cidr: '10.0.0.0/16' })).rejects.toMatchObject(
      refused('Request.Invalid'),
    );
  });

  it('can be deleted when they are empty, not before', async () => {
    const { subnetId } = await subnet('s', '10.0.0.0/24');
    const gone = () => small.call('DeleteNetwork', { networkId });
    await expect(gone()).rejects.toMatchObject(refused('Network.InUse'));
    await small.call('DeleteSubnet', { networkId, subnetId });
    const { securityGroupId } = await small.call('CreateSecurityGroup', {
      networkId,
      name: 'g',
      rules: [],
    });
    await expect(gone()).rejects.toMatchObject(refused('Network.InUse'));
    await small.call('DeleteSecurityGroup', { securityGroupId });
    await gone();
    await expect(gone()).rejects.toMatchObject(refused('Network.NotFound'));
    await expect(small.call('GetNetwork', { networkId })).rejects.toMatchObject(refused('Network.NotFound'));
  });
});

describe('subnets', () => {
  it('do not overlap', async () => {
    await subnet('first', '10.0.4.0/22');
    for (const cidr of ['10.0.4.0/22', '10.0.5.0/24', '10.0.0.0/21', '10.0.7.248/29'])
      await expect(subnet('other', cidr)).rejects.toMatchObject(refused('Subnet.Conflict'));
    for (const cidr of ['10.0.0.0/22', '10.0.8.0/24'])
      await expect(subnet(`ok-${cidr.slice(0, 6).replaceAll('.', '-')}`, cidr)).resolves.toBeDefined();
  });

  it('lie within their network', async () => {
    await expect(subnet('s', '10.1.0.0/24')).rejects.toMatchObject(refused('Cidr.OutsideNetwork'));
    await expect(subnet('s', '10.0.0.0/15')).rejects.toMatchObject(refused('Cidr.OutsideNetwork'));
  });

  it('are in a zone of the region', async () => {
    await expect(subnet('s', '10.0.0.0/24', 'mars-z1')).rejects.toMatchObject(refused('Zone.NotFound'));
  });

  it('belong to one network', async () => {
    const { subnetId } = await subnet('s', '10.0.0.0/24');
    const other = await small.call('CreateNetwork', { name: 'other', cidr: '10.0.0.0/16' });
    const gone = small.call('DeleteSubnet', { networkId: other.networkId, subnetId });
    await expect(gone).rejects.toMatchObject(refused('Subnet.NotFound'));
    const lost = small.call('CreateSubnet', { networkId: 'net-x', name: 's', cidr: '10.0.0.0/24' });
    await expect(lost).rejects.toMatchObject(refused('Network.NotFound'));
  });

  it('cannot be deleted while something has an address in them', async () => {
    const { subnetId } = await subnet('s', '10.0.0.0/24');
    const { nicId } = await small.call('CreateNic', {
      name: 'n',
      networkId,
      subnetId,
      securityGroupIds: [],
    });
    const gone = () => small.call('DeleteSubnet', { networkId, subnetId });
    await expect(gone()).rejects.toMatchObject(refused('Subnet.InUse'));
    await small.call('DeleteNic', { nicId });
    await gone();
  });
});
