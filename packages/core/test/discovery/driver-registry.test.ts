import { describe, expect, it, jest } from '@jest/globals';
import { DriverRegistry, type DriverScan, type FoundDriver, givenDrivers } from '../../src/index.ts';
import { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import { FakeDriver } from '../beds/fake-driver.ts';
import { VirtualClock } from '../beds/virtual-clock.ts';

const driverOf = (id: string) => new FakeDriver(new FakeCloud(new VirtualClock()), { id }).driver;

function foundDriver(id: string, providers = [id.toUpperCase()]): FoundDriver & { readonly load: jest.Mock } {
  return {
    packageName: `@cb-spider/driver-${id}`,
    id,
    providers,
    load: jest.fn(async () => driverOf(id)),
  } as never;
}

/** Returns a source that returns the scans in order, and then the last one forever. */
function sourceOf(...scans: readonly (DriverScan | Error)[]) {
  let count = 0;
  const scan = jest.fn(async () => {
    const answer = scans[Math.min(count++, scans.length - 1)];
    if (answer === undefined || answer instanceof Error) throw answer;
    return answer;
  });
  return { scan };
}

const nothing: DriverScan = { found: [], problems: [] };

describe('a driver registry', () => {
  it('finds a driver by its package, else by its provider, case-insensitively', async () => {
    const [aws, gcp] = [foundDriver('aws'), foundDriver('gcp', ['GCP', 'GOOGLE'])];
    const registry = new DriverRegistry(sourceOf({ found: [aws, gcp], problems: [] }));
    const idOf = async (library: string, provider: string) => (await registry.find(library, provider))?.id;
    expect(await idOf('@cb-spider/driver-gcp', 'AWS')).toBe('gcp');
    expect(await idOf('gcp-driver-v1.0.so', 'aws')).toBe('aws');
    expect(await idOf('', 'google')).toBe('gcp');
    expect(await idOf('', 'AZURE')).toBeUndefined();
  });

  it('scans once, and again when something is not found or on request', async () => {
    const source = sourceOf(nothing, { found: [foundDriver('aws')], problems: [] });
    const registry = new DriverRegistry(source);
    expect(await registry.scan()).toBe(await registry.scan());
    expect(source.scan).toHaveBeenCalledTimes(1);
    expect((await registry.find('', 'AWS'))?.id).toBe('aws');
    expect(source.scan).toHaveBeenCalledTimes(2);
    await registry.find('', 'AWS');
    expect(source.scan).toHaveBeenCalledTimes(2);
    await registry.rescan();
    expect(source.scan).toHaveBeenCalledTimes(3);
  });

  it('scans again after a scan that failed', async () => {
    const registry = new DriverRegistry(sourceOf(new Error('no package.json'), nothing));
    await expect(registry.scan()).rejects.toThrow('no package.json');
    expect(await registry.scan()).toBe(nothing);
  });

  it('loads a driver once, for all callers at the same time and later', async () => {
    const aws = foundDriver('aws');
    const registry = new DriverRegistry(sourceOf({ found: [aws], problems: [] }));
    const drivers = await Promise.all(Array.from({ length: 20 }, () => registry.find('', 'AWS')));
    drivers.push(await registry.require('', 'AWS'));
    await registry.rescan();
    drivers.push(await registry.require('', 'AWS'));
    expect(aws.load).toHaveBeenCalledTimes(1);
    expect(new Set(drivers).size).toBe(1);
  });

  it('reports why a driver does not load, and tries again the next time', async () => {
    const aws = foundDriver('aws');
    aws.load.mockImplementationOnce(async () => {
      throw new Error('no SDK');
    });
    const registry = new DriverRegistry(sourceOf({ found: [aws], problems: [] }));
    await expect(registry.find('', 'AWS')).rejects.toThrow('no SDK');
    expect((await registry.find('', 'AWS'))?.id).toBe('aws');
    expect(aws.load).toHaveBeenCalledTimes(2);
  });

  it('lists the installed drivers if the requested one is missing', async () => {
    const problems = [{ packageName: 'cb-spider-driver-bad', problem: 'is of an edition to come.' }];
    const registry = new DriverRegistry(
      sourceOf({ found: [foundDriver('aws'), foundDriver('gcp', ['GCP', 'GOOGLE'])], problems }),
    );
    await expect(registry.require('', 'AZURE')).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(
        /'AZURE' is installed\. cb-spider-driver-bad cannot be loaded: is of an edition/,
      ),
      hint: expect.stringMatching(/Installed: AWS, GCP, GOOGLE/),
    });
    await expect(new DriverRegistry(sourceOf(nothing)).require('', 'X')).rejects.toMatchObject({
      hint: expect.stringMatching(/Installed: none/),
    });
  });

  it('accepts drivers that the host has imported', async () => {
    const driver = driverOf('mine');
    const registry = new DriverRegistry(givenDrivers([driver]));
    expect(await registry.find('mine', '')).toBe(driver);
    expect(await registry.find('', 'mine')).toBe(driver);
    expect(await registry.scan()).toMatchObject({
      found: [{ id: 'mine', providers: ['MINE'] }],
      problems: [],
    });
  });
});
