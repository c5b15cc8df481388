import type { NativeId, Tags, Vm } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import { vmHostKeyId } from './host-key-ids.ts';
import { createProgram, deleteProgram, findByName, stayMs } from './record-programs.ts';

const gone = ['terminated', 'notExist'] as const;

/** A VM request with everything resolved. Sealed at rest: it may hold a password. */
export interface CreateVmRequest {
  readonly nativeName: string;
  readonly imageId: NativeId;
  readonly specName: string;
  readonly zone?: string | undefined;
  readonly networkId: NativeId;
  readonly subnetId: NativeId;
  readonly securityGroupIds: readonly NativeId[];
  readonly keyPairId?: NativeId | undefined;
  readonly publicKey?: string | undefined;
  readonly rootDiskType?: string | undefined;
  readonly rootDiskSizeGB?: number | undefined;
  readonly userName: string;
  readonly password?: string | undefined;
  readonly tags: Tags;
}

function findVm(run: OperationRun<unknown>, nativeName: string): Promise<NativeId | undefined> {
  return findByName(run.cloud.vms.listStatus(run.call()), nativeName);
}

/** Made, on record, then waited for until it runs. One that never runs is taken back. */
export const createVm: OperationProgram<CreateVmRequest, Vm> = {
  ...createProgram<CreateVmRequest, Vm>('vm', {
    make(run) {
      const { nativeName: name, securityGroupIds, ...rest } = run.request;
      return run.cloud.vms.create({ ...rest, name, securityGroupIds: [...securityGroupIds] }, run.call());
    },
    read: run => run.cloud.vms.get(run.nativeId, run.call()),
    takeBack: run => terminate(run, run.nativeId),
    find: findVm,
  }),
  async settle(run) {
    await run.cloud.vms.waitUntil(run.nativeId, ['running'], run.call());
  },
};

/** Terminated and verified gone, with what came with it; then forgotten. */
export const terminateVm = deleteProgram('vm', {
  remove: terminate,
  untilGone,
  find: findVm,
});

export const startVm = controlProgram('start', 'running', run =>
  run.cloud.vms.start(run.nativeId, run.call()),
);
export const stopVm = controlProgram('stop', 'suspended', run =>
  run.cloud.vms.stop(run.nativeId, run.call()),
);

/** A restart is not sent twice: after a crash nobody knows whether it happened, and that is what is told. */
export const rebootVm = controlProgram('reboot', 'running', async run => {
  if (run.resumed) {
    throw new CloudError(
      'outcome_unknown',
      `The restart of VM '${run.key.name}' was interrupted; it may have happened.`,
    );
  }
  await run.cloud.vms.reboot(run.nativeId, run.call());
});

function controlProgram(
  action: 'start' | 'stop' | 'reboot',
  target: 'running' | 'suspended',
  send: (run: OperationRun<null>) => Promise<void>,
): OperationProgram<null, void> {
  return {
    kind: 'vm',
    action,
    async run(run) {
      if (run.isDone('accepted')) return;
      await send(run);
      await run.advance('accepted', undefined, []);
    },
    async settle(run) {
      await run.cloud.vms.waitUntil(run.nativeId, [target], run.call());
    },
    onSuccess: () => [],
    onFailure: () => [],
  };
}

async function terminate(run: OperationRun<unknown>, id: NativeId): Promise<void> {
  await run.cloud.vms.terminate(id, run.call());
  await run.cloud.vms.waitUntil(id, gone, run.call());
  await run.store.hostKeys.remove(vmHostKeyId(run.key.connection, id));
}

/** A VM that the cloud is just removing is waited for; one that does not even begin to go is staying. */
async function untilGone(run: OperationRun<unknown>, id: NativeId): Promise<void> {
  const { vms } = run.cloud;
  const begun = await vms.waitUntil(id, ['terminating', ...gone], { ...run.call(), waitMs: stayMs });
  if (begun === 'terminating') await vms.waitUntil(id, gone, run.call());
}
