import type {
  ImageDriverV1,
  NativeId,
  RegionZone,
  RegionZoneDriverV1,
  SpecDriverV1,
  VmDriverV1,
  VmState,
} from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';
import type { FakeVm } from './fake-vms.ts';

export function vms(cloud: FakeCloud, send: Send): VmDriverV1 {
  const { vmLife } = cloud;
  const toStatus = (vm: FakeVm) => ({ nativeId: vm.nativeId, name: vm.name, state: vmLife.stateOf(vm) });
  const change = (id: NativeId, allowed: readonly VmState[], act: () => void) => {
    if (!allowed.includes(vmLife.stateOf(vmLife.get(id)))) throw new FakeError('conflict');
    act();
  };
  return {
    doCreate: (spec, context) => send('vms.doCreate', spec.name, context, () => vmLife.create(spec, context)),
    doGet: (id, context) => send('vms.doGet', id, context, () => vmLife.toVm(vmLife.get(id))),
    doList: (token, context) =>
      send('vms.doList', token ?? '', context, () =>
        cloud.page(
          vmLife.visible().map(each => vmLife.toVm(each)),
          token,
        ),
      ),
    doGetStatus: (id, context) => send('vms.doGetStatus', id, context, () => toStatus(vmLife.get(id))),
    doListStatus: (token, context) =>
      send('vms.doListStatus', token ?? '', context, () => cloud.page(vmLife.visible().map(toStatus), token)),
    // a VM that starts is reported as `creating`, as by some clouds
    doStart: (id, context) =>
      send('vms.doStart', id, context, () => {
        if (vmLife.get(id).settled === 'running') return;
        change(id, ['suspended'], () => vmLife.change(id, 'creating', 'running', vmLife.startMs));
      }),
    doStop: (id, context) =>
      send('vms.doStop', id, context, () => {
        if (vmLife.get(id).settled === 'suspended') return;
        change(id, ['running'], () => vmLife.change(id, 'suspending', 'suspended', vmLife.stopMs));
      }),
    doReboot: (id, context) =>
      send('vms.doReboot', id, context, () =>
        change(id, ['running'], () => vmLife.change(id, vmLife.rebootsAs, 'running', vmLife.rebootMs)),
      ),
    doTerminate: (id, context) =>
      send('vms.doTerminate', id, context, () => {
        if (vmLife.get(id).settled === 'terminated') return;
        vmLife.change(id, 'terminating', 'terminated', vmLife.terminateMs);
      }),
  };
}

export function images(cloud: FakeCloud, send: Send): ImageDriverV1 {
  return {
    doGet: (id, context) =>
      send('images.doGet', id, context, () => {
        const image = cloud.images.find(each => each.nativeId === id);
        if (image === undefined) throw new FakeError('not_found');
        return image;
      }),
    doList: (token, context) =>
      send('images.doList', token ?? '', context, () => cloud.page(cloud.images, token)),
  };
}

export function specs(cloud: FakeCloud, send: Send): SpecDriverV1 {
  const find = (name: string) => {
    const spec = cloud.specs.find(each => each.name === name);
    if (spec === undefined) throw new FakeError('not_found');
    return spec;
  };
  const native = (name: string) => ({ Flavor: find(name).name });
  return {
    doGet: (name, context) => send('specs.doGet', name, context, () => find(name)),
    doList: (token, context) =>
      send('specs.doList', token ?? '', context, () => cloud.page(cloud.specs, token)),
    doGetNative: (name, context) => send('specs.doGetNative', name, context, () => native(name)),
    doListNative: (token, context) =>
      send('specs.doListNative', token ?? '', context, () =>
        cloud.page(
          cloud.specs.map(each => native(each.name)),
          token,
        ),
      ),
  };
}

const region: RegionZone = { name: 'here', displayName: 'Here', zones: [] };

export function regionZones(send: Send): RegionZoneDriverV1 {
  return {
    doList: context => send('regionZones.doList', '', context, () => [region]),
    doGet: (name, context) =>
      send('regionZones.doGet', name, context, () => {
        if (name !== region.name) throw new FakeError('not_found');
        return region;
      }),
    doListNativeRegions: context =>
      send('regionZones.doListNativeRegions', '', context, () => ({ Regions: [] })),
    doListNativeZones: context => send('regionZones.doListNativeZones', '', context, () => ({ Zones: [] })),
  };
}
