import type { NativeId, Network, Subnet, Tags } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import type { ResourceChange, ResourceKey } from '../store/resource-store.ts';
import { waitFor } from '../time/wait-for.ts';
import {
  createProgram,
  type DeleteRequest,
  deleteProgram,
  findByName,
  idToAdopt,
  ignoringNotFound,
  stayMs,
  untilVisible,
  whileInUse,
} from './record-programs.ts';

interface SubnetPart {
  /** The user's name. */
  readonly name: string;
  readonly nativeName: string;
  readonly cidr: string;
  readonly zone?: string | undefined;
  readonly tags: Tags;
}

interface CreateNetworkRequest {
  readonly nativeName: string;
  readonly cidr: string;
  readonly tags: Tags;
  readonly subnets: readonly SubnetPart[];
}

interface InNetwork {
  readonly networkId: NativeId;
}

interface CreateSubnetRequest extends InNetwork {
  readonly subnet: SubnetPart;
}

/** The network first, then its subnets one by one, each on record before the next. */
export const createNetwork: OperationProgram<CreateNetworkRequest, Network> = {
  kind: 'network',
  action: 'create',
  async run(run) {
    const network = await makeNetwork(run);
    const made: Subnet[] = [];
    for (const subnet of run.request.subnets) {
      const step = `subnet ${subnet.name}`;
      if (run.isDone(step)) continue;
      const native = await makeSubnet(run, run.nativeId, subnet, subnet.name);
      const values = { nativeId: native.nativeId, state: 'ready' } as const;
      await run.advance(step, undefined, [{ patch: subnetKey(run.key, subnet), values }]);
      made.push(native);
    }
    return { ...network, subnets: made };
  },
  settle: run => untilVisible(run, () => readWithSubnets(run)),
  undo: run => whileInUse(run, () => removeNetwork(run, run.nativeId)),
  adopt: adoptNetwork,
  onSuccess: run => [{ patch: run.key, values: { state: 'ready' } }],
  onFailure: run => [...subnetKeys(run), run.key].map(remove => ({ remove })),
  onUnknown: run =>
    [...subnetKeys(run), run.key].map(patch => ({ patch, values: { state: 'unknown' as const } })),
};

export const createSubnet = createProgram<CreateSubnetRequest, Subnet>('subnet', {
  make: run => makeSubnet(run, run.request.networkId, run.request.subnet, undefined),
  async read(run) {
    const { subnets } = await run.cloud.networks.get(run.request.networkId, run.call());
    const subnet = subnets.find(each => each.nativeId === run.nativeId);
    if (subnet === undefined) throw new CloudError('not_found', `The subnet ${run.nativeId} does not show.`);
    return subnet;
  },
  takeBack: run => run.cloud.subnets.delete(run.request.networkId, run.nativeId, run.call()),
  find: findSubnet,
});

/** The subnets first, those that are none of ours included, then the network. */
export const deleteNetwork = deleteProgram('network', {
  remove: removeNetwork,
  untilGone: (run, id) => run.cloud.networks.waitUntilGone(id, { ...run.call(), waitMs: stayMs }),
  find: findNetwork,
});

export const deleteSubnet = deleteProgram<DeleteRequest & InNetwork>('subnet', {
  async remove(run, id) {
    const { networkId } = run.request;
    await run.cloud.subnets.delete(networkId, id, run.call());
    await untilSubnetGone(run, id, 300_000);
  },
  untilGone: (run, id) => untilSubnetGone(run, id, stayMs),
  find: findSubnet,
});

async function untilSubnetGone(
  run: OperationRun<InNetwork>,
  id: NativeId,
  deadlineMs: number,
): Promise<void> {
  const look = async (signal: AbortSignal) => {
    const { subnets } = await run.cloud.networks.get(run.request.networkId, { ...run.call(), signal });
    return subnets.some(subnet => subnet.nativeId === id) ? undefined : true;
  };
  const what = `subnet ${id} to be gone`;
  await waitFor(look, { clock: run.clock, deadlineMs, signal: run.signal, what });
}

function findNetwork(run: OperationRun<unknown>, nativeName: string): Promise<NativeId | undefined> {
  return findByName(run.cloud.networks.list(run.call()), nativeName);
}

