import { describe, expect, it } from '@jest/globals';
import { startCannedEc2 } from './canned-ec2.ts';
import { recordedContext } from './recorded-context.ts';

/** Shapes of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html and API_DescribeAvailabilityZones.html */
const regions = `
  <regionInfo>
    <item>
      <regionName>ap-northeast-2</regionName>
      <regionEndpoint>ec2.ap-northeast-2.amazonaws.com</regionEndpoint>
      <optInStatus>opt-in-not-required</optInStatus>
    </item>
    <item><regionName>ap-east-1</regionName><optInStatus>not-opted-in</optInStatus></item>
  </regionInfo>`;
const zones = `
  <availabilityZoneInfo>
    <item>
      <zoneName>ap-northeast-2a</zoneName><zoneState>available</zoneState><zoneId>apne2-az1</zoneId>
      <zoneType>availability-zone</zoneType><groupLongName>Asia Pacific (Seoul) 1</groupLongName>
    </item>
    <item><zoneName>ap-northeast-2b</zoneName><zoneState>impaired</zoneState></item>
    <item><zoneName>ap-northeast-2c</zoneName></item>
  </availabilityZoneInfo>`;

describe('regions', () => {
  it('are those that the account uses, with their zones', async () => {
    const ec2 = await startCannedEc2({ DescribeRegions: regions, DescribeAvailabilityZones: zones });
    const listed = await ec2.connection.regionZones?.doList(recordedContext());
    const read = await ec2.connection.regionZones?.doGet('ap-northeast-2', recordedContext());
    await ec2.stop();
    expect(listed).toEqual([read]);
    expect(read).toMatchObject({
      name: 'ap-northeast-2',
      displayName: 'Asia Pacific (Seoul)',
      details: { Endpoint: 'ec2.ap-northeast-2.amazonaws.com' },
      zones: [
        {
          name: 'ap-northeast-2a',
          displayName: 'ap-northeast-2a',
          state: 'available',
          details: { ZoneId: 'apne2-az1' },
        },
        { name: 'ap-northeast-2b', state: 'unavailable' },
        { name: 'ap-northeast-2c', state: 'unknown' },
      ],
    });
    // Each region returns its own zones.
    expect(ec2.headers[1]?.authorization).toContain('/ap-northeast-2/ec2/');
  });

  it('one of which is down show no zones of it, and why', async () => {
    const ec2 = await startCannedEc2({
      DescribeRegions: regions,
      DescribeAvailabilityZones: { error: 'ServiceUnavailable', status: 503 },
    });
    expect(await ec2.connection.regionZones?.doList(recordedContext())).toMatchObject([
      {
        name: 'ap-northeast-2',
        displayName: 'ap-northeast-2',
        zones: [],
        details: { ZonesUnavailable: 'No.' },
      },
    ]);
    await ec2.stop();
  });

  it('fail as a whole when a region refuses', async () => {
    const ec2 = await startCannedEc2({
      DescribeRegions: regions,
      DescribeAvailabilityZones: { error: 'UnauthorizedOperation', status: 403 },
    });
    const failure = await ec2.connection.regionZones
      ?.doList(recordedContext())
      .catch((error: unknown) => error);
    expect(ec2.connection.classifyError(failure).code).toBe('forbidden');
    await ec2.stop();
  });

  it("are given in EC2's own words, too", async () => {
    const ec2 = await startCannedEc2({ DescribeRegions: regions, DescribeAvailabilityZones: zones });
    expect(await ec2.connection.regionZones?.doListNativeRegions(recordedContext())).toMatchObject({
      Regions: [{ RegionName: 'ap-northeast-2' }, { RegionName: 'ap-east-1', OptInStatus: 'not-opted-in' }],
    });
    expect(await ec2.connection.regionZones?.doListNativeZones(recordedContext())).toMatchObject({
      AvailabilityZones: [{ ZoneId: 'apne2-az1' }, {}, {}],
    });
    await ec2.stop();
  });
});
