import { describe, expect, it } from '@jest/globals';
import { FakeError } from '../beds/fake-cloud/fake-error.ts';
import { failure, machine, openReadyBed } from '../beds/ready-bed.ts';
import { openTestBed, type TestBed } from '../beds/test-bed.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('prices', () => {
  it("are those of the connection's region, or of any other", async () => {
    const { connection, cloud } = await openTestBed();
    expect(await connection.prices.listFamilies()).toEqual(['Machines']);
    expect(await connection.prices.listFamilies('nowhere')).toEqual([]);
    const listed = await all(connection.prices.list());
    expect(listed.map(({ spec }) => spec.name)).toEqual(cloud.specs.map(({ name }) => name));
    expect(listed[0]).toMatchObject({ onDemand: { unit: 'hour', currency: 'USD', amount: '0.10' } });
    expect(await all(connection.prices.list({ region: 'nowhere' }))).toEqual([]);
  });

  it('can be filtered by spec and by the cloud’s own fields', async () => {
    const { connection } = await openTestBed();
    const names = async (request: object) =>
      (await all(connection.prices.list(request))).map(({ spec }) => spec.name);
    expect(await names({ specName: 'small' })).toEqual(['small']);
    expect(await names({ filters: { size: 'small' } })).toEqual(['small']);
    expect(await names({ filters: { size: 'none' } })).toEqual([]);
    await expect(names({ specName: '' })).rejects.toMatchObject(
      failure('invalid_argument', 'specName: is required.'),
    );
  });

  it('are read page by page, once for callers at the same time, and are recorded', async () => {
    const { calls, connection, cloud, fake } = await openTestBed();
    cloud.pageSize = 1;
    await Promise.all([all(connection.prices.list()), all(connection.prices.list())]);
    expect(fake.count('prices.doList')).toBe(cloud.specs.length);
    const ofPrices = calls.filter(({ kind }) => kind === 'price');
    expect(ofPrices).toHaveLength(2 * cloud.specs.length);
    expect(ofPrices[0]).toMatchObject({ kind: 'price', operation: 'list', resource: 'here' });
  });
});

