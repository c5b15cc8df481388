import { type LoadBalancer, type LoadBalancerDriverV1, toNativeId } from '@cb-spider/core/driver';
import type { TwinLoadBalancer } from '@cb-spider/twin';
import { noResult, toCreation, toNativeIds, toNativeObject } from '../twin-calls.ts';
import type { DriverKind } from './driver-kind.ts';

export const loadBalancer: DriverKind<'loadBalancer', LoadBalancerDriverV1> = {
  meanings: {
    'LoadBalancer.NotFound': 'not_found',
    'LoadBalancer.WrongState': 'conflict',
  },
  open: calls => ({
    async doCreate(spec, context) {
      const { networkId, type, scope: reach, listener, vmGroup, healthChecker } = spec;
      const parts = { networkId, type, reach, listener, healthChecker };
      const group = { ...vmGroup, vmIds: [...vmGroup.vmIds] };
      const request = { ...toCreation(spec, context), ...parts, vmGroup: group };
      return calls.change('CreateLoadBalancer', request, context, toLoadBalancer);
    },
    async doGet(loadBalancerId, context) {
      return toLoadBalancer(await calls.call('GetLoadBalancer', { loadBalancerId }, context));
    },
    doList: (pageToken, context) => calls.page('ListLoadBalancers', pageToken, context, toLoadBalancer),
    doDelete: (loadBalancerId, context) =>
      calls.change('DeleteLoadBalancer', { loadBalancerId }, context, noResult),
    async doGetHealth(loadBalancerId, context) {
      const { vms } = await calls.call('GetVmHealth', { loadBalancerId }, context);
      return vms.map(({ vmId, health }) => ({ vmId: toNativeId(vmId), state: states[health] }));
    },
    doAddVms: (loadBalancerId, vmIds, context) =>
      calls.change('AddVms', { loadBalancerId, vmIds: [...vmIds] }, context, noResult),
    doRemoveVms: (loadBalancerId, vmIds, context) =>
      calls.change('RemoveVms', { loadBalancerId, vmIds: [...vmIds] }, context, noResult),
    doChangeListener: (loadBalancerId, listener, context) =>
      calls.change('ModifyListener', { loadBalancerId, listener }, context, noResult),
    doChangeVmGroup: (loadBalancerId, listener, context) =>
      calls.change('ModifyVmGroup', { loadBalancerId, listener }, context, noResult),
    doChangeHealthChecker: (loadBalancerId, healthChecker, context) =>
      calls.change('ModifyHealthChecker', { loadBalancerId, healthChecker }, context, noResult),
  }),
};

const states = { Healthy: 'healthy', Unhealthy: 'unhealthy', Initial: 'unknown' } as const;

function toLoadBalancer(balancer: TwinLoadBalancer): LoadBalancer {
  const { loadBalancerId, networkId, type, reach, address, listener, vmGroup, healthChecker } = balancer;
  return {
    ...toNativeObject(loadBalancerId, balancer),
    state: balancer.state === 'Active' ? 'active' : 'creating',
    networkId: toNativeId(networkId),
    type,
    scope: reach,
    listener: { ...listener, address },
    vmGroup: { ...vmGroup, vmIds: toNativeIds(vmGroup.vmIds) },
    healthChecker,
  };
}
