import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

describe('prices, quotas, metrics and functions of a connection', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed({ twin: { quotas: { network: 7 }, clock: { now: () => now } } });
    await connectTwin(bed);
    await connectTwin(bed, { provider: 'MOCK', name: 'mock' });
    await makeSurroundings(bed);
    await bed.post('/vm', vmRequest('vm-01'));
    now += 3_600_000;
  });
  afterAll(() => bed.close());
  let now = Date.now() - 3_600_000;

  const region = 'aws-ap-northeast-2';
  const onC1 = { ConnectionName: 'c1' };

  it('shows prices with their specs, or only with the names of the specs', async () => {
    const path = `/priceinfo/vm/${region}`;
    const { status, reply } = await bed.get(`${path}?ConnectionName=c1&VMSpecName=twin-small`);
    expect({ status, ...reply }).toMatchObject({
      status: 200,
      CloudName: 'TWIN',
      RegionName: region,
      PriceList: [
        {
          ZoneName: 'NA',
          ProductInfo: {
            ProductId: `${region}/twin-small`,
            VMSpecInfo: { Region: region, Name: 'twin-small', VCpu: { Count: '2' }, MemSizeMiB: '2048' },
            CSPProductInfo: { specName: 'twin-small', vCpuCount: '2' },
          },
          PriceInfo: { OnDemand: { Unit: 'Hour', Currency: 'USD', Price: '0.0506' } },
        },
      ],
    });
    const simple = await bed.post(`${path}?simple`, onC1);
    const products = simple.reply.PriceList.map((item: { ProductInfo: object }) => item.ProductInfo);
    expect(products.length).toBeGreaterThan(10);
    expect(products[0]).toMatchObject({ VMSpecName: 'twin-small' });
    expect(products[0]).not.toHaveProperty('VMSpecInfo');
  });

  it('filters prices by words of the cloud', async () => {
    const names = async (filter: string) => {
      const query = `ConnectionName=c1&simple&Filter=${encodeURIComponent(filter)}`;
      const { status, reply } = await bed.get(`/priceinfo/vm/${region}?${query}`);
      if (status !== 200) return reply.message;
      return reply.PriceList.map(
        (item: { ProductInfo: { VMSpecName: string } }) => item.ProductInfo.VMSpecName,
      );
    };
    expect(await names('architecture=arm64,vCpuCount=4')).toEqual(['twin-arm-xlarge']);
    expect(await names('architecture=pdp11')).toEqual([]);
    expect(await names('arm64')).toBe("Filter: 'arm64' does not have the form KEY=VALUE.");
  });

  it('reports quotas and their usage', async () => {
    expect((await bed.get('/quotaservicetype?ConnectionName=c1')).reply).toEqual({
      ServiceTypes: ['compute', 'network'],
    });
    const { reply } = await bed.post('/quotainfo?ServiceType=network', onC1);
    expect(reply).toMatchObject({ CSP: 'TWIN', Region: 'default' });
    expect(reply.Quotas).toContainEqual({
      QuotaName: 'network',
      Limit: '7',
      Used: '1',
      Available: '6',
      Unit: 'count',
    });
    expect(await bed.get('/quotainfo?ConnectionName=c1&ServiceType=fun')).toMatchObject({ status: 404 });
    expect((await bed.get('/quotainfo?ConnectionName=c1')).reply.message).toBe('serviceType is empty!');
  });

  it('reports the metrics of a VM', async () => {
    const path = '/monitoring/vm/vm-01/cpu_usage?ConnectionName=c1';
    const { reply } = await bed.get(`${path}&IntervalMinute=10&TimeBeforeHour=1`);
    expect(reply).toMatchObject({ metricName: 'CPU Usage Percent', metricUnit: 'Percent' });
    expect(reply.timestampValues.length).toBeGreaterThanOrEqual(5);
    for (const { timestamp, value } of reply.timestampValues) {
      expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d0:00\.000Z$/);
      expect(Number(value)).toBeGreaterThanOrEqual(5);
      expect(Number(value)).toBeLessThanOrEqual(75);
    }
    const refused = [
      [`${path}&IntervalMinute=x`, 400, "IntervalMinute: 'x' is not a whole number."],
      [`${path}&IntervalMinute=90`, 400, 'stepMinutes: must not be longer than the requested period.'],
      ['/monitoring/vm/vm-01/warmth?ConnectionName=c1', 400, 'Invalid Metric Type'],
      ['/monitoring/vm/none/disk_read?ConnectionName=c1', 404, "VM 'none' does not exist in connection 'c1'"],
      [
        '/monitoring/clusternode/cl/ng/1/cpu_usage?ConnectionName=c1',
        501,
        'c1 does not support metrics of nodes of clusters',
      ],
    ] as const;
    for (const [question, status, message] of refused)
      expect(await bed.get(question)).toMatchObject({ status, reply: { message } });
  });

  it("calls a driver's own functions, with or without inputs", async () => {
    const call = (ReqInfo: object, path = '/anycall') => bed.post(path, { ...onC1, ReqInfo });
    const inputs = [{ Key: 'rsType', Value: 'vpc' }];
    const counted = { FID: 'countAll', IKeyValueList: inputs, OKeyValueList: [{ Key: 'Count', Value: '1' }] };
    expect((await call({ FID: 'countAll', IKeyValueList: inputs })).reply).toEqual(counted);
    expect((await call({ FID: 'countAll', IKeyValueList: inputs }, '/spiderlet/anycall')).reply).toEqual(
      counted,
    );
    for (const IKeyValueList of [[], null, undefined])
      expect(await call({ FID: 'countAll', IKeyValueList })).toMatchObject({
        status: 400,
        reply: { message: 'IKeyValueList.rsType is empty!' },
      });
    expect(await call({ FID: 'none' })).toMatchObject({ status: 501 });
    expect(await call({})).toMatchObject({ status: 400, reply: { message: 'FID is empty!' } });
  });

  it('reports neither quotas nor metrics for the mock, as its clients expect', async () => {
    const requests = [
      ['/quotaservicetype?ConnectionName=mock', 'mock does not support QuotaInfoHandler'],
      ['/quotainfo?ConnectionName=mock&ServiceType=vm', 'mock does not support QuotaInfoHandler'],
    ] as const;
    for (const [path, message] of requests)
      expect(await bed.get(path)).toMatchObject({ status: 501, reply: { message } });
    expect((await bed.get('/priceinfo/vm/default?ConnectionName=mock')).reply.CloudName).toBe('MOCK');
  });

  it('has capability flags for what the driver declares', async () => {
    const { reply } = await bed.get('/driver/capability?ConnectionName=c1');
    expect(reply).toMatchObject({ PriceInfoHandler: true, QuotaInfoHandler: true });
  });

  it('records its calls in the call history', async () => {
    const { reply } = await bed.get('/history?kind=priceinfo,quotainfo,monitoring&limit=500');
    const kinds = new Set(reply.calls.map((call: { kind: string }) => call.kind));
    expect(kinds).toEqual(new Set(['price', 'quota', 'metric']));
  });
});