async function findSubnet(run: OperationRun<InNetwork>, nativeName: string): Promise<NativeId | undefined> {
  const { subnets } = await run.cloud.networks.get(run.request.networkId, run.call());
  return subnets.find(subnet => subnet.name === nativeName)?.nativeId;
}

/** The network with those of its subnets that were made; the others are forgotten. */
async function adoptNetwork(run: OperationRun<CreateNetworkRequest>): Promise<readonly ResourceChange[]> {
  const nativeId = await idToAdopt(run, nativeName => findNetwork(run, nativeName));
  const { subnets } = await run.cloud.networks.get(nativeId, run.call());
  const parts = run.request.subnets.map((part): ResourceChange => {
    const key = subnetKey(run.key, part);
    const made = subnets.find(subnet => subnet.name === part.nativeName);
    return made === undefined
      ? { remove: key }
      : { patch: key, values: { nativeId: made.nativeId, state: 'ready' } };
  });
  return [...parts, { patch: run.key, values: { nativeId, state: 'ready' } }];
}

/** The network itself, available, so that subnets can be put into it. */
async function makeNetwork(run: OperationRun<CreateNetworkRequest>): Promise<Network> {
  const { networks } = run.cloud;
  const { nativeName: name, cidr, tags } = run.request;
  let network: Network;
  if (run.isDone('created')) network = await readNetwork(run);
  else {
    network = await networks.create({ name, cidr, tags }, run.call());
    await run.advance('created', network.nativeId, [
      { patch: run.key, values: { nativeId: network.nativeId } },
    ]);
  }
  const isNeeded = network.state === 'creating' || run.request.subnets.length > 0;
  if (isNeeded) await untilVisible(run, () => readNetwork(run));
  const look = async (signal: AbortSignal) =>
    onceMade(await networks.get(run.nativeId, { ...run.call(), signal }));
  const what = `network ${run.nativeId} to be available`;
  const wait = { clock: run.clock, deadlineMs: 300_000, signal: run.signal, what };
  return onceMade(network) ?? waitFor(look, wait);
}

/** The network when it is no longer being made. Throws `conflict` when that has failed. */
function onceMade(network: Network): Network | undefined {
  if (network.state === 'failed')
    throw new CloudError('conflict', `The cloud calls the network ${network.nativeId} failed.`);
  return network.state === 'creating' ? undefined : network;
}

function readNetwork(run: OperationRun<unknown>): Promise<Network> {
  return run.cloud.networks.get(run.nativeId, run.call());
}

/** The network once all of its subnets show in it. */
async function readWithSubnets(run: OperationRun<CreateNetworkRequest>): Promise<Network> {
  const network = await readNetwork(run);
  const names = network.subnets.map(subnet => subnet.name);
  const missing = run.request.subnets.find(subnet => !names.includes(subnet.nativeName));
  if (missing === undefined) return network;
  throw new CloudError('not_found', `The subnet '${missing.name}' does not show.`);
}

function makeSubnet(
  run: OperationRun<unknown>,
  networkId: NativeId,
  subnet: SubnetPart,
  part: string | undefined,
): Promise<Subnet> {
  const { nativeName: name, cidr, zone, tags } = subnet;
  return run.cloud.subnets.create(networkId, { name, cidr, zone, tags }, run.call(part));
}

async function removeNetwork(run: OperationRun<unknown>, id: NativeId): Promise<void> {
  const { networks } = run.cloud;
  const { subnets } = await networks.get(id, run.call());
  for (const subnet of subnets)
    await ignoringNotFound(run.cloud.subnets.delete(id, subnet.nativeId, run.call()));
  await networks.delete(id, run.call());
  await networks.waitUntilGone(id, run.call());
}

function subnetKey(network: ResourceKey, subnet: SubnetPart): ResourceKey {
  return { connection: network.connection, kind: 'subnet', scope: network.name, name: subnet.name };
}

function subnetKeys(run: OperationRun<CreateNetworkRequest>): ResourceKey[] {
  return run.request.subnets.map(subnet => subnetKey(run.key, subnet));
}
