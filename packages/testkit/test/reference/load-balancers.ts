import { type LoadBalancer, type LoadBalancerDriverV1, type NativeId, toNativeId } from '@cb-spider/core';
import { type NativeClient, type NativeCloud, pageOf, type Stored } from './native-cloud.ts';
import { ownTags, toObject } from './objects.ts';

/** Returns the handler of load balancers. Repeated creates are recognized by token. */
export function loadBalancers(client: NativeClient): LoadBalancerDriverV1 {
  return {
    doCreate: (spec, context) =>
      client.send(context, 'CreateBalancer', cloud => {
        const { networkId, type = 'public', scope = 'region', listener, vmGroup, healthChecker } = spec;
        cloud.find('net', networkId);
        requireVms(cloud, vmGroup.vmIds);
        const { name } = spec;
        const fields = { networkId, type, scope, listener, vmGroup, healthChecker };
        const tags = ownTags(spec, context);
        return toBalancer(cloud.insert('bal', { name, tags, token: context.idempotencyKey, fields }));
      }),
    doGet: (id, context) => client.send(context, 'GetBalancer', cloud => toBalancer(cloud.find('bal', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListBalancers', cloud => pageOf(cloud.all('bal').map(toBalancer), pageToken)),
    doDelete: (id, context) => client.send(context, 'DeleteBalancer', cloud => cloud.remove('bal', id)),
    doGetHealth: (id, context) =>
      client.send(context, 'GetHealth', cloud =>
        groupOf(cloud.find('bal', id)).vmIds.map(vmId => ({
          vmId,
          state: cloud.find('vm', vmId).fields.state === 'on' ? 'healthy' : 'unhealthy',
        })),
      ),
    doAddVms: (id, vmIds, context) =>
      client.send(context, 'AddMembers', cloud => {
        const group = groupOf(cloud.find('bal', id));
        requireVms(cloud, vmIds);
        setVms(cloud, id, [...new Set([...group.vmIds, ...vmIds])]);
      }),
    doRemoveVms: (id, vmIds, context) =>
      client.send(context, 'RemoveMembers', cloud => {
        const { vmIds: all } = groupOf(cloud.find('bal', id));
        setVms(
          cloud,
          id,
          all.filter(each => !vmIds.includes(each)),
        );
      }),
    ...changes(client),
  };
}

function changes(
  client: NativeClient,
): Pick<LoadBalancerDriverV1, 'doChangeListener' | 'doChangeVmGroup' | 'doChangeHealthChecker'> {
  const merge = (cloud: NativeCloud, id: NativeId, part: string, change: object) => {
    const { fields } = cloud.find('bal', id);
    fields[part] = { ...(fields[part] as object), ...change };
  };
  return {
    doChangeListener: (id, listener, context) =>
      client.send(context, 'ChangeListener', cloud => merge(cloud, id, 'listener', listener)),
    doChangeVmGroup: (id, group, context) =>
      client.send(context, 'ChangeGroup', cloud => merge(cloud, id, 'vmGroup', group)),
    doChangeHealthChecker: (id, checker, context) =>
      client.send(context, 'ChangeChecker', cloud => merge(cloud, id, 'healthChecker', checker)),
  };
}

function requireVms(cloud: NativeCloud, ids: readonly NativeId[]): void {
  for (const id of ids) cloud.find('vm', id);
}

function groupOf({ fields }: Stored): LoadBalancer['vmGroup'] {
  return fields.vmGroup as LoadBalancer['vmGroup'];
}

function setVms(cloud: NativeCloud, id: NativeId, vmIds: readonly NativeId[]): void {
  const stored = cloud.find('bal', id);
  stored.fields.vmGroup = { ...groupOf(stored), vmIds };
}

function toBalancer(stored: Stored): LoadBalancer {
  const { networkId, type, scope, listener, healthChecker } = stored.fields;
  return {
    ...toObject(stored),
    state: 'active',
    networkId: toNativeId(String(networkId)),
    type: type as LoadBalancer['type'],
    scope: scope as LoadBalancer['scope'],
    listener: { ...(listener as LoadBalancer['listener']), address: '192.0.2.10' },
    vmGroup: groupOf(stored),
    healthChecker: healthChecker as LoadBalancer['healthChecker'],
  };
}
