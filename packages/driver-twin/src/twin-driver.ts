import { join } from 'node:path';
import { type ConnectionV1, type ConnectTarget, type DriverV1, defineDriver } from '@cb-spider/core/driver';
import type { Caller } from './engine/cloud.ts';
import { createImages } from './images.ts';
import { createKeyPairs } from './key-pairs.ts';
import { createNetworks } from './networks.ts';
import { createNics } from './nics.ts';
import { OpenClouds } from './open-clouds.ts';
import { createPublicIps } from './public-ips.ts';
import { createRegionZones } from './region-zones.ts';
import { createSecurityGroups } from './security-groups.ts';
import type { ServiceOptions } from './service/open-service.ts';
import { createSpecs } from './specs.ts';
import { TwinCalls } from './twin-calls.ts';
import { classifyError } from './twin-errors.ts';
import { featuresOf } from './twin-features.ts';
import { createVms } from './vms.ts';

/** What a virtual cloud of one's own can be told. */
export interface TwinOptions extends Omit<ServiceOptions, 'path'> {
  /** Folder for connections that bring none. Without any the cloud lives in memory, as long as the driver. */
  readonly dataFolder?: string | undefined;
  /** Objects on one page of a list, 1 to 1000; 1000 unless told. */
  readonly pageSize?: number | undefined;
}

/**
 * Makes a driver with a virtual cloud of its own: with another clock, other quotas, slower VMs. Its
 * connections share one cloud for each data folder.
 */
export function createTwin(options: TwinOptions = {}): DriverV1 {
  const clouds = new OpenClouds(options);
  return defineDriver({
    specificationVersion: 'v1',
    id: 'twin',
    displayName: 'Twin, the virtual cloud',
    providers: ['TWIN', 'MOCK'],
    credentials: [
      {
        name: 'MockName',
        required: true,
        secret: false,
        description: 'Account in the virtual cloud. Any name will do; each has an inventory of its own.',
      },
      {
        name: 'TimeScale',
        required: false,
        secret: false,
        description: 'How slowly VMs change state. 1: like a real cloud; 0, the default: at once.',
      },
    ],
    regionFields: [
      { name: 'Region', required: true, description: 'default, or a region such as aws-ap-northeast-2' },
      { name: 'Zone', required: false, description: 'Zone for subnets that name none, such as default-z1' },
    ],
    defaultRegion: { region: 'default', zone: 'default-z1' },
    features: featuresOf(options),
    connect: target => connect(clouds, target, options),
  });
}

/** The virtual cloud as a driver: it needs no account and costs nothing. */
export const twin: DriverV1 = createTwin();

async function connect(
  clouds: OpenClouds,
  target: ConnectTarget,
  options: TwinOptions,
): Promise<ConnectionV1> {
  const folder = target.dataFolder ?? options.dataFolder;
  const { cloud, release } = await clouds.open(folder === undefined ? ':memory:' : join(folder, 'twin.db'));
  const calls = new TwinCalls(cloud, callerOf(target), options.pageSize);
  return {
    regionZones: createRegionZones(calls),
    images: createImages(calls),
    specs: createSpecs(calls),
    networks: createNetworks(calls, target.zone),
    securityGroups: createSecurityGroups(calls),
    keyPairs: createKeyPairs(calls),
    publicIps: createPublicIps(calls),
    nics: createNics(calls),
    vms: createVms(calls),
    classifyError,
    async close() {
      calls.close();
      release();
    },
  };
}

/** The cloud itself refuses an account, region or time scale that it does not know, in the first call. */
function callerOf({ credentials, region }: ConnectTarget): Caller {
  const { MockName: account = '', TimeScale: timeScale } = credentials;
  return { account, region, ...(timeScale !== undefined && { timeScale: Number(timeScale) }) };
}
