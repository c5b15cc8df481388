import { type FieldRow, flagsOf, inPath, type Kind, rowsOf, textOf } from './kind.ts';

const nodeGroupFields: readonly FieldRow[] = [
  { name: 'Name', word: 'name', isRequired: true },
  { name: 'ImageName', word: 'image', of: 'vmimage' },
  { name: 'VMSpecName', word: 'spec', isRequired: true, of: 'vmspec' },
  { name: 'KeyPairName', word: 'key', isRequired: true, of: 'keypair' },
  { name: 'DesiredNodeSize', word: 'nodes', isRequired: true, shape: 'number', usual: '1' },
  { name: 'MinNodeSize', word: 'leastNodes', isRequired: true, shape: 'number', usual: '1' },
  { name: 'MaxNodeSize', word: 'mostNodes', isRequired: true, shape: 'number', usual: '3' },
];

export const clusters: Kind<'cluster'> = {
  id: 'clusters',
  path: 'cluster',
  noun: 'cluster',
  icon: 'cluster',
  operationKinds: ['cluster', 'nodeGroup'],
  // Without `AccessInfo`, which contains the access to the cluster.
  fields: ['IId', 'Version', 'Network', 'NodeGroupList', 'Status', 'CreatedTime'],
  columns: [
    { word: 'state', text: item => item.Status },
    { word: 'version', text: item => item.Version },
    { word: 'network', text: item => item.Network.VpcIID.NameId },
    { word: 'nodeGroups', text: item => item.NodeGroupList.map(({ IId }) => IId.NameId).join(', ') },
    { word: 'createdAt', text: item => item.CreatedTime },
  ],
  form: [
    { name: 'Version', word: 'version' },
    { name: 'VPCName', word: 'network', isRequired: true, of: 'vpc' },
    { name: 'SubnetNames', word: 'subnets', isRequired: true, of: 'subnet', isMany: true },
    { name: 'SecurityGroupNames', word: 'groups', isRequired: true, of: 'securitygroup', isMany: true },
    { name: 'NodeGroupList', word: 'nodeGroups', isMany: true, rows: nodeGroupFields },
  ],
  // The command line takes node groups only from a file.
  flags: request =>
    rowsOf(request, 'NodeGroupList').length > 0
      ? undefined
      : flagsOf([
          ['--version', textOf(request, 'Version')],
          ['--vpc', textOf(request, 'VPCName')],
          ['--subnet', textOf(request, 'SubnetNames')],
          ['--sg', textOf(request, 'SecurityGroupNames')],
        ]),
  isRegisteredInNetwork: true,
  actions: [
    {
      word: 'upgrade',
      fields: [{ name: 'Version', word: 'version', isRequired: true }],
      step: (name, request) => ({
        method: 'PUT',
        path: `cluster/${inPath(name)}/upgrade`,
        body: { ReqInfo: request },
      }),
    },
  ],
  sections: [
    {
      word: 'nodeGroups',
      columns: ['name', 'state', 'spec', 'nodes', 'leastNodes', 'mostNodes'],
      rows: cluster =>
        cluster.NodeGroupList.map(group => ({
          texts: [
            group.IId.NameId,
            group.Status,
            group.VMSpecName,
            String(group.DesiredNodeSize),
            String(group.MinNodeSize),
            String(group.MaxNodeSize),
          ],
          remove: {
            method: 'DELETE',
            path: `cluster/${inPath(cluster.IId.NameId)}/nodegroup/${inPath(group.IId.NameId)}`,
          },
        })),
      add: {
        word: 'addNodeGroup',
        fields: nodeGroupFields,
        step: (name, request) => ({
          method: 'POST',
          path: `cluster/${inPath(name)}/nodegroup`,
          body: { ReqInfo: request },
        }),
      },
    },
  ],
};
