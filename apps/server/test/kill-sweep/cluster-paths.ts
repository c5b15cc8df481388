import type { ApiRequest, ChangingPath } from './sweep.ts';

const sizes = { DesiredNodeSize: '1', MinNodeSize: '1', MaxNodeSize: '2' };
const scaled = { DesiredNodeSize: '2', MinNodeSize: '1', MaxNodeSize: '3' };

/** Returns the changes of clusters and of their node groups, whose nodes have this spec. */
export function clusterPaths({ spec }: { readonly spec: string }): readonly ChangingPath[] {
  const group = (Name: string) => ({ Name, VMSpecName: spec, KeyPairName: 'key', ...sizes });
  const cluster = { Name: 'cls', VPCName: 'net', SubnetNames: ['a'], SecurityGroupNames: ['group'] };
  const create: ApiRequest = [
    'POST',
    '/cluster',
    { ...cluster, Version: '1.32', NodeGroupList: [group('ng')] },
  ];
  const remove: ApiRequest = ['DELETE', '/cluster/cls'];
  const place = '/cluster/cls/nodegroup';
  const paths: readonly (readonly [title: string, change: ApiRequest])[] = [
    ['cluster with a node group: delete', remove],
    ['cluster: upgrade', ['PUT', '/cluster/cls/upgrade', { Version: '1.33' }]],
    ['node group: add', ['POST', place, group('more')]],
    ['node group: scale', ['PUT', `${place}/ng/autoscalesize`, scaled]],
    ['node group: turn autoscaling off', ['PUT', `${place}/ng/onautoscaling`, { OnAutoScaling: 'false' }]],
    ['node group: delete', ['DELETE', `${place}/ng`]],
  ];
  return [
    { title: 'cluster with a node group: create', change: create, after: [remove] },
    ...paths.map(([title, change]) => ({ title, before: [create], change, after: [remove] })),
  ];
}
