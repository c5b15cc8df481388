import { toNativeId } from '@cb-spider/core/driver';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type CannedEc2, startCannedEc2 } from './canned-ec2.ts';
import { changeContext, done, recordedContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
const attachment = (instance: string, goes: boolean, status = 'attached') => `
  <attachmentSet><item>
    <volumeId>vol-1</volumeId><instanceId>${instance}</instanceId><device>/dev/sdf</device>
    <status>${status}</status><attachTime>2026-11-24T01:00:00.000Z</attachTime>
    <deleteOnTermination>${goes}</deleteOnTermination>
  </item></attachmentSet>`;
const volume = (status: string, more = '<attachmentSet/>') => `
  <item>
    <volumeId>vol-1</volumeId><size>20</size><snapshotId/><availabilityZone>us-east-1a</availabilityZone>
    <status>${status}</status><createTime>2026-11-24T01:00:00.000Z</createTime><volumeType>gp3</volumeType>
    <tagSet><item><key>Name</key><value>data</value></item></tagSet>${more}
  </item>`;
const volumes = (...items: readonly string[]) => `<volumeSet>${items.join('')}</volumeSet>`;
const instance = (...devices: readonly string[]) => {
  const mapping = (device: string) =>
    `<item><deviceName>${device}</deviceName><ebs><volumeId>vol-${device}</volumeId></ebs></item>`;
  return `<reservationSet><item><instancesSet><item>
    <instanceId>i-1</instanceId><instanceState><name>running</name></instanceState>
    <blockDeviceMapping>${devices.map(mapping).join('')}</blockDeviceMapping>
  </item></instancesSet></item></reservationSet>`;
};
const id = toNativeId('vol-1');
const vm = toNativeId('i-1');

describe('volumes', () => {
  let ec2: CannedEc2;
  const outcomeOf = async (call: Promise<unknown> | undefined) =>
    call?.then(
      () => 'success',
      (error: unknown) => ec2.connection.classifyError(error).code,
    );

  afterEach(() => ec2.stop());

  it('are listed but for those that go with an instance', async () => {
    const going = volume('in-use', attachment('i-1', true));
    const staying = volume('in-use', attachment('i-1', false));
    ec2 = await startCannedEc2({ DescribeVolumes: volumes(going, staying) });
    expect((await ec2.connection.disks?.doList(undefined, recordedContext()))?.items).toMatchObject([
      {
        nativeId: 'vol-1',
        name: 'data',
        state: 'attached',
        type: 'gp3',
        sizeGB: 20,
        zone: 'us-east-1a',
        vmId: 'i-1',
        device: '/dev/sdf',
        createdAt: '2026-11-24T01:00:00.000Z',
      },
    ]);
  });

  it('go to the first free device of an instance', async () => {
    ec2 = await startCannedEc2({
      DescribeVolumes: volumes(volume('available')),
      DescribeInstances: instance('/dev/sda1', '/dev/sdf', '/dev/sdh'),
      AttachVolume: '<status>attaching</status>',
    });
    await ec2.connection.disks?.doAttach(id, vm, changeContext('a'));
    expect(ec2.requests.at(-1)?.get('Device')).toBe('/dev/sdg');
  });

  it.each([
    ['i-1', 'attached', 'success'],
    ['i-1', 'detaching', 'conflict'],
    ['i-2', 'attached', 'conflict'],
  ])('attached to %s and %s: attaching to i-1 is %s', async (owner, status, outcome) => {
    ec2 = await startCannedEc2({
      DescribeVolumes: volumes(volume('in-use', attachment(owner, false, status))),
    });
    expect(await outcomeOf(ec2.connection.disks?.doAttach(id, vm, changeContext('a')))).toBe(outcome);
    expect(ec2.actions).toEqual(['DescribeVolumes']);
  });

  it('that another call has attached meanwhile are conflict', async () => {
    ec2 = await startCannedEc2({
      DescribeVolumes: volumes(volume('available')),
      DescribeInstances: instance('/dev/sda1'),
      AttachVolume: { error: 'VolumeInUse' },
    });
    expect(await outcomeOf(ec2.connection.disks?.doAttach(id, vm, changeContext('a')))).toBe('conflict');
  });

  it('of a type with provisioned operations ask for the fewest, in the first zone where none is named', async () => {
    const zones = ['c', 'a'].map(letter => `<item><zoneName>us-east-1${letter}</zoneName></item>`);
    ec2 = await startCannedEc2({
      DescribeAvailabilityZones: `<availabilityZoneInfo>${zones.join('')}</availabilityZoneInfo>`,
      CreateVolume: volume('creating').replace(/^\s*<item>|<\/item>\s*$/g, ''),
    });
    const spec = { name: 'data', type: 'io1', sizeGB: 20, tags: {} };
    expect(await done(ec2.connection.disks?.doCreate(spec, changeContext('a')))).toMatchObject({
      state: 'creating',
      sizeGB: 20,
    });
    const request = ec2.requests.at(-1);
    expect(['AvailabilityZone', 'Iops', 'ClientToken'].map(key => request?.get(key))).toEqual([
      'us-east-1a',
      '100',
      'a',
    ]);
  });
});
