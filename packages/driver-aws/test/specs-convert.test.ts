import { describe, expect, it } from '@jest/globals';
import { aws } from '../src/index.ts';
import { startCannedEc2 } from './canned-ec2.ts';
import { recordedContext } from './recorded-context.ts';

/** Shape of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
const types = `
  <instanceTypeSet>
    <item>
      <instanceType>g4dn.12xlarge</instanceType>
      <currentGeneration>true</currentGeneration>
      <processorInfo>
        <supportedArchitectures><item>x86_64</item></supportedArchitectures>
        <sustainedClockSpeedInGhz>2.5</sustainedClockSpeedInGhz>
      </processorInfo>
      <vCpuInfo><defaultVCpus>48</defaultVCpus><defaultCores>24</defaultCores></vCpuInfo>
      <memoryInfo><sizeInMiB>196608</sizeInMiB></memoryInfo>
      <instanceStorageInfo><totalSizeInGB>900</totalSizeInGB></instanceStorageInfo>
      <gpuInfo>
        <gpus>
          <item>
            <name>T4</name><manufacturer>NVIDIA</manufacturer><count>4</count>
            <memoryInfo><sizeInMiB>16384</sizeInMiB></memoryInfo>
          </item>
        </gpus>
        <totalGpuMemoryInMiB>65536</totalGpuMemoryInMiB>
      </gpuInfo>
    </item>
    <item>
      <instanceType>t3.nano</instanceType>
      <vCpuInfo><defaultVCpus>2</defaultVCpus></vCpuInfo>
      <memoryInfo><sizeInMiB>512</sizeInMiB></memoryInfo>
    </item>
  </instanceTypeSet>`;

describe('specs', () => {
  it('are read with processors, memory, disks and GPUs', async () => {
    const ec2 = await startCannedEc2({ DescribeInstanceTypes: `${types}<nextToken>token-2</nextToken>` });
    const page = await ec2.connection.specs?.doList(undefined, recordedContext());
    await ec2.stop();
    expect(page?.nextPageToken).toBe('token-2');
    expect(page?.items[0]).toMatchObject({
      name: 'g4dn.12xlarge',
      region: 'us-east-1',
      vCpu: { count: 48, clockGHz: 2.5 },
      memoryMiB: 196_608,
      diskSizeGB: 900,
      gpus: [{ count: 4, manufacturer: 'NVIDIA', model: 'T4', memoryGB: 17, totalMemoryGB: 69 }],
      details: { CurrentGeneration: 'true' },
    });
    const { details, ...small } = page?.items[1] ?? { details: undefined };
    expect(JSON.parse(JSON.stringify(small))).toEqual({
      name: 't3.nano',
      region: 'us-east-1',
      vCpu: { count: 2 },
      memoryMiB: 512,
    });
  });

  it("are those that the connection's zone offers", async () => {
    const offering = (name: string) => `<item><instanceType>${name}</instanceType></item>`;
    const ec2 = await startCannedEc2({
      DescribeInstanceTypeOfferings: [
        `<instanceTypeOfferingSet>${offering('g4dn.12xlarge')}${offering('t3.nano')}</instanceTypeOfferingSet>
         <nextToken>token-2</nextToken>`,
        '<instanceTypeOfferingSet/>',
      ],
      DescribeInstanceTypes: types,
    });
    const credentials = { ClientId: 'AKID', ClientSecret: 'secret', Endpoint: ec2.endpoint };
    const zoned = await aws.connect({ credentials, region: 'us-east-1', zone: 'us-east-1a', options: {} });
    const first = await zoned.specs?.doListNative(undefined, recordedContext());
    const second = await zoned.specs?.doList('token-2', recordedContext());
    await zoned.close();
    await ec2.stop();
    expect(first?.items).toMatchObject([{ InstanceType: 'g4dn.12xlarge' }, { InstanceType: 't3.nano' }]);
    expect([first?.nextPageToken, second]).toEqual(['token-2', { items: [], nextPageToken: undefined }]);
    const [offerings, described] = ec2.requests.map(each => Object.fromEntries(each));
    expect(offerings).toMatchObject({ LocationType: 'availability-zone', 'Filter.1.Value.1': 'us-east-1a' });
    expect(described).toMatchObject({ 'Filter.1.Name': 'instance-type', 'Filter.1.Value.2': 't3.nano' });
    expect(ec2.actions).toEqual([
      'DescribeInstanceTypeOfferings',
      'DescribeInstanceTypes',
      'DescribeInstanceTypeOfferings',
    ]);
  });

  it('that the region does not have are not_found', async () => {
    const ec2 = await startCannedEc2({ DescribeInstanceTypes: { error: 'InvalidInstanceType' } });
    const failure = await ec2.connection.specs
      ?.doGet('t9.huge', recordedContext())
      .catch((error: unknown) => error);
    expect(ec2.connection.classifyError(failure).code).toBe('not_found');
    await ec2.stop();
  });
});
