import { type ConsoleBed, makeBalancer, makeVms } from './console.ts';

/** Creates what the views show: VMs, a load balancer, a NIC and a public IP on a connection. */
export async function makeViewed(bed: ConsoleBed): Promise<void> {
  const ConnectionName = 'seoul';
  const post = (path: string, ReqInfo: object) => bed.ask('post', path, { ConnectionName, ReqInfo });
  await makeVms(bed, ConnectionName, ['web', 'db']);
  await makeBalancer(bed, ConnectionName);
  await post('/nic', {
    ...{ Name: 'card', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] },
  });
  await post('/publicip', { Name: 'spare' });
}

/** Each view, with a selector of an element that shows that it is ready, in either language. */
export const views: readonly (readonly [path: string, there: string])[] = [
  ['', 'table'],
  ['map', '.map-dot'],
  ['map?place=Seoul, KR', '.map-mark.chosen'],
  ['operations', 'table'],
  ['history', 'table'],
  ['vms', '[role=table] a'],
  ['vms/seoul/web', 'dl'],
  ['vms/seoul/web?tab=terminal', '.xterm-rows'],
  ['vms/seoul/web?tab=files', 'input[type=file]'],
  ['vms/seoul/web?tab=commands', 'input[name=command]'],
  ['vms/seoul/web?tab=changes', 'table'],
  ['vms/seoul/web?tab=calls', 'table'],
  ['vms/seoul/web?tab=raw', 'pre'],
  ['connections', '[role=table] [role=cell]'],
  ['connections?tab=counts', '[role=table] a'],
  ['connections?tab=credential', '[role=table] [role=cell]'],
  ['connections/new', 'form select'],
  ['create-vm', 'fieldset input'],
  ['manage/networks', '[role=table] a'],
  ['manage/groups?tab=compare&connection=seoul', '[role=table] [role=cell]'],
  ['manage/networks/create?connection=seoul', '.repeated'],
  ['manage/loadBalancers/create?connection=seoul', 'fieldset.choices input'],
  ['manage/networks/seoul/vpc-01', 'table'],
  ['manage/loadBalancers/seoul/front', 'section table'],
  ['manage/cards/seoul/card', 'section button'],
  ['topology?connection=seoul', '.topology-list li'],
  ['catalog?connection=seoul', '[role=table] [role=cell]'],
  ['catalog?connection=seoul&tab=prices', '[role=table] [role=cell]'],
  ['catalog?connection=seoul&tab=quotas', '[role=table] [role=cell]'],
  ['catalog?tab=pairs', '[role=table] [role=cell]'],
  ['run?connection=seoul', '[role=table] [role=cell]'],
  ['settings', 'form'],
  ['no-such-page', 'h1'],
];
