import type { NativeId } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import { labelOf } from '../../operations/labels.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { changeProgram, continueAccepted } from './change-program.ts';

interface GroupedVm {
  readonly name: string;
  readonly nativeId: NativeId;
}

/** The name of the load balancer, for errors, and the VMs to add or remove. */
export interface VmGroupRequest {
  readonly name: string;
  readonly vms: readonly GroupedVm[];
}

/** Adds the missing VMs. On the first attempt none of them may be a member; on a resumed one some may. */
const addVms = changeProgram<VmGroupRequest>('loadBalancer', 'addVms', async run => {
  if (await continueAccepted(run, () => change('addVms', run, run.request.vms))) return;
  const { present, missing } = await compareVms(run);
  if (present[0] !== undefined && !run.resumed)
    throw groupError('already_exists', 'already has', run, present[0]);
  if (missing.length > 0) await change('addVms', run, missing);
});

/** Removes the VMs that are members. On the first attempt all of them must be; on a resumed one some may be gone. */
const removeVms: OperationProgram<VmGroupRequest, void> = {
  ...changeProgram<VmGroupRequest>('loadBalancer', 'removeVms', async run => {
    if (await continueAccepted(run, () => change('removeVms', run, run.request.vms))) return;
    const { present, missing } = await compareVms(run);
    if (missing[0] !== undefined && !run.resumed)
      throw groupError('not_found', 'does not have', run, missing[0]);
    if (present.length > 0) await change('removeVms', run, present);
  }),
  isRemoved: async run => (await compareVms(run)).present.length === 0,
};

export const vmGroupPrograms = [addVms, removeVms];

async function change(
  action: 'addVms' | 'removeVms',
  run: OperationRun<VmGroupRequest>,
  vms: readonly GroupedVm[],
): Promise<void> {
  const ids = vms.map(vm => vm.nativeId);
  await run.cloud.loadBalancers[action](run.nativeId, ids, run.call());
}

/** Splits the requested VMs into those that the group has and those that it lacks. */
async function compareVms(run: OperationRun<VmGroupRequest>) {
  const { vmGroup } = await run.cloud.loadBalancers.get(run.nativeId, run.call());
  const ids = new Set(vmGroup.vmIds);
  const { vms } = run.request;
  return {
    present: vms.filter(vm => ids.has(vm.nativeId)),
    missing: vms.filter(vm => !ids.has(vm.nativeId)),
  };
}

function groupError(
  code: 'already_exists' | 'not_found',
  verb: string,
  run: OperationRun<VmGroupRequest>,
  vm: GroupedVm,
): CloudError {
  const message = `${labelOf('loadBalancer')} '${run.request.name}' ${verb} the VM '${vm.name}'.`;
  return new CloudError(code, message, { operation: `loadBalancer.${run.record.action}` });
}
