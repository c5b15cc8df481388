import { flagsOf, inPath, type Kind, type KindAction, textOf } from './kind.ts';
import { NicScript } from './nic-script.tsx';

/** Returns the action that attaches a NIC or a disk to a VM. */
function attachTo<P extends 'nic' | 'disk'>(path: P): KindAction<P> {
  return {
    word: 'attach',
    fields: [{ name: 'VMName', word: 'vm', isRequired: true, of: 'vm' }],
    fits: item => item.Status !== 'Attached',
    step: (name, request) => ({
      method: 'PUT',
      path: `${path}/${inPath(name)}/attach`,
      body: { ReqInfo: request },
      cli: ['attach', path, name, '--vm', textOf(request, 'VMName')],
    }),
  };
}

export const nics: Kind<'nic'> = {
  id: 'cards',
  path: 'nic',
  noun: 'nic',
  icon: 'nic',
  operationKinds: ['nic'],
  fields: [
    'IId',
    'VpcIID',
    'SubnetIID',
    'SecurityGroupIIDs',
    'PrivateIP',
    'PrivateIPs',
    'PublicIP',
    'OwnerVM',
    'Status',
  ],
  columns: [
    { word: 'state', text: item => item.Status },
    { word: 'privateAddress', text: item => (item.PrivateIPs ?? [item.PrivateIP]).join(', ') },
    { word: 'address', text: item => item.PublicIP ?? '' },
    { word: 'vm', text: item => item.OwnerVM.NameId },
    { word: 'network', text: item => item.VpcIID.NameId },
    { word: 'subnet', text: item => item.SubnetIID.NameId },
  ],
  form: [
    { name: 'VPCName', word: 'network', isRequired: true, of: 'vpc' },
    { name: 'SubnetName', word: 'subnet', isRequired: true, of: 'subnet' },
    { name: 'SecurityGroupNames', word: 'groups', isRequired: true, of: 'securitygroup', isMany: true },
  ],
  flags: request =>
    flagsOf([
      ['--vpc', textOf(request, 'VPCName')],
      ['--subnet', textOf(request, 'SubnetName')],
      ['--sg', textOf(request, 'SecurityGroupNames')],
    ]),
  actions: [
    attachTo('nic'),
    {
      word: 'detach',
      fields: [],
      fits: item => item.Status === 'Attached',
      step: name => ({ method: 'PUT', path: `nic/${inPath(name)}/detach`, cli: ['detach', 'nic', name] }),
    },
  ],
  more: NicScript,
  sections: [
    {
      word: 'privateAddresses',
      columns: ['privateAddress'],
      rows: nic =>
        (nic.PrivateIPs ?? [nic.PrivateIP]).map((address, index) => ({
          texts: [address],
          // The first address cannot be removed: it stays as long as the NIC does.
          ...(index === 0
            ? {}
            : {
                remove: {
                  method: 'DELETE' as const,
                  path: `nic/${inPath(nic.IId.NameId)}/privateip/${inPath(address)}`,
                  cli: ['remove', 'privateip', nic.IId.NameId, address],
                },
              }),
        })),
      add: {
        word: 'addPrivateAddress',
        needs: () => 'nic.privateip',
        fields: [{ name: 'PrivateIP', word: 'anyAddress' }],
        step: (name, request) => ({
          method: 'POST',
          path: `nic/${inPath(name)}/privateip`,
          body: { ReqInfo: request },
          cli: ['add', 'privateip', name, ...[textOf(request, 'PrivateIP')].filter(each => each !== '')],
        }),
      },
    },
  ],
};

export const disks: Kind<'disk'> = {
  id: 'disks',
  path: 'disk',
  noun: 'disk',
  icon: 'disk',
  operationKinds: ['disk'],
  fields: ['IId', 'Zone', 'DiskType', 'DiskSize', 'Status', 'OwnerVM', 'CreatedTime'],
  columns: [
    { word: 'state', text: item => item.Status },
    { word: 'sizeGB', text: item => item.DiskSize },
    { word: 'type', text: item => item.DiskType },
    { word: 'vm', text: item => item.OwnerVM.NameId },
    { word: 'zone', text: item => item.Zone },
  ],
  form: [
    { name: 'DiskSize', word: 'sizeGB', shape: 'number' },
    { name: 'DiskType', word: 'type' },
    { name: 'Zone', word: 'zone' },
  ],
  flags: request =>
    flagsOf([
      ['--size', textOf(request, 'DiskSize')],
      ['--type', textOf(request, 'DiskType')],
      ['--zone', textOf(request, 'Zone')],
    ]),
  actions: [
    attachTo('disk'),
    {
      word: 'detach',
      fields: [],
      fits: item => item.Status === 'Attached',
      step: (name, _, { OwnerVM }) => ({
        method: 'PUT',
        path: `disk/${inPath(name)}/detach`,
        body: { ReqInfo: { VMName: OwnerVM.NameId } },
        cli: ['detach', 'disk', name, '--vm', OwnerVM.NameId],
      }),
    },
    {
      word: 'enlarge',
      needs: item => (item.Status === 'Attached' ? 'disk.size.attached' : undefined),
      fields: [{ name: 'Size', word: 'sizeGB', isRequired: true, shape: 'number' }],
      step: (name, request) => ({
        method: 'PUT',
        path: `disk/${inPath(name)}/size`,
        body: { ReqInfo: request },
        cli: ['resize', 'disk', name, '--size', textOf(request, 'Size')],
      }),
    },
  ],
  sections: [],
};

export const machineImages: Kind<'myimage'> = {
  id: 'machineImages',
  path: 'myimage',
  noun: 'machineimage',
  icon: 'image',
  operationKinds: ['machineImage'],
  fields: ['IId', 'SourceVM', 'Status', 'Platform', 'CreatedTime'],
  columns: [
    { word: 'state', text: item => item.Status },
    { word: 'sourceVm', text: item => item.SourceVM.NameId },
    { word: 'platform', text: item => item.Platform },
    { word: 'createdAt', text: item => item.CreatedTime },
  ],
  form: [{ name: 'SourceVM', word: 'sourceVm', isRequired: true, of: 'vm' }],
  flags: request => flagsOf([['--vm', textOf(request, 'SourceVM')]]),
  actions: [],
  sections: [],
};
