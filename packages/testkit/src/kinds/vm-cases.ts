import { CloudError, type CloudVmRequest, type NativeId, type Vm, type VmState } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, failsWith, isIpv4, isOneOf, isTrue, isWithin, present } from '../expectations.ts';
import type { HandlerName } from '../handlers.ts';
import type { Suite } from '../suite.ts';
import { unknownId } from '../unknown-id.ts';
import { groupCountCases } from './group-count-cases.ts';
import { vmChoiceCases } from './vm-choice-cases.ts';
import { vmStateCases } from './vm-state-cases.ts';

/** States of a VM that is gone, or soon will be. */
const goneStates: readonly VmState[] = ['terminating', 'terminated', 'notExist'];

export function vmCases(suite: Suite): void {
  vmStateCases(suite);
  statusCases(suite);
  controlCases(suite);
  endCases(suite);
  partCases(suite);
  vmChoiceCases(suite);
  groupCountCases(suite, 'vm');
}

function statusCases(suite: Suite): void {
  suite.case(
    { kind: 'vm', verbs: ['create'] },
    "VM: has an address in its subnet, a public one and its image's platform",
    async bench => {
      const vm = await bench.shared('vm');
      const privateIp = present(vm.privateIp, 'privateIp');
      if (bench.has('subnets')) isWithin(privateIp, (await bench.shared('subnet')).cidr, 'privateIp');
      isIpv4(present(vm.publicIp, 'publicIp'), 'publicIp');
      if (suite.unlessHandler('images') === undefined) {
        const { platform } = await bench.cloud.images.get(vm.imageId);
        equal(vm.platform, platform, 'platform of the VM');
      }
    },
  );
  suite.case(
    { kind: 'vm', verbs: ['status', 'listStatus'] },
    'VM: its state alone is the same as in the whole, read and listed',
    async bench => {
      const { nativeId, name } = await bench.shared('vm');
      const { state } = await bench.cloud.vms.get(nativeId);
      equal(await bench.cloud.vms.status(nativeId), { nativeId, name, state }, 'status of the VM');
      const statuses = await collect(bench.cloud.vms.listStatus());
      equal(
        statuses.filter(each => each.nativeId === nativeId),
        [{ nativeId, name, state }],
        'status of the VM in the list',
      );
    },
  );
  const pageSize = suite.options.pageSizes?.vm;
  suite.case(
    { kind: 'vm', verbs: ['listStatus'] },
    'VM: states over two pages, each VM once and none missing',
    async bench => {
      const made: Vm[] = [];
      while (made.length <= (pageSize ?? 0)) made.push(await bench.make('vm'));
      const pages = await collect(bench.cloud.vms.listStatusPages());
      isTrue(pages.length > 1, `${made.length} states came in one page, expected two or more`);
      const ids = pages.flat().map(status => status.nativeId);
      equal(ids.length, new Set(ids).size, 'number of states listed, compared with distinct VMs');
      for (const { nativeId, name } of made)
        isTrue(ids.includes(nativeId), `VM ${name} is missing from the list`);
    },
    pageSize === undefined ? 'pageSizes says one page holds all' : undefined,
  );
}

function controlCases(suite: Suite): void {
  suite.case(
    { kind: 'vm', verbs: ['stop', 'start', 'status'] },
    'VM: is suspended and started, and either one twice is a success',
    async bench => {
      const { nativeId } = await bench.shared('vm');
      await bench.cloud.vms.start(nativeId); // it is already running
      await reaches(bench, nativeId, 'running');
      await suspended(bench, nativeId);
      await bench.cloud.vms.stop(nativeId);
      await reaches(bench, nativeId, 'suspended');
      equal((await bench.cloud.vms.get(nativeId)).state, 'suspended', 'state of the suspended VM');
      await bench.cloud.vms.start(nativeId);
      await reaches(bench, nativeId, 'running');
    },
  );
  suite.case(
    { kind: 'vm', verbs: ['reboot', 'status'] },
    'VM: a running one is restarted, and runs again',
    async bench => {
      const { nativeId } = await bench.shared('vm');
      const before = await bench.cloud.vms.get(nativeId);
      await bench.cloud.vms.reboot(nativeId);
      await reaches(bench, nativeId, 'running');
      const after = await bench.cloud.vms.get(nativeId);
      equal(
        [after.privateIp, after.publicIp],
        [before.privateIp, before.publicIp],
        'addresses after the restart',
      );
    },
  );
  suite.case(
    { kind: 'vm', verbs: ['reboot'] },
    'VM: a suspended one cannot be restarted: conflict',
    async bench => {
      const { nativeId } = await bench.shared('vm');
      await suspended(bench, nativeId);
      await failsWith('conflict', 'restarting it', () => bench.cloud.vms.reboot(nativeId));
      equal((await bench.cloud.vms.status(nativeId)).state, 'suspended', 'state afterwards');
    },
  );
  suite.case(
    { kind: 'vm', verbs: ['status', 'start', 'stop', 'reboot'] },
    'VM: an unknown one is not_found by every verb',
    async bench => {
      const { id } = await bench.unknown('vm');
      const { vms } = bench.cloud;
      await failsWith('not_found', 'its status', () => vms.status(id));
      await failsWith('not_found', 'starting it', () => vms.start(id));
      await failsWith('not_found', 'suspending it', () => vms.stop(id));
      await failsWith('not_found', 'restarting it', () => vms.reboot(id));
    },
  );
}

