import { existsSync } from 'node:fs';
import {
  type ConnectTarget,
  type CredentialField,
  type DriverSessionV1,
  type DriverV1,
  defineDriver,
} from '@cb-spider/core/driver';
import type { Caller } from '@cb-spider/twin';
import { isSshInstalled, OpenClouds, readSettings, twinFile } from '@cb-spider/twin';
import { createAnyCall } from './any-call.ts';
import { createImages } from './images.ts';
import { openHandlers } from './kinds/driver-kinds.ts';
import { createMetrics } from './metrics.ts';
import { createPrices } from './prices.ts';
import { createQuotas } from './quotas.ts';
import { createRegionZones } from './region-zones.ts';
import { createSpecs } from './specs.ts';
import { createTags } from './tags.ts';
import { TwinCalls } from './twin-calls.ts';
import { classifyError, meaningOf } from './twin-errors.ts';
import { featuresOf } from './twin-features.ts';
import type { TwinOptions } from './twin-options.ts';

const credentials: readonly CredentialField[] = [
  {
    name: 'MockName',
    required: true,
    secret: false,
    description: 'Account in the virtual cloud. Use any name; each account has its own resources.',
  },
  {
    name: 'TimeScale',
    required: false,
    secret: false,
    description: 'Time that VMs take to change state. 1: as in a real cloud. 0 (default): none.',
  },
  {
    name: 'Endpoint',
    required: false,
    secret: false,
    description: 'URL of a virtual cloud in a separate process, such as http://127.0.0.1:4100.',
  },
];

/**
 * Creates a driver with its own virtual cloud, for example with another clock, other quotas or slower VMs. Its
 * connections share one cloud for each data folder.
 */
export function createTwin(options: TwinOptions = {}): DriverV1 {
  const clouds = new OpenClouds(options);
  return defineDriver({
    specificationVersion: 'v1',
    id: 'twin',
    displayName: 'Twin, the virtual cloud',
    providers: ['TWIN', 'MOCK'],
    credentials,
    regionFields: [
      { name: 'Region', required: true, description: 'default, or a region such as aws-ap-northeast-2' },
      { name: 'Zone', required: false, description: 'Default zone for subnets, such as default-z1' },
    ],
    defaultRegion: { region: 'default', zone: 'default-z1' },
    features: featuresOf(options),
    connect: target => connect(clouds, target, options),
    begin: ({ dataFolder }) => begin(clouds, dataFolder, options),
  });
}

const { service, endpoint } = readSettings(process.env);

/**
 * The driver of the virtual cloud, which needs no account and costs nothing. `SPIDER_TWIN_*` variables configure it.
 * Its VMs accept SSH if the packages ssh2 and just-bash are installed, unless these variables turn it off.
 */
export const twin: DriverV1 = createTwin({ ssh: isSshInstalled(), ...service, endpoint });

async function connect(
  clouds: OpenClouds,
  target: ConnectTarget,
  options: TwinOptions,
): Promise<DriverSessionV1> {
  const { cloud, release } = await reach(clouds, target, options);
  const calls = new TwinCalls(cloud, callerOf(target), meaningOf, options.pageSize);
  return {
    regionZones: createRegionZones(calls),
    images: createImages(calls),
    specs: createSpecs(calls),
    ...openHandlers(calls, target.zone),
    tags: createTags(calls),
    prices: createPrices(calls),
    quotas: createQuotas(calls),
    metrics: createMetrics(calls),
    anyCall: createAnyCall(calls),
    doContinue: ({ token }, context) => calls.continueOperation(token, context),
    classifyError,
    async close() {
      calls.close();
      release();
    },
  };
}

/** Opens the cloud when the host starts, so that VMs accept SSH even before the first call. */
async function begin(clouds: OpenClouds, dataFolder: string, { ssh, endpoint }: TwinOptions) {
  const file = twinFile(dataFolder);
  if (!ssh || endpoint !== undefined || !existsSync(file)) return () => undefined;
  const { begun, release } = await clouds.open(file);
  await begun;
  return release;
}

function reach(clouds: OpenClouds, { credentials, dataFolder }: ConnectTarget, options: TwinOptions) {
  const endpoint = credentials.Endpoint || options.endpoint;
  if (endpoint !== undefined) return clouds.reach(endpoint);
  return clouds.open(twinFile(dataFolder ?? options.dataFolder));
}

/** Returns the caller. The cloud itself refuses an invalid account, region or time scale, in the first call. */
function callerOf({ credentials, region, provider }: ConnectTarget): Caller {
  const { MockName: account = '', TimeScale: timeScale } = credentials;
  return {
    account,
    region,
    ...(timeScale !== undefined && { timeScale: Number(timeScale) }),
    // configurations for CB-Spider's mock have arbitrary names of regions and zones
    ...(provider === 'MOCK' && { takesAnyPlace: true }),
  };
}