describe('quotas', () => {
  it('report limits and usage by service', async () => {
    const bed = await openReadyBed();
    const { quotas, vms } = bed.connection;
    expect(await quotas.listServices()).toEqual(['machines']);
    expect(await all(quotas.list('machines'))).toEqual([{ name: 'vm', limit: 10, used: 0, unit: 'count' }]);
    await bed.run(vms.create(machine));
    expect(await all(quotas.list('machines'))).toMatchObject([{ used: 1 }]);
  });

  it('refuse a service without a name, and one that the cloud does not know', async () => {
    const { connection, fake } = await openTestBed();
    expect(() => connection.quotas.list('')).toThrow('service: is required.');
    expect(fake.count('quotas.doList')).toBe(0);
    await expect(all(connection.quotas.list('none'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('metrics', () => {
  let bed: TestBed;
  const ofVm = (name: string, request: object) => bed.connection.metrics.ofVm(name, request as never);

  it('are those of a managed VM, in full steps up to now', async () => {
    bed = await openReadyBed();
    await bed.run(bed.connection.vms.create(machine));
    const series = await ofVm('vm', { metric: 'cpuUsage', stepMinutes: 5, hours: 2 });
    expect(series).toMatchObject({ metric: 'cpuUsage', unit: 'percent' });
    expect(series.points).toHaveLength(24);
    const [first] = series.points;
    const last = series.points.at(-1);
    const minutes = (at = '') => (bed.clock.now() - Date.parse(at)) / 60_000;
    expect(Date.parse(first?.at ?? '') % 300_000).toBe(0);
    expect(minutes(first?.at)).toBeGreaterThanOrEqual(120);
    expect(minutes(last?.at)).toBeGreaterThanOrEqual(5);
    expect(minutes(last?.at)).toBeLessThan(10);
    expect((await ofVm('vm', { metric: 'networkIn' })).points).toHaveLength(60);
  });

  it('are refused for unknown VMs, for metrics that are not measured, and for invalid times', async () => {
    bed = await openReadyBed();
    await bed.run(bed.connection.vms.create(machine));
    bed.fake.calls.length = 0;
    const refused = [
      [
        ofVm('none', { metric: 'cpuUsage' }),
        failure('not_found', "VM 'none' does not exist in connection 'c1'"),
      ],
      [
        ofVm('vm', { metric: 'diskRead' }),
        failure('unsupported', "The driver 'fake' does not measure diskRead."),
      ],
      [ofVm('vm', { metric: 'warmth' }), failure('invalid_argument', 'metric: is not a valid metric name.')],
      [
        ofVm('vm', { metric: 'cpuUsage', stepMinutes: 0 }),
        failure('invalid_argument', 'stepMinutes: is below 1.'),
      ],
      [
        ofVm('vm', { metric: 'cpuUsage', stepMinutes: 90 }),
        failure('invalid_argument', 'stepMinutes: must not be longer than the requested period.'),
      ],
      [
        ofVm('vm', { metric: 'cpuUsage', hours: 25 }),
        failure('invalid_argument', 'stepMinutes: is too short: the reply would have more than 1440 values.'),
      ],
    ] as const;
    for (const [work, error] of refused) await expect(work).rejects.toMatchObject(error);
    expect(bed.fake.calls).toEqual([]);
  });
});

describe("a driver's own functions", () => {
  it('are listed, and called with their inputs', async () => {
    const { connection } = await openTestBed();
    expect(connection.anyCall.functions().map(({ id }) => id)).toEqual(['echo', 'poke']);
    expect(await connection.anyCall.call({ id: 'echo', inputs: { word: 'ho' } })).toEqual({ word: 'ho' });
  });

  it('are refused if they do not exist, and with wrong inputs', async () => {
    const { connection, fake } = await openTestBed();
    const { anyCall } = connection;
    await expect(anyCall.call({ id: 'none' })).rejects.toMatchObject({
      ...failure('unsupported', "The driver 'fake' has no function 'none'."),
      hint: 'Available functions: echo, poke.',
    });
    await expect(anyCall.call({ id: 'echo' })).rejects.toMatchObject(
      failure('invalid_argument', 'inputs.word: is required.'),
    );
    await expect(anyCall.call({ id: 'poke', inputs: { word: 'x' } })).rejects.toMatchObject(
      failure('invalid_argument', 'inputs.word: is not a parameter of poke.'),
    );
    expect(fake.calls).toEqual([]);
  });

  it('are repeated after a transient failure', async () => {
    const bed = await openTestBed();
    bed.fake.refuse('anyCall.doCall', new FakeError('unavailable'));
    expect(await bed.run(bed.connection.anyCall.call({ id: 'poke' }))).toEqual({ word: '' });
    expect(bed.fake.count('anyCall.doCall')).toBe(2);
  });
});

it('an inquiry that a driver does not have is unsupported', async () => {
  const without = ['prices', 'quotas', 'metrics', 'anyCall'] as const;
  const bed = await openReadyBed({ driver: { without } });
  const { connection } = bed;
  await bed.run(connection.vms.create(machine));
  const inquiries = [
    () => all(connection.prices.list()),
    () => connection.prices.listFamilies(),
    () => all(connection.quotas.list('machines')),
    () => connection.quotas.listServices(),
    () => connection.metrics.ofVm('vm', { metric: 'cpuUsage' }),
    () => connection.anyCall.call({ id: 'echo' }),
  ];
  for (const inquire of inquiries) await expect(inquire()).rejects.toMatchObject({ code: 'unsupported' });
  expect(() => connection.anyCall.functions()).toThrow("The driver 'fake' does not support anyCall.");
});
