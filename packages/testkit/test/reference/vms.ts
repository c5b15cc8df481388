import {
  type CallContext,
  toNativeId,
  type Vm,
  type VmDriverV1,
  type VmSpec,
  type VmState,
} from '@cb-spider/core';
import { disksOfVm, freeDisksOf } from './disks.ts';
import { classifyError } from './errors.ts';
import { isWindows } from './machine-images.ts';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { nicAddresses, nicsOfVm } from './nics.ts';
import { createdEarlier, orUndo, ownTags, toObject, unaborted } from './objects.ts';
import { allocate } from './public-ips.ts';
import { firstNic, removeParts } from './vm-parts.ts';

const states: Readonly<Record<string, VmState>> = {
  booting: 'creating',
  on: 'running',
  halting: 'suspending',
  off: 'suspended',
  removing: 'terminating',
  gone: 'terminated',
  broken: 'failed',
};

export const vmStateWords = states;

export function vmStateOf(word: string): VmState {
  return (Object.hasOwn(states, word) ? states[word] : undefined) ?? 'unknown';
}

export function vms(client: NativeClient): VmDriverV1 {
  const control =
    (api: string, act: (vm: Stored, cloud: NativeCloud) => void) => (id: string, context: CallContext) =>
      client.send(context, api, cloud => act(cloud.find('vm', id), cloud));
  return {
    async doCreate(spec, context) {
      const found = await client.send(context, 'FindVm', cloud => {
        const vm = createdEarlier(cloud, 'vm', context);
        return vm === undefined ? undefined : toVm(cloud, vm);
      });
      if (found !== undefined) return found;
      const nic = await client.send(context, 'CreateNic', cloud => firstNic(cloud, spec, context));
      return orUndo(
        context,
        async () => {
          await client.send(context, 'AllocateAddress', cloud => bindAddress(cloud, nic.id, spec, context));
          return client.send(context, 'CreateVm', cloud => createVm(cloud, nic.id, spec, context));
        },
        () => client.send(unaborted(context), 'RemoveVm', cloud => undo(cloud, nic.id)),
      );
    },
    doGet: (id, context) => client.send(context, 'GetVm', cloud => toVm(cloud, settle(cloud.find('vm', id)))),
    doList: (pageToken, context) =>
      client.send(context, 'ListVms', cloud =>
        pageOf(
          cloud.all('vm').map(each => toVm(cloud, settle(each))),
          pageToken,
        ),
      ),
    doGetStatus: (id, context) =>
      client.send(context, 'GetVmState', cloud => toStatus(settle(cloud.find('vm', id)))),
    doListStatus: (pageToken, context) =>
      client.send(context, 'ListVmStates', cloud =>
        pageOf(
          cloud.all('vm').map(each => toStatus(settle(each))),
          pageToken,
        ),
      ),
    doStart: control('StartVm', vm => turn(vm, 'on', ['on', 'off', 'booting'])),
    doStop: control('StopVm', vm => turn(vm, 'halting', ['on', 'off', 'halting', 'booting'])),
    doReboot: control('RebootVm', vm => turn(vm, 'on', ['on'])),
    doTerminate: control('TerminateVm', (vm, cloud) => {
      for (const nic of nicsOfVm(cloud, vm.id)) removeParts(cloud, nic.id);
      freeDisksOf(cloud, vm.id);
      vm.fields.state = 'gone';
    }),
  };
}

function bindAddress(cloud: NativeCloud, nicId: string, spec: VmSpec, context: CallContext): void {
  const { ownerTags } = context;
  const publicIp = createdEarlier(cloud, 'ip', context) ?? allocate(cloud, spec.name, ownerTags, '');
  Object.assign(publicIp.fields, {
    nicId,
    privateIp: (cloud.find('nic', nicId).fields.addresses as string[])[0],
  });
}

