import { describe, expect, it } from '@jest/globals';
import { startCannedEc2 } from './canned-ec2.ts';
import { recordedContext } from './recorded-context.ts';

/** Shapes of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html and API_DescribeSubnets.html */
const vpcs = `
  <vpcSet>
    <item>
      <vpcId>vpc-081ec835f303f720e</vpcId>
      <ownerId>111122223333</ownerId>
      <state>available</state>
      <cidrBlock>10.0.0.0/20</cidrBlock>
      <cidrBlockAssociationSet>
        <item>
          <cidrBlock>10.0.0.0/20</cidrBlock>
          <associationId>vpc-cidr-assoc-0a1b2c3d</associationId>
          <cidrBlockState><state>associated</state></cidrBlockState>
        </item>
      </cidrBlockAssociationSet>
      <dhcpOptionsId>dopt-1a2b3c4d</dhcpOptionsId>
      <tagSet><item><key>Name</key><value>shop</value></item><item><key>team</key><value>blue</value></item></tagSet>
      <instanceTenancy>default</instanceTenancy>
      <isDefault>false</isDefault>
    </item>
    <item><vpcId>vpc-2</vpcId><state>pending</state><isDefault>true</isDefault></item>
    <item><vpcId>vpc-3</vpcId><state>dreaming</state></item>
  </vpcSet>
  <nextToken>token-2</nextToken>`;
const subnet = (id: string, vpc: string, name: string) => `
  <item>
    <subnetId>${id}</subnetId>
    <state>available</state>
    <vpcId>${vpc}</vpcId>
    <cidrBlock>10.0.1.0/24</cidrBlock>
    <availableIpAddressCount>251</availableIpAddressCount>
    <availabilityZone>us-east-1a</availabilityZone>
    ${name && `<tagSet><item><key>Name</key><value>${name}</value></item></tagSet>`}
  </item>`;

describe('networks', () => {
  it('are read from EC2, a page with its subnets in two calls', async () => {
    const ec2 = await startCannedEc2({
      DescribeVpcs: vpcs,
      DescribeSubnets: [
        `<subnetSet>${subnet('subnet-b', 'vpc-081ec835f303f720e', 'web')}${subnet('subnet-c', 'vpc-2', '')}</subnetSet>
         <nextToken>more</nextToken>`,
        `<subnetSet>${subnet('subnet-a', 'vpc-081ec835f303f720e', 'app')}</subnetSet>`,
      ],
    });
    const page = await ec2.connection.networks?.doList('token-1', recordedContext());
    await ec2.stop();
    expect(page?.nextPageToken).toBe('token-2');
    const [first, second, third] = page?.items ?? [];
    expect(first).toMatchObject({
      nativeId: 'vpc-081ec835f303f720e',
      name: 'shop',
      tags: { Name: 'shop', team: 'blue' },
      state: 'available',
      cidr: '10.0.0.0/20',
      subnets: [
        { nativeId: 'subnet-a', name: 'app', cidr: '10.0.1.0/24', zone: 'us-east-1a' },
        { nativeId: 'subnet-b', name: 'web' },
      ],
      details: { OwnerId: '111122223333', InstanceTenancy: 'default', IsDefault: 'false' },
    });
    expect(second).toMatchObject({
      name: 'vpc-2',
      state: 'creating',
      tags: {},
      subnets: [{ name: 'subnet-c' }],
    });
    expect(third?.state).toBe('unknown');
    expect(ec2.requests[0]?.get('NextToken')).toBe('token-1');
    expect(ec2.requests.slice(1).map(each => [each.get('Action'), each.get('NextToken')])).toEqual([
      ['DescribeSubnets', null],
      ['DescribeSubnets', 'more'],
    ]);
  });

  it('without any ask for no subnets', async () => {
    const ec2 = await startCannedEc2({ DescribeVpcs: '<vpcSet/>' });
    expect(await ec2.connection.networks?.doList(undefined, recordedContext())).toEqual({
      items: [],
      nextPageToken: undefined,
    });
    expect(ec2.actions).toEqual(['DescribeVpcs']);
    await ec2.stop();
  });
});
