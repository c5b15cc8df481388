import type { NativeId, Subnet, SubnetSpec } from '../../driver/index.ts';
import type { AnyProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { waitFor } from '../../time/wait-for.ts';
import { assertFits } from '../subnet-ranges.ts';
import { createProgram } from './create-program.ts';
import { type DeleteRequest, deleteNativeProgram, deleteProgram } from './delete-program.ts';
import { isGoneAfter, removalCheckMs } from './settling.ts';

/** The network that contains a subnet. */
export interface InNetwork {
  readonly networkId: NativeId;
}

/** A subnet to create, and the range of its network if the cloud's networks have none. */
export interface CreateSubnetRequest extends InNetwork {
  readonly spec: SubnetSpec;
  readonly networkCidr?: string | undefined;
}

/** How long to wait until a subnet is gone, in milliseconds, if the driver does not state it. */
const defaultDeleteMs = 300_000;

const remove = deleteProgram<DeleteRequest & InNetwork>('subnet', {
  send: (run, id) => run.cloud.subnets.delete(run.request.networkId, id, run.call()),
  untilGone: (run, id) =>
    untilGone(run, id, run.cloud.driver.features.waits?.subnet?.deleteMs ?? defaultDeleteMs),
  isGone: (run, id) => isGoneAfter(untilGone(run, id, removalCheckMs)),
  find,
});

const create = createProgram<CreateSubnetRequest, Subnet>('subnet', {
  async make(run) {
    const { networkId, spec, networkCidr } = run.request;
    const call = run.call();
    if (!run.resumed && call.continuation === undefined) {
      const network = await run.cloud.networks.get(networkId, call);
      assertFits({ ...spec, name: run.key.name }, network.cidr ?? networkCidr, network.subnets);
    }
    return run.cloud.subnets.make(networkId, spec, call);
  },
  read: run => run.cloud.subnets.get(run.request.networkId, run.nativeId, run.call()),
  rollBack: run => run.cloud.subnets.delete(run.request.networkId, run.nativeId, run.call()),
  find,
});

export const subnetPrograms: readonly AnyProgram[] = [create, remove, deleteNativeProgram(remove)];

async function untilGone(run: OperationRun<InNetwork>, id: NativeId, deadlineMs: number): Promise<void> {
  const look = async (signal: AbortSignal) => {
    const subnets = await run.cloud.subnets.list(run.request.networkId, { ...run.call(), signal });
    return subnets.some(subnet => subnet.nativeId === id) ? undefined : true;
  };
  const what = `subnet ${id} to disappear`;
  await waitFor(look, { clock: run.clock, deadlineMs, signal: run.signal, what });
}

async function find(run: OperationRun<InNetwork>, nativeName: string): Promise<NativeId | undefined> {
  const subnets = await run.cloud.subnets.list(run.request.networkId, run.call());
  return subnets.find(subnet => subnet.name === nativeName)?.nativeId;
}