function createVm(cloud: NativeCloud, nicId: string, spec: VmSpec, context: CallContext): Vm {
  if (!spec.imageId.startsWith('image-1000')) cloud.find('img', spec.imageId);
  if (spec.specName === 'no-such.spec') throw new NativeError('spec.NotFound');
  if (spec.keyPairId !== undefined) cloud.find('key', spec.keyPairId);
  const { imageId, specName, keyPairId, rootDiskType, rootDiskSizeGB } = spec;
  const { zone } = cloud.find('sub', spec.subnetId ?? '').fields;
  const problem = cloud.takeLaunchFailure();
  const choice = { imageId, specName, keyPairId, rootDiskType, rootDiskSizeGB, zone };
  const platform = isWindows(cloud, imageId) ? 'windows' : 'linux';
  const fields = { ...choice, platform, state: 'booting', problem };
  const vm = cloud.insert('vm', { name: spec.name, tags: ownTags(spec, context), token: '', fields });
  Object.assign(cloud.find('nic', nicId).fields, { vmId: vm.id, deviceIndex: 0 });
  return toVm(cloud, vm);
}

/** Removes what a failed create has created, including the VM if only its reply was lost. */
function undo(cloud: NativeCloud, nicId: string): void {
  const { vmId } = cloud.find('nic', nicId).fields;
  removeParts(cloud, nicId);
  if (vmId !== undefined) cloud.remove('vm', String(vmId));
}

function turn(vm: Stored, state: string, from: readonly string[]): void {
  const { state: now } = vm.fields;
  if (!from.includes(String(now))) throw new NativeError('WrongState');
  if (!(state === 'halting' && now === 'off')) vm.fields.state = state;
}

/** Completes what was in progress: every change has ended at the next read. */
function settle(vm: Stored): Stored {
  const booted = vm.fields.problem === undefined ? 'on' : 'broken';
  const next: Readonly<Record<string, string>> = { booting: booted, halting: 'off' };
  vm.fields.state = next[String(vm.fields.state)] ?? vm.fields.state;
  return vm;
}

function toStatus({ id, name, fields }: Stored) {
  const state = vmStateOf(String(fields.state));
  const problem = state === 'failed' ? classifyError(new NativeError(String(fields.problem))) : undefined;
  return { nativeId: toNativeId(id), name, state, ...(problem && { problem }) };
}

function toVm(cloud: NativeCloud, stored: Stored): Vm {
  const { imageId, specName, keyPairId, zone, rootDiskType, rootDiskSizeGB, state, platform } = stored.fields;
  const nativeNics = nicsOfVm(cloud, stored.id);
  const ids = (name: string) =>
    nativeNics
      .slice(0, 1)
      .flatMap(nic => nic.fields[name] as string | string[])
      .map(toNativeId);
  const nics = nativeNics.map(nic => ({
    nicId: toNativeId(nic.id),
    deviceIndex: Number(nic.fields.deviceIndex),
    subnetId: toNativeId(String(nic.fields.subnetId)),
    addresses: nicAddresses(cloud, nic),
  }));
  return {
    ...toObject(stored),
    state: vmStateOf(String(state)),
    nativeState: String(state),
    zone: String(zone),
    imageId: toNativeId(String(imageId)),
    specName: String(specName),
    networkId: ids('networkId')[0],
    subnetId: ids('subnetId')[0],
    securityGroupIds: ids('securityGroupIds'),
    keyPairId: keyPairId === undefined ? undefined : toNativeId(String(keyPairId)),
    platform: platform === 'windows' ? 'windows' : 'linux',
    rootDisk: { type: String(rootDiskType ?? 'plain'), sizeGB: Number(rootDiskSizeGB ?? 10) },
    dataDiskIds: disksOfVm(cloud, stored.id).map(({ id }) => toNativeId(id)),
    nics,
    privateIp: nics[0]?.addresses[0]?.privateIp,
    publicIp: nics[0]?.addresses[0]?.publicIp,
  };
}
