import { toNativeId } from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { changeContext, done, recordedContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
const attachment = (index: number, status = 'attached') => `
  <attachment>
    <attachmentId>eni-attach-1</attachmentId><instanceId>i-1</instanceId><instanceOwnerId>111122223333</instanceOwnerId>
    <deviceIndex>${index}</deviceIndex><status>${status}</status><deleteOnTermination>false</deleteOnTermination>
  </attachment>`;
const nicXml = (status: string, more = '') => `
  <networkInterfaceId>eni-0f62d866</networkInterfaceId>
  <subnetId>subnet-cd8c35a4</subnetId>
  <vpcId>vpc-f28c359b</vpcId>
  <availabilityZone>us-east-1a</availabilityZone>
  <status>${status}</status>
  <macAddress>02:81:60:cb:27:37</macAddress>
  <privateIpAddress>10.0.0.146</privateIpAddress>
  <groupSet><item><groupId>sg-3f4b5653</groupId><groupName>default</groupName></item></groupSet>
  <tagSet><item><key>Name</key><value>second</value></item></tagSet>
  <privateIpAddressesSet>
    <item>
      <privateIpAddress>10.0.0.148</privateIpAddress><primary>false</primary>
      <association><publicIp>198.51.100.7</publicIp></association>
    </item>
    <item><privateIpAddress>10.0.0.146</privateIpAddress><primary>true</primary></item>
  </privateIpAddressesSet>
  ${more}`;
const set = (text: string) => `<networkInterfaceSet><item>${text}</item></networkInterfaceSet>`;
const id = toNativeId('eni-0f62d866');

describe('network interfaces', () => {
  let ec2: CannedEc2;
  const outcomeOf = async (call: Promise<unknown> | undefined) =>
    call?.then(
      () => 'success',
      (error: unknown) => ec2.connection.classifyError(error).code,
    );

  afterEach(() => ec2.stop());

  it('are read with their addresses, the first one first', async () => {
    const association = '<association><publicIp>203.0.113.12</publicIp></association>';
    ec2 = await startCannedEc2({
      DescribeNetworkInterfaces: set(nicXml('in-use', attachment(1) + association)),
    });
    expect(await ec2.connection.nics?.doGet(id, recordedContext())).toMatchObject({
      nativeId: 'eni-0f62d866',
      name: 'second',
      state: 'attached',
      networkId: 'vpc-f28c359b',
      subnetId: 'subnet-cd8c35a4',
      securityGroupIds: ['sg-3f4b5653'],
      addresses: [
        { privateIp: '10.0.0.146', publicIp: '203.0.113.12' },
        { privateIp: '10.0.0.148', publicIp: '198.51.100.7' },
      ],
      macAddress: '02:81:60:cb:27:37',
      vmId: 'i-1',
      deviceIndex: 1,
    });
  });

  it.each([
    ['pending', 'creating'],
    ['available', 'available'],
    ['attaching', 'attached'],
    ['in-use', 'attached'],
    ['detaching', 'attached'],
    ['associated', 'attached'],
    ['flying', 'unknown'],
  ])('%s is %s', async (status, state) => {
    ec2 = await startCannedEc2({ DescribeNetworkInterfaces: set(nicXml(status)) });
    expect((await ec2.connection.nics?.doGet(id, recordedContext()))?.state).toBe(state);
  });

  it('are made with a client token and all their tags', async () => {
    ec2 = await startCannedEc2({
      CreateNetworkInterface: `<networkInterface>${nicXml('pending')}</networkInterface>`,
    });
    const subnetId = toNativeId('subnet-cd8c35a4');
    const spec = {
      name: 'second',
      networkId: toNativeId('vpc-f28c359b'),
      subnetId,
      securityGroupIds: [],
      tags: {},
    };
    const nic = await done(ec2.connection.nics?.doCreate(spec, changeContext('c'.repeat(32))));
    expect(nic?.state).toBe('creating');
    const request = Object.fromEntries(ec2.requests[0] ?? []);
    expect(request).toMatchObject({ ClientToken: 'c'.repeat(32), SubnetId: subnetId, Description: 'second' });
    expect(Object.keys(request).filter(name => name.startsWith('SecurityGroupId'))).toEqual([]);
  });

  it.each(['InvalidParameterValue', 'InvalidNetworkInterface.InUse'])(
    'in use are kept, as %s says',
    async error => {
      ec2 = await startCannedEc2({
        DeleteNetworkInterface: { error },
        DescribeNetworkInterfaces: set(nicXml('in-use', attachment(1))),
      });
      expect(await outcomeOf(ec2.connection.nics?.doDelete(id, recordedContext()))).toBe('dependency_in_use');
    },
  );

  it('that cannot be deleted for another reason say so', async () => {
    ec2 = await startCannedEc2({
      DeleteNetworkInterface: { error: 'InvalidParameterValue' },
      DescribeNetworkInterfaces: set(nicXml('available')),
    });
    expect(await outcomeOf(ec2.connection.nics?.doDelete(id, recordedContext()))).toBe('invalid_argument');
  });

  it("go into a VM's first free place", async () => {
    const taken = [0, 1, 3].map(index => `<item>${attachment(index)}</item>`).join('');
    const instance = `<item><instanceId>i-1</instanceId><networkInterfaceSet>${taken}</networkInterfaceSet></item>`;
    ec2 = await startCannedEc2({
      DescribeNetworkInterfaces: set(nicXml('available')),
      DescribeInstances: `<reservationSet><item><instancesSet>${instance}</instancesSet></item></reservationSet>`,
    });
    await ec2.connection.nics?.doAttach(id, toNativeId('i-1'), recordedContext());
    expect(ec2.requests.at(-1)?.get('DeviceIndex')).toBe('2');
  });

  it('on their way out of a VM are not in it any more', async () => {
    ec2 = await startCannedEc2({
      DescribeNetworkInterfaces: set(nicXml('detaching', attachment(1, 'detaching'))),
    });
    await ec2.connection.nics?.doDetach(id, recordedContext());
    expect(await outcomeOf(ec2.connection.nics?.doAttach(id, toNativeId('i-1'), recordedContext()))).toBe(
      'conflict',
    );
    expect(ec2.actions).toEqual(['DescribeNetworkInterfaces', 'DescribeNetworkInterfaces']);
  });

  it('keep their first address and the place that they came with', async () => {
    ec2 = await startCannedEc2({ DescribeNetworkInterfaces: set(nicXml('in-use', attachment(0))) });
    const { nics } = ec2.connection;
    expect(await outcomeOf(nics?.doDetach(id, recordedContext()))).toBe('conflict');
    expect(await outcomeOf(nics?.doRemovePrivateIp?.(id, '10.0.0.146', recordedContext()))).toBe('conflict');
    expect(await outcomeOf(nics?.doRemovePrivateIp?.(id, '10.0.0.9', recordedContext()))).toBe('not_found');
    await nics?.doRemovePrivateIp?.(id, '10.0.0.148', recordedContext());
    expect(ec2.requests.at(-1)?.get('PrivateIpAddress.1')).toBe('10.0.0.148');
  });
});
