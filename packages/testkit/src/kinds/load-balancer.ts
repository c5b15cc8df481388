import type { HealthChecker } from '@cb-spider/core';
import { equal, isIpv4, isOneOf, isText } from '../expectations.ts';
import { loadBalancerCases } from './load-balancer-cases.ts';
import type { OwnedKind } from './owned-kind.ts';

const checker: HealthChecker = {
  ...{ protocol: 'tcp', port: 8080, intervalSeconds: 10, timeoutSeconds: 5, threshold: 3 },
};

export const loadBalancer: OwnedKind<'loadBalancer'> = {
  kind: 'loadBalancer',
  handler: 'loadBalancers',
  title: 'Load balancers',
  noun: 'load balancer',
  cost: 20,
  verbs: [
    ...['create', 'list', 'get', 'health', 'addVms', 'removeVms'],
    ...['changeListener', 'changeVmGroup', 'changeHealthChecker', 'delete'],
  ],
  particulars: [
    {
      key: 'loadBalancerTypes',
      title: 'types of load balancers',
      of: ({ loadBalancers }) => loadBalancers?.types.join(', ') ?? 'no',
    },
  ],
  limitOf(verb, { loadBalancers }) {
    const part = verb.startsWith('change') ? verb.charAt(6).toLowerCase() + verb.slice(7) : undefined;
    if (part === undefined || loadBalancers === undefined) return undefined;
    return loadBalancers.changes.some(each => each === part) ? undefined : 'no';
  },
  isClaimed: features => features.loadBalancers !== undefined,
  async request(bench, name) {
    const network = await bench.shared('network');
    await bench.shared('subnet'); // a load balancer needs it for its address
    const vmIds = bench.has('vms') ? [(await bench.shared('vm')).nativeId] : [];
    return {
      name,
      networkId: network.nativeId,
      type: bench.features.loadBalancers?.types[0],
      listener: { protocol: 'tcp', port: 80 },
      vmGroup: { protocol: 'tcp', port: 8080, vmIds },
      healthChecker: checker,
      tags: bench.tags('loadBalancer'),
    };
  },
  checkFields(_bench, balancer, request) {
    const what = `of load balancer ${request.name}`;
    isOneOf(balancer.state, ['creating', 'active'], `state ${what}`);
    equal(balancer.networkId, request.networkId, `networkId ${what}`);
    if (request.type !== undefined) equal(balancer.type, request.type, `type ${what}`);
    const { protocol, port, address, dnsName } = balancer.listener;
    equal({ protocol, port }, request.listener, `listener ${what}`);
    if (address !== undefined) isIpv4(address, `address ${what}`);
    else if (balancer.state === 'active') isText(dnsName, `address or dnsName ${what}`);
    const { vmIds } = balancer.vmGroup;
    equal([...vmIds].sort(), [...(request.vmGroup.vmIds ?? [])].sort(), `vmIds ${what}`);
    const group = { protocol: balancer.vmGroup.protocol, port: balancer.vmGroup.port };
    equal(group, { protocol: request.vmGroup.protocol, port: request.vmGroup.port }, `vmGroup ${what}`);
    equal(shownChecker(balancer.healthChecker), request.healthChecker, `healthChecker ${what}`);
  },
  cases: loadBalancerCases,
};

/** Returns the health checker without the id that some clouds add. */
function shownChecker({
  protocol,
  port,
  intervalSeconds,
  timeoutSeconds,
  threshold,
}: HealthChecker): HealthChecker {
  return { protocol, port, intervalSeconds, timeoutSeconds, threshold };
}
