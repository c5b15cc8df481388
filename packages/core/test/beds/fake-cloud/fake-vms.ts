import {
  type CallContext,
  type Disk,
  type NativeId,
  type Nic,
  toNativeId,
  type Vm,
  type VmSpec,
  type VmState,
} from '../../../src/driver/index.ts';
import type { FakeCloud } from './fake-cloud.ts';

export type FakeVm = Omit<Vm, 'state' | 'nativeState' | 'nics' | 'dataDiskIds'> & {
  /** The state until `settledAtMs`, and the state after it. */
  readonly passing: VmState;
  readonly settled: VmState;
  readonly settledAtMs: number;
  readonly password?: string | undefined;
};

/** The lifecycle of VMs: each change takes some time. */
export class FakeVms {
  bootMs = 3_000;
  stopMs = 2_000;
  startMs = 2_000;
  rebootMs = 1_000;
  /** The state of a VM while it restarts. Several clouds do not report a restart. */
  rebootsAs: VmState = 'running';
  terminateMs = 4_000;
  /** The state of a VM after it has booted. */
  bootsInto: VmState = 'running';
  /** Whether a terminated VM is reported as `terminated`. Otherwise it is not reported at all. */
  showsTerminated = false;
  readonly #cloud: FakeCloud;

  constructor(cloud: FakeCloud) {
    this.#cloud = cloud;
  }

  create(spec: VmSpec, context: CallContext): Vm {
    for (const id of spec.securityGroupIds) this.#cloud.securityGroups.get(id);
    const { name, imageId, specName, networkId, subnetId, securityGroupIds, keyPairId, tags } = spec;
    this.#cloud.subnets.get(subnetId);
    const image =
      this.#cloud.images.find(each => each.nativeId === imageId) ?? this.#cloud.machineImages.get(imageId);
    const vm = this.#cloud.vms.create(context, nativeId => ({
      ...{ nativeId, name, imageId, specName, networkId, subnetId, securityGroupIds, keyPairId, tags },
      platform: image.platform,
      rootDisk: { type: spec.rootDiskType, sizeGB: spec.rootDiskSizeGB },
      publicIp: '198.51.100.7',
      password: spec.password,
      ...{ passing: 'creating', settled: this.bootsInto, settledAtMs: this.#cloud.clock.now() + this.bootMs },
    }));
    if (this.#nicsOf(vm.nativeId).length === 0) this.#addFirstNic(vm);
    return this.toVm(vm);
  }

  stateOf(vm: FakeVm): VmState {
    return this.#cloud.clock.now() < vm.settledAtMs ? vm.passing : vm.settled;
  }

  /** Returns the VMs that a list contains. */
  visible(): readonly FakeVm[] {
    this.#sweep();
    return this.#cloud.vms.visible();
  }

  get(id: NativeId): FakeVm {
    this.#sweep();
    return this.#cloud.vms.get(id);
  }

  change(id: NativeId, passing: VmState, settled: VmState, durationMs: number): void {
    this.#cloud.vms.update(id, { passing, settled, settledAtMs: this.#cloud.clock.now() + durationMs });
  }

  toVm(fake: FakeVm): Vm {
    const { passing: _, settled: __, settledAtMs: ___, password: ____, ...vm } = fake;
    const state = this.stateOf(fake);
    const nics = this.#nicsOf(vm.nativeId).map(toVmNic);
    const dataDiskIds = this.#disksOf(vm.nativeId).map(disk => disk.nativeId);
    return { ...vm, state, nativeState: `fake-${state}`, nics, dataDiskIds };
  }

  #nicsOf(id: NativeId): readonly Nic[] {
    return this.#cloud.nics.all.filter(nic => nic.vmId === id);
  }

  #disksOf(id: NativeId): readonly Disk[] {
    return this.#cloud.disks.all.filter(disk => disk.vmId === id);
  }

  #addFirstNic(vm: FakeVm): void {
    this.#cloud.nics.add(nativeId => ({
      nativeId,
      name: `${vm.name}-nic`,
      tags: {},
      state: 'attached',
      networkId: vm.networkId ?? toNativeId(''),
      subnetId: vm.subnetId ?? toNativeId(''),
      securityGroupIds: vm.securityGroupIds,
      addresses: [{ privateIp: this.#cloud.nextAddress(), publicIp: vm.publicIp }],
      vmId: vm.nativeId,
      deviceIndex: 0,
    }));
  }

  /** Removes terminated VMs, each with the NIC that was created with it, and detaches their other NICs and disks. */
  #sweep(): void {
    for (const vm of this.#cloud.vms.all) {
      if (this.stateOf(vm) !== 'terminated') continue;
      for (const nic of this.#nicsOf(vm.nativeId)) {
        if (nic.deviceIndex === 0) this.#cloud.nics.remove(nic.nativeId);
        else
          this.#cloud.nics.update(nic.nativeId, {
            state: 'available',
            vmId: undefined,
            deviceIndex: undefined,
          });
      }
      for (const { nativeId } of this.#disksOf(vm.nativeId))
        this.#cloud.disks.update(nativeId, { state: 'available', vmId: undefined, device: undefined });
      if (!this.showsTerminated) this.#cloud.vms.remove(vm.nativeId);
    }
  }
}

function toVmNic({ nativeId, deviceIndex = 0, subnetId, addresses }: Nic): Vm['nics'][number] {
  return { nicId: nativeId, deviceIndex, subnetId, addresses };
}
