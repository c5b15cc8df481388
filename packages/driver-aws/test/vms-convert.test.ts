import { toNativeId, type VmSpec } from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { changeContext, done, recordedContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
const nicXml = (index: number, ip: string, publicIp = '') => `
  <item>
    <networkInterfaceId>eni-${index}</networkInterfaceId>
    <subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId>
    <macAddress>06:dd:5f:de:2b:0${index}</macAddress>
    <groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
    <attachment><deviceIndex>${index}</deviceIndex><attachTime>2026-01-0${index + 1}T10:00:00.000Z</attachTime></attachment>
    <privateIpAddressesSet>
      <item>
        <privateIpAddress>${ip}</privateIpAddress><primary>true</primary>
        ${publicIp && `<association><publicIp>${publicIp}</publicIp></association>`}
      </item>
    </privateIpAddressesSet>
  </item>`;
const instance = (id: string, state: string, more = '') => `
  <item>
    <instancesSet>
      <item>
        <instanceId>${id}</instanceId>
        <imageId>ami-1</imageId>
        <instanceState><code>16</code><name>${state}</name></instanceState>
        <instanceType>t3.micro</instanceType>
        <launchTime>2026-03-01T10:00:00.000Z</launchTime>
        <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>
        <rootDeviceType>ebs</rootDeviceType>
        <rootDeviceName>/dev/xvda</rootDeviceName>
        ${more}
      </item>
    </instancesSet>
  </item>`;
const disks = (volume: string) => `
  <blockDeviceMapping>
    <item><deviceName>/dev/sdf</deviceName><ebs><volumeId>vol-data</volumeId></ebs></item>
    <item><deviceName>/dev/xvda</deviceName><ebs><volumeId>${volume}</volumeId></ebs></item>
  </blockDeviceMapping>`;
const whole = `
  <keyName>key-1</keyName>
  <vpcId>vpc-1</vpcId><subnetId>subnet-1</subnetId>
  <privateIpAddress>10.0.0.5</privateIpAddress><ipAddress>203.0.113.5</ipAddress>
  <privateDnsName>ip-10-0-0-5.ec2.internal</privateDnsName><dnsName>ec2-203-0-113-5.compute-1.amazonaws.com</dnsName>
  <groupSet><item><groupId>sg-1</groupId><groupName>web</groupName></item></groupSet>
  ${disks('vol-1')}
  <tagSet><item><key>Name</key><value>shop</value></item></tagSet>
  <networkInterfaceSet>${nicXml(1, '10.0.0.6')}${nicXml(0, '10.0.0.5', '203.0.113.5')}</networkInterfaceSet>`;
const volumes = `
  <volumeSet>
    <item><volumeId>vol-1</volumeId><size>20</size><volumeType>gp3</volumeType></item>
    <item><volumeId>vol-2</volumeId><size>30</size><volumeType>io2</volumeType></item>
  </volumeSet>`;
const set = (...items: readonly string[]) => `<reservationSet>${items.join('')}</reservationSet>`;
const id = toNativeId('i-1');

describe('VMs', () => {
  let ec2: CannedEc2;

  afterEach(() => ec2.stop());

  it('are read with every field', async () => {
    ec2 = await startCannedEc2({
      DescribeInstances: set(instance('i-1', 'running', whole)),
      DescribeVolumes: volumes,
    });
    const vm = await ec2.connection.vms?.doGet(id, recordedContext());
    expect(vm).toMatchObject({
      nativeId: 'i-1',
      name: 'shop',
      tags: { Name: 'shop' },
      // LaunchTime is the time of the last start.
      createdAt: '2026-01-01T10:00:00.000Z',
      state: 'running',
      nativeState: 'running',
      zone: 'us-east-1a',
      imageId: 'ami-1',
      specName: 't3.micro',
      networkId: 'vpc-1',
      subnetId: 'subnet-1',
      securityGroupIds: ['sg-1'],
      keyPairId: 'key-1',
      platform: 'linux',
      rootDisk: { type: 'gp3', sizeGB: 20, device: '/dev/xvda' },
      nics: [
        {
          nicId: 'eni-0',
          deviceIndex: 0,
          subnetId: 'subnet-1',
          addresses: [{ privateIp: '10.0.0.5', publicIp: '203.0.113.5' }],
          macAddress: '06:dd:5f:de:2b:00',
        },
        { nicId: 'eni-1', deviceIndex: 1, addresses: [{ privateIp: '10.0.0.6' }] },
      ],
      privateIp: '10.0.0.5',
      publicIp: '203.0.113.5',
      privateDns: 'ip-10-0-0-5.ec2.internal',
      publicDns: 'ec2-203-0-113-5.compute-1.amazonaws.com',
    });
    expect(ec2.requests[1]?.get('Filter.1.Value.1')).toBe('vol-1');
  });

  it('are listed with their root disks in two calls', async () => {
    ec2 = await startCannedEc2({
      DescribeInstances: `${set(
        instance('i-1', 'stopped', `<platform>windows</platform>${disks('vol-1')}`),
        instance('i-2', 'pending', disks('vol-2')),
        instance('i-3', 'terminated'),
      )}<nextToken>token-2</nextToken>`,
      DescribeVolumes: volumes,
    });
    const page = await ec2.connection.vms?.doList('token-1', recordedContext());
    expect(page?.nextPageToken).toBe('token-2');
    expect(
      page?.items.map(({ name, state, platform, rootDisk }) => [name, state, platform, rootDisk.sizeGB]),
    ).toEqual([
      ['i-1', 'suspended', 'windows', 20],
      ['i-2', 'creating', 'linux', 30],
      ['i-3', 'terminated', 'linux', undefined],
    ]);
    expect(ec2.actions).toEqual(['DescribeInstances', 'DescribeVolumes']);
  });

  it('that are none have no root disks to ask for', async () => {
    ec2 = await startCannedEc2({ DescribeInstances: set(instance('i-3', 'terminated')) });
    await ec2.connection.vms?.doList(undefined, recordedContext());
    expect(ec2.actions).toEqual(['DescribeInstances']);
  });

  it('show their states alone in one call', async () => {
    ec2 = await startCannedEc2({ DescribeInstances: set(instance('i-1', 'shutting-down', whole)) });
    const status = { nativeId: 'i-1', name: 'shop', state: 'terminating' };
    expect(await ec2.connection.vms?.doGetStatus(id, recordedContext())).toEqual(status);
    expect((await ec2.connection.vms?.doListStatus(undefined, recordedContext()))?.items).toEqual([status]);
    expect(ec2.actions).toEqual(['DescribeInstances', 'DescribeInstances']);
  });

  it('that EC2 gave up report why, and those that a user removed do not', async () => {
    const reason = (code: string) =>
      `<stateReason><code>${code}</code><message>Told.</message></stateReason>`;
    const given = instance('i-1', 'terminated', reason('Server.InsufficientInstanceCapacity'));
    const removed = instance('i-2', 'terminated', reason('Client.UserInitiatedShutdown'));
    ec2 = await startCannedEc2({ DescribeInstances: set(given, removed) });
    const page = await ec2.connection.vms?.doListStatus(undefined, recordedContext());
    expect(page?.items.map(({ problem }) => problem)).toEqual([
      {
        code: 'capacity_exhausted',
        nativeCode: 'Server.InsufficientInstanceCapacity',
        message: 'Told.',
        mayHaveActed: false,
      },
      undefined,
    ]);
  });

  it('that do not run are not restarted', async () => {
    ec2 = await startCannedEc2({ DescribeInstances: set(instance('i-1', 'terminated')) });
    const failure = await ec2.connection.vms
      ?.doReboot(id, recordedContext())
      .catch((error: unknown) => error);
    expect(ec2.connection.classifyError(failure).code).toBe('conflict');
    expect(ec2.actions).toEqual(['DescribeInstances']);
  });
});

describe('a VM to be made', () => {
  let ec2: CannedEc2;
  const spec: VmSpec = {
    name: 'shop',
    imageId: toNativeId('ami-1'),
    specName: 't3.micro',
    networkId: toNativeId('vpc-1'),
    subnetId: toNativeId('subnet-1'),
    securityGroupIds: [toNativeId('sg-1'), toNativeId('sg-2')],
    keyPairId: toNativeId('key-1'),
    publicKey: 'ssh-ed25519 AAAA',
    userName: 'cb-user',
    tags: { team: 'blue' },
  };
  const image = (device: string, type = 'ebs') => `
    <imagesSet>
      <item>
        <imageId>ami-1</imageId><rootDeviceType>${type}</rootDeviceType><rootDeviceName>${device}</rootDeviceName>
        <blockDeviceMapping>
          <item><deviceName>${device}</deviceName><ebs><volumeSize>8</volumeSize><volumeType>gp2</volumeType></ebs></item>
        </blockDeviceMapping>
      </item>
    </imagesSet>`;
  const started = {
    RunInstances: /<instancesSet>.*<\/instancesSet>/s.exec(instance('i-1', 'pending'))?.[0] ?? '',
  };
  const create = async (change: Partial<VmSpec>, describeImages: string) => {
    ec2 = await startCannedEc2({ ...started, DescribeImages: describeImages });
    return done(ec2.connection.vms?.doCreate({ ...spec, ...change }, changeContext('d'.repeat(32))));
  };
  const request = () => Object.fromEntries(ec2.requests.at(-1) ?? []);

  afterEach(() => ec2.stop());

  it('is requested once, with a token, its tags and a NIC with a public address', async () => {
    await create({}, image('/dev/xvda'));
    expect(request()).toMatchObject({
      Action: 'RunInstances',
      ImageId: 'ami-1',
      InstanceType: 't3.micro',
      KeyName: 'key-1',
      MinCount: '1',
      MaxCount: '1',
      ClientToken: 'd'.repeat(32),
      'NetworkInterface.1.DeviceIndex': '0',
      'NetworkInterface.1.SubnetId': 'subnet-1',
      'NetworkInterface.1.SecurityGroupId.2': 'sg-2',
      'NetworkInterface.1.AssociatePublicIpAddress': 'true',
      'NetworkInterface.1.DeleteOnTermination': 'true',
      'TagSpecification.1.ResourceType': 'instance',
      'TagSpecification.1.Tag.2.Key': 'spider-operation',
      'TagSpecification.1.Tag.3.Value': 'shop',
      'TagSpecification.2.ResourceType': 'volume',
      'TagSpecification.3.ResourceType': 'network-interface',
    });
  });

  it("gets a root disk at its image's device, of the image's size by default, which goes with it", async () => {
    await create({}, image('/dev/xvda'));
    expect(request()).toMatchObject({
      'BlockDeviceMapping.1.DeviceName': '/dev/xvda',
      'BlockDeviceMapping.1.Ebs.VolumeSize': '8',
      'BlockDeviceMapping.1.Ebs.DeleteOnTermination': 'true',
    });
    expect(request()).not.toHaveProperty('BlockDeviceMapping.1.Ebs.VolumeType');
    await ec2.stop();
    const vm = await create({ rootDiskType: 'gp3', rootDiskSizeGB: 40 }, image('/dev/sda'));
    expect(request()).toMatchObject({
      'BlockDeviceMapping.1.DeviceName': '/dev/sda',
      'BlockDeviceMapping.1.Ebs.VolumeSize': '40',
      'BlockDeviceMapping.1.Ebs.VolumeType': 'gp3',
    });
    expect(vm.rootDisk).toMatchObject({ type: 'gp3', sizeGB: 40 });
  });

  it('is refused a root disk where its image has none of its own', async () => {
    const failure = await create({ rootDiskSizeGB: 40 }, image('/dev/sda1', 'instance-store')).catch(
      (e: unknown) => e,
    );
    expect(ec2.connection.classifyError(failure).code).toBe('invalid_argument');
    expect(ec2.actions).toEqual(['DescribeImages']);
    await ec2.stop();
    await create({}, image('/dev/sda1', 'instance-store'));
    expect(Object.keys(request()).filter(name => name.startsWith('BlockDevice'))).toEqual([]);
  });
});
