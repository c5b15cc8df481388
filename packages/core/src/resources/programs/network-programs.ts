import type { NativeId, Network, NetworkSpec, Subnet, SubnetSpec } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import type { AnyProgram, OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import type { ResourceChange, ResourceKey } from '../../store/resource-store.ts';
import { deleteNativeProgram, deleteProgram } from './delete-program.ts';
import { firstNamed, idToAdopt } from './finding.ts';
import { ignoringNotFound, isGoneAfter, stayMs, untilReady, untilVisible, whileInUse } from './settling.ts';

/** A subnet that is made with its network, under the user's name. */
interface SubnetPart {
  readonly userName: string;
  readonly spec: SubnetSpec;
}

/** A network with the subnets that are made with it. */
export type NetworkOrder = NetworkSpec & { readonly subnets: readonly SubnetPart[] };

/** The network first, then its subnets one by one, each on record before the next. */
const create: OperationProgram<NetworkOrder, Network> = {
  kind: 'network',
  action: 'create',
  async run(run) {
    const network = await makeNetwork(run);
    const made: Subnet[] = [];
    for (const { userName, spec } of run.request.subnets) {
      const step = `subnet ${userName}`;
      if (run.isDone(step)) continue;
      const subnet = await run.cloud.subnets.make(run.nativeId, spec, run.call(userName));
      const values = { nativeId: subnet.nativeId, state: 'ready' } as const;
      await run.advance(step, undefined, [{ patch: subnetKey(run.key, userName), values }]);
      made.push(subnet);
    }
    return { ...network, subnets: made };
  },
  settle: run => untilVisible(run, () => readWithSubnets(run)),
  undo: run => whileInUse(run, 'network', () => removeWithSubnets(run, run.nativeId, true)),
  adopt,
  onSuccess: run => [{ patch: run.key, values: { state: 'ready' } }],
  onFailure: run => keysOf(run).map(remove => ({ remove })),
  onUnknown: run => keysOf(run).map(patch => ({ patch, values: { state: 'unknown' as const } })),
};

/** The subnets first, those that are not registered included, then the network. */
const remove = deleteProgram('network', {
  send: (run, id) => removeWithSubnets(run, id, false),
  untilGone: (run, id) => run.cloud.networks.waitUntilGone(id, run.call()),
  isGone: (run, id) => isGoneAfter(run.cloud.networks.waitUntilGone(id, { ...run.call(), waitMs: stayMs })),
  find,
});

export const networkPrograms: readonly AnyProgram[] = [create, remove, deleteNativeProgram(remove)];

function find(run: OperationRun<unknown>, nativeName: string): Promise<NativeId | undefined> {
  return firstNamed(run.cloud.networks.list(run.call()), nativeName);
}

/** The network with those of its subnets that were made; the others are forgotten. */
async function adopt(run: OperationRun<NetworkOrder>): Promise<readonly ResourceChange[]> {
  const nativeId = await idToAdopt(run, find);
  const { subnets } = await run.cloud.networks.get(nativeId, run.call());
  const parts = run.request.subnets.map(({ userName, spec }): ResourceChange => {
    const key = subnetKey(run.key, userName);
    const made = subnets.find(subnet => subnet.name === spec.name);
    return made === undefined
      ? { remove: key }
      : { patch: key, values: { nativeId: made.nativeId, state: 'ready' } };
  });
  return [...parts, { patch: run.key, values: { nativeId, state: 'ready' } }];
}

/** The network itself, available, so that subnets can be put into it. */
async function makeNetwork(run: OperationRun<NetworkOrder>): Promise<Network> {
  const read = () => run.cloud.networks.get(run.nativeId, run.call());
  const { subnets, ...spec } = run.request;
  if (run.isDone('created')) return untilReady(run, 'network', await read(), read);
  const made = await run.cloud.networks.make(spec, run.call());
  await run.advance('created', made.nativeId, [{ patch: run.key, values: { nativeId: made.nativeId } }]);
  if (subnets.length > 0) await untilVisible(run, read);
  return untilReady(run, 'network', made, read);
}

/** The network once all of its subnets show in it. */
async function readWithSubnets(run: OperationRun<NetworkOrder>): Promise<Network> {
  const network = await run.cloud.networks.get(run.nativeId, run.call());
  const names = network.subnets.map(subnet => subnet.name);
  const missing = run.request.subnets.find(({ spec }) => !names.includes(spec.name));
  if (missing === undefined) return network;
  throw new CloudError('not_found', `The subnet '${missing.userName}' does not show.`);
}

async function removeWithSubnets(
  run: OperationRun<unknown>,
  id: NativeId,
  untilGone: boolean,
): Promise<void> {
  const { networks, subnets } = run.cloud;
  for (const subnet of await subnets.list(id, run.call()))
    await ignoringNotFound(subnets.delete(id, subnet.nativeId, run.call()));
  await networks.delete(id, run.call());
  if (untilGone) await networks.waitUntilGone(id, run.call());
}

function subnetKey(network: ResourceKey, name: string): ResourceKey {
  return { connection: network.connection, kind: 'subnet', scope: network.name, name };
}

/** All that it makes: the subnets, then the network. */
function keysOf(run: OperationRun<NetworkOrder>): ResourceKey[] {
  return [...run.request.subnets.map(({ userName }) => subnetKey(run.key, userName)), run.key];
}
