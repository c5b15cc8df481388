import type { VmControl } from '../../cloud/cloud-vms.ts';
import type { NativeId, Vm } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import type { AnyProgram, OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { vmHostKeyId } from '../vm-info.ts';
import type { VmPlan } from '../vm-request.ts';
import { createProgram } from './create-program.ts';
import { deleteNativeProgram, deleteProgram } from './delete-program.ts';
import { assertAvailable, attachDisk } from './disk-programs.ts';
import { firstNamed } from './finding.ts';
import { isGoneAfter, removalCheckMs } from './settling.ts';

const gone = ['terminated', 'notExist'] as const;

const find = (run: OperationRun<unknown>, nativeName: string) =>
  firstNamed(run.cloud.vms.listStatus(run.call()), nativeName);

const { settle: _, ...made } = createProgram<VmPlan, Vm>('vm', {
  make: makeVm,
  read: run => run.cloud.vms.get(run.nativeId, run.call()),
  async rollBack(run) {
    await run.cloud.vms.terminate(run.nativeId, run.call());
    await untilGone(run, run.nativeId);
  },
  find,
});

/**
 * Creates a VM, records it, waits until it runs (unless the cloud has reported that already), and attaches its data
 * disks. A VM that never runs is rolled back.
 */
const create: OperationProgram<VmPlan, Vm> = {
  ...made,
  async run(run) {
    const vm = await makeOnce(run);
    if (vm?.state !== 'running') await run.cloud.vms.waitUntil(run.nativeId, ['running'], run.call());
    const hasGotDisks = await attachDataDisks(run);
    return vm === undefined || hasGotDisks ? run.cloud.vms.get(run.nativeId, run.call()) : vm;
  },
};

/** Creates the VM. Returns `undefined` if that was done earlier, in which case its state is not known yet. */
async function makeOnce(run: OperationRun<VmPlan>): Promise<Vm | undefined> {
  if (run.isDone('created')) return undefined;
  if (!run.resumed) for (const id of run.request.dataDiskIds ?? []) await assertAvailable(run, id);
  const vm = await makeVm(run);
  const { nativeId } = vm;
  const isWhole = vm.state === 'running' && (run.request.dataDiskIds ?? []).length === 0;
  if (isWhole && run.mayConclude) run.conclude('created', nativeId);
  else await run.advance('created', nativeId, [{ patch: run.key, values: { nativeId } }]);
  return vm;
}

/** Sends the request for the VM without its data disks. */
function makeVm(run: OperationRun<VmPlan>): Promise<Vm> {
  const { dataDiskIds: _, ...spec } = run.request;
  return run.cloud.vms.make(spec, run.call());
}

/**
 * Attaches the requested data disks, one after another, except those that are attached already. Returns whether there
 * are any.
 */
async function attachDataDisks(run: OperationRun<VmPlan>): Promise<boolean> {
  const { dataDiskIds = [] } = run.request;
  for (const id of dataDiskIds) {
    const step = `attached ${id}`;
    if (run.isDone(step)) continue;
    await attachDisk(run, id, run.nativeId, run.call(id));
    await run.advance(step, undefined, []);
  }
  return dataDiskIds.length > 0;
}

/** Terminates a VM, waits until it and everything that came with it is gone, and removes its record. */
const terminate = deleteProgram('vm', {
  send: (run, id) => run.cloud.vms.terminate(id, run.call()),
  untilGone,
  /** A VM whose removal is in progress is waited for. A VM whose removal has not begun stays. */
  async isGone(run, id) {
    const { vms } = run.cloud;
    const states = ['terminating', ...gone] as const;
    const begun = vms.waitUntil(id, states, { ...run.call(), waitMs: removalCheckMs });
    if (!(await isGoneAfter(begun))) return false;
    await untilGone(run, id);
    return true;
  },
  find,
});

export const vmPrograms: readonly AnyProgram[] = [
  create,
  terminate,
  deleteNativeProgram(terminate),
  controlProgram('start', 'running'),
  controlProgram('stop', 'suspended'),
  controlProgram('reboot', 'running'),
];

/**
 * Returns the program that starts, stops or restarts a VM. A restart is not sent twice: after a crash it is unknown
 * whether it happened, and the error says so.
 */
function controlProgram(action: VmControl, target: 'running' | 'suspended'): OperationProgram<null, void> {
  return {
    kind: 'vm',
    action,
    async run(run) {
      if (run.isDone('accepted')) return;
      const call = run.call();
      if (action === 'reboot' && run.resumed && call.continuation === undefined) {
        const message = `The restart of VM '${run.key.name}' was interrupted; it may have happened.`;
        throw new CloudError('outcome_unknown', message);
      }
      if (call.continuation === undefined)
        await run.cloud.vms.control(action, run.nativeId, { ...call, until: 'accepted' });
      await run.advance('accepted', undefined, []);
    },
    async settle(run) {
      await run.cloud.vms.completeControl(action, run.nativeId, run.call());
      const waitMs = run.cloud.vms.waitLimit(action);
      await run.cloud.vms.waitUntil(run.nativeId, [target], { ...run.call(), waitMs });
    },
    onSuccess: () => [],
    onFailure: () => [],
  };
}

async function untilGone(run: OperationRun<unknown>, id: NativeId): Promise<void> {
  await run.cloud.vms.waitUntil(id, gone, run.call());
  await run.store.hostKeys.remove(vmHostKeyId(run.key.connection, id));
}