function endCases(suite: Suite): void {
  suite.case(
    { kind: 'vm', verbs: ['terminate'] },
    'VM: goes with the NIC and the public IP that came with it',
    async bench => {
      const vm = await bench.make('vm');
      const request = await bench.request('vm', vm.name);
      await bench.remove('vm', request, vm.nativeId);
      if (suite.unlessHandler('nics') === undefined) {
        const ids = (await collect(bench.cloud.nics.list())).map(nic => nic.nativeId);
        for (const { nicId } of vm.nics)
          isTrue(!ids.includes(nicId), `NIC ${nicId} of the terminated VM is still there`);
      }
      if (suite.unlessHandler('publicIps') === undefined) {
        const addresses = (await collect(bench.cloud.publicIps.list())).map(publicIp => publicIp.address);
        isTrue(
          !addresses.includes(vm.publicIp ?? ''),
          `address ${vm.publicIp} of the terminated VM is still there`,
        );
      }
    },
  );
  suite.case(
    { kind: 'vm', verbs: ['terminate'] },
    'VM: terminated twice is a success, or not_found once it is gone',
    async bench => {
      const vm = await bench.make('vm');
      await bench.cloud.vms.terminate(vm.nativeId);
      await terminateAgain(() => bench.cloud.vms.terminate(vm.nativeId));
      const state = await bench.cloud.vms.waitUntil(vm.nativeId, ['terminated', 'notExist'], {
        waitMs: bench.session.waitMs,
      });
      isOneOf(state, goneStates, 'state of the terminated VM');
      await terminateAgain(() => bench.cloud.vms.terminate(vm.nativeId));
    },
  );
  suite.case({ kind: 'vm', verbs: ['terminate'] }, 'VM: a suspended one can be terminated', async bench => {
    const { nativeId, name } = await bench.make('vm');
    await bench.cloud.vms.stop(nativeId);
    await reaches(bench, nativeId, 'suspended');
    await bench.remove('vm', await bench.request('vm', name), nativeId);
  });
}

/** Registers the cases for parts that do not exist. */
function partCases(suite: Suite): void {
  type Change = (request: CloudVmRequest) => Partial<CloudVmRequest>;
  const parts: readonly (readonly [string, Change, HandlerName?])[] = [
    ['image', request => ({ imageId: unknownId(request.imageId) })],
    ['spec', () => ({ specName: 'no-such.spec' })],
    ['subnet', request => ({ subnetId: unknownId(request.subnetId ?? '') }), 'subnets'],
    [
      'security group',
      request => ({ securityGroupIds: request.securityGroupIds?.map(unknownId) }),
      'securityGroups',
    ],
    ['key pair', request => ({ keyPairId: unknownId(request.keyPairId ?? '') }), 'keyPairs'],
  ];
  for (const [part, change, handler] of parts) {
    suite.case(
      { kind: 'vm', verbs: ['create'] },
      `VM: with an unknown ${part} is not_found or invalid_argument, and leaves nothing`,
      async bench => {
        const request = await bench.request('vm');
        await failsWith(['not_found', 'invalid_argument'], `making a VM with an unknown ${part}`, () =>
          bench.make('vm', { ...request, ...change(request) }),
        );
        equal((await bench.named('vm', request)).length, 0, 'number of VMs left');
      },
      handler && suite.unlessHandler(handler),
    );
  }
}

/** Suspends the shared VM. It is started again at the end of the case. */
async function suspended(bench: Bench, id: NativeId): Promise<void> {
  bench.removals.add('the VM to run again', async () => {
    await bench.cloud.vms.start(id);
    await reaches(bench, id, 'running');
  });
  await bench.cloud.vms.stop(id);
  await reaches(bench, id, 'suspended');
}

async function reaches(bench: Bench, id: NativeId, state: VmState): Promise<void> {
  await bench.cloud.vms.waitUntil(id, [state], { waitMs: bench.session.waitMs });
}

/** Terminates a VM again. It must succeed, or find no VM. */
async function terminateAgain(terminate: () => Promise<void>): Promise<void> {
  try {
    await terminate();
  } catch (error) {
    isTrue(
      CloudError.isInstance(error) && error.code === 'not_found',
      `terminating it again: ${String(error)}`,
    );
  }
}
