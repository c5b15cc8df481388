import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { startCannedEc2 } from './canned-ec2.ts';
import { recordedContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
const images = `
  <imagesSet>
    <item>
      <imageId>ami-0abcdef1234567890</imageId>
      <imageLocation>amazon/ubuntu-noble</imageLocation>
      <imageState>available</imageState>
      <imageOwnerId>099720109477</imageOwnerId>
      <isPublic>true</isPublic>
      <architecture>arm64</architecture>
      <imageType>machine</imageType>
      <imageOwnerAlias>amazon</imageOwnerAlias>
      <name>ubuntu-noble-24.04-arm64-server</name>
      <description>Canonical, Ubuntu, 24.04 LTS, arm64 noble image</description>
      <rootDeviceType>ebs</rootDeviceType>
      <rootDeviceName>/dev/sda1</rootDeviceName>
      <blockDeviceMapping>
        <item><deviceName>/dev/sdb</deviceName><virtualName>ephemeral0</virtualName></item>
        <item>
          <deviceName>/dev/sda1</deviceName>
          <ebs><snapshotId>snap-1</snapshotId><volumeSize>8</volumeSize><volumeType>gp3</volumeType></ebs>
        </item>
      </blockDeviceMapping>
      <virtualizationType>hvm</virtualizationType>
      <tagSet/>
      <creationDate>2026-01-20T21:02:45.000Z</creationDate>
      <platformDetails>Linux/UNIX</platformDetails>
    </item>
    <item>
      <imageId>ami-2</imageId>
      <imageState>deregistered</imageState>
      <architecture>i386</architecture>
      <name>Windows_Server-2025-English-Full-Base</name>
      <platform>windows</platform>
    </item>
    <item><imageId>ami-3</imageId><architecture>riscv</architecture></item>
  </imagesSet>
  <nextToken>token-2</nextToken>`;

describe('images', () => {
  it("are Amazon's public ones, page by page", async () => {
    const ec2 = await startCannedEc2({ DescribeImages: images });
    const page = await ec2.connection.images?.doList('token-1', recordedContext());
    await ec2.stop();
    expect(Object.fromEntries(ec2.requests[0] ?? [])).toMatchObject({
      'Owner.1': 'amazon',
      'Filter.1.Name': 'is-public',
      'Filter.1.Value.1': 'true',
      'Filter.2.Name': 'state',
      'Filter.2.Value.1': 'available',
      'Filter.3.Name': 'image-type',
      'Filter.3.Value.1': 'machine',
      NextToken: 'token-1',
    });
    expect(page?.nextPageToken).toBe('token-2');
    expect(page?.items).toHaveLength(3);
  });

  it('are read with every field that EC2 returns', async () => {
    const ec2 = await startCannedEc2({ DescribeImages: images });
    const page = await ec2.connection.images?.doList(undefined, recordedContext());
    await ec2.stop();
    expect(page?.items[0]).toMatchObject({
      nativeId: 'ami-0abcdef1234567890',
      name: 'ubuntu-noble-24.04-arm64-server',
      state: 'available',
      architecture: 'arm64',
      platform: 'linux',
      distribution: 'Canonical, Ubuntu, 24.04 LTS, arm64 noble image',
      diskSizeGB: 8,
      diskType: 'gp3',
      createdAt: '2026-01-20T21:02:45.000Z',
      details: { VirtualizationType: 'hvm', PlatformDetails: 'Linux/UNIX' },
    });
    expect(page?.items[1]).toMatchObject({
      state: 'unavailable',
      architecture: 'x86_32',
      platform: 'windows',
      distribution: 'Windows_Server-2025-English-Full-Base',
    });
    expect(page?.items[1]?.diskSizeGB).toBeUndefined();
    expect(page?.items[2]).toMatchObject({
      name: 'ami-3',
      state: 'unknown',
      architecture: 'unknown',
      distribution: '',
    });
  });

  it('that do not come back are not_found', async () => {
    const ec2 = await startCannedEc2({ DescribeImages: '<imagesSet/>' });
    const failure = await ec2.connection.images
      ?.doGet(toNativeId('ami-9'), recordedContext())
      .catch((e: unknown) => e);
    expect(ec2.connection.classifyError(failure)).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('ami-9'),
    });
    await ec2.stop();
  });
});
