import { type NativeId, toNativeId } from '../../../packages/core/src/driver/index.ts';
import type { Fleet } from '../../../packages/fleet/src/index.ts';
import { plainContext } from './reads.ts';
import { credentials, openTwinWorld, type TwinWorld } from './twin-world.ts';

const image = 'twin-ubuntu-24.04-x86_64';
const spec = 'twin-small';

/** The number of VMs, and how long the drivers alone and the fleet took to create them, in milliseconds. */
export interface CreateTimes {
  readonly count: number;
  readonly plainMs: number;
  readonly fleetMs: number;
}

/** Creates VMs in many regions: one after the other within a region, all regions at the same time. */
export async function createVms(count: number, regionCount: number): Promise<CreateTimes> {
  const world = await openTwinWorld(regionCount);
  const { fleet, regions } = world;
  await surround(fleet);
  const rounds = Array.from({ length: Math.ceil(count / regions.length) }, (_, n) => n);
  const regionsOf = (round: number) => regions.slice(0, count - round * regions.length);
  const plainMs = await createPlainly(world, rounds, regionsOf);
  const startedTick = performance.now();
  const replies = await Promise.all(
    rounds.map(round =>
      fleet.create('vm', `vm-${round}`, { request: vmRequest }, { connections: regionsOf(round) }),
    ),
  );
  const fleetMs = performance.now() - startedTick;
  const failed = replies.find(({ state }) => state !== 'succeeded');
  if (failed !== undefined) throw failed.results.find(({ error }) => error !== undefined)?.error;
  await world.close();
  return { count: replies.reduce((sum, { results }) => sum + results.length, 0), plainMs, fleetMs };
}

const vmRequest = {
  imageId: image,
  specName: spec,
  networkName: 'net',
  subnetName: 'sub',
  securityGroupNames: ['group'],
  keyPairName: 'key',
};

/** Creates what VMs need in each region. The keys are generated beforehand, because that takes long. */
async function surround(fleet: Fleet): Promise<void> {
  const network = { cidr: '10.0.0.0/16', subnets: [{ name: 'sub', cidr: '10.0.0.0/20' }] };
  for (const [kind, name, request] of [
    ['network', 'net', network],
    ['securityGroup', 'group', { networkName: 'net', rules: [] }],
    ['keyPair', 'key', {}],
  ] as const) {
    const { state } = await fleet.create(kind, name, { request }, {});
    if (state !== 'succeeded') throw new Error(`The ${kind} could not be made everywhere.`);
  }
}

async function createPlainly(
  { driver, store, regions }: TwinWorld,
  rounds: readonly number[],
  regionsOf: (round: number) => readonly string[],
): Promise<number> {
  const idOf = async (connection: string, kind: 'network' | 'subnet' | 'securityGroup' | 'keyPair') =>
    (await store.resources.list({ connection, kind }))[0]?.nativeId as NativeId;
  const parts = new Map<string, Awaited<ReturnType<typeof partsOf>>>();
  async function partsOf(region: string) {
    return {
      networkId: await idOf(region, 'network'),
      subnetId: await idOf(region, 'subnet'),
      securityGroupIds: [await idOf(region, 'securityGroup')],
      keyPairId: await idOf(region, 'keyPair'),
    };
  }
  for (const region of regions) parts.set(region, await partsOf(region));
  const startedTick = performance.now();
  await Promise.all(
    regions.map(async region => {
      const { vms } = await driver.connect({ credentials, region, options: {} });
      const here = parts.get(region);
      if (vms === undefined || here === undefined) throw new Error(`${region} has no VMs.`);
      const names = rounds.filter(round => regionsOf(round).includes(region)).map(round => `plain-${round}`);
      const common = { ...here, imageId: toNativeId(image), specName: spec, tags: {}, userName: 'cb-user' };
      await Promise.all(names.map(name => vms.doCreate({ ...common, name }, plainContext())));
    }),
  );
  return performance.now() - startedTick;
}
