import type { LoadBalancerDriverV1, NativeId } from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';

/** A VM is healthy while it runs. */
export function loadBalancers(cloud: FakeCloud, send: Send): LoadBalancerDriverV1 {
  const { loadBalancers: table } = cloud;
  const requireVms = (ids: readonly NativeId[]) => {
    for (const id of ids) cloud.vmLife.get(id);
  };
  return {
    doCreate: (spec, context) =>
      send('loadBalancers.doCreate', spec.name, context, () => {
        cloud.networks.get(spec.networkId);
        requireVms(spec.vmGroup.vmIds);
        const listener = { ...spec.listener, address: '203.0.113.10' };
        return table.create(context, nativeId => ({ ...spec, nativeId, state: 'active', listener }));
      }),
    doGet: (id, context) => send('loadBalancers.doGet', id, context, () => table.get(id)),
    doList: (token, context) =>
      send('loadBalancers.doList', token ?? '', context, () => cloud.page(table.visible(), token)),
    doDelete: (id, context) => send('loadBalancers.doDelete', id, context, () => table.remove(id)),
    doGetHealth: (id, context) =>
      send('loadBalancers.doGetHealth', id, context, () =>
        table.get(id).vmGroup.vmIds.map(vmId => ({
          vmId,
          state: cloud.vmLife.stateOf(cloud.vmLife.get(vmId)) === 'running' ? 'healthy' : 'unhealthy',
        })),
      ),
    doAddVms: (id, vmIds, context) =>
      send('loadBalancers.doAddVms', id, context, () => {
        requireVms(vmIds);
        const { vmGroup } = table.get(id);
        table.update(id, { vmGroup: { ...vmGroup, vmIds: [...new Set([...vmGroup.vmIds, ...vmIds])] } });
      }),
    doRemoveVms: (id, vmIds, context) =>
      send('loadBalancers.doRemoveVms', id, context, () => {
        const { vmGroup } = table.get(id);
        const left = vmGroup.vmIds.filter(each => !vmIds.includes(each));
        table.update(id, { vmGroup: { ...vmGroup, vmIds: left } });
      }),
    doChangeListener: (id, listener, context) =>
      send('loadBalancers.doChangeListener', id, context, () =>
        table.update(id, { listener: { ...table.get(id).listener, ...listener } }),
      ),
    doChangeVmGroup: (id, group, context) =>
      send('loadBalancers.doChangeVmGroup', id, context, () =>
        table.update(id, { vmGroup: { ...table.get(id).vmGroup, ...group } }),
      ),
    doChangeHealthChecker: (id, healthChecker, context) =>
      send('loadBalancers.doChangeHealthChecker', id, context, () => table.update(id, { healthChecker })),
  };
}
