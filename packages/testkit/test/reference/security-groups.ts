import {
  type SecurityGroup,
  type SecurityGroupDriverV1,
  type SecurityRule,
  toNativeId,
} from '@cb-spider/core';
import { type NativeClient, type NativeCloud, NativeError, pageOf, type Stored } from './native-cloud.ts';
import { createdEarlier, orUndo, ownTags, toObject, unaborted } from './objects.ts';

const letsOut: SecurityRule = { direction: 'outbound', protocol: 'all', cidr: '0.0.0.0/0' };

export function securityGroups(client: NativeClient): SecurityGroupDriverV1 {
  return {
    async doCreate(spec, context) {
      const made = await client.send(context, 'CreateGroup', cloud => {
        cloud.find('net', spec.networkId ?? '');
        const found = createdEarlier(cloud, 'grp', context);
        if (found !== undefined) return found;
        if (cloud.all('grp').some(each => each.name === spec.name)) throw new NativeError('Duplicate');
        const fields = { networkId: spec.networkId, rules: [letsOut] };
        return cloud.insert('grp', { name: spec.name, tags: ownTags(spec, context), token: '', fields });
      });
      return orUndo(
        context,
        () => client.send(context, 'SetRules', cloud => setRules(cloud, made.id, [letsOut, ...spec.rules])),
        () => client.send(unaborted(context), 'DeleteGroup', cloud => cloud.remove('grp', made.id)),
      );
    },
    doGet: (id, context) => client.send(context, 'GetGroup', cloud => toGroup(cloud.find('grp', id))),
    doList: (pageToken, context) =>
      client.send(context, 'ListGroups', cloud => pageOf(cloud.all('grp').map(toGroup), pageToken)),
    doDelete: (id, context) =>
      client.send(context, 'DeleteGroup', cloud => {
        const carries = (each: Stored) => (each.fields.securityGroupIds as string[]).includes(id);
        if (cloud.all('nic').some(carries)) throw new NativeError('InUse');
        cloud.remove('grp', id);
      }),
    doAddRules: (id, rules, context) =>
      client.send(context, 'AddRules', cloud => {
        const now = rulesOf(cloud.find('grp', id));
        if (rules.some(rule => has(now, rule))) throw new NativeError('Duplicate');
        setRules(cloud, id, [...now, ...rules]);
      }),
    doRemoveRules: (id, rules, context) =>
      client.send(context, 'RemoveRules', cloud => {
        const now = rulesOf(cloud.find('grp', id));
        if (!rules.every(rule => has(now, rule))) throw new NativeError('Rule.NotFound');
        setRules(
          cloud,
          id,
          now.filter(rule => !has(rules, rule)),
        );
      }),
  };
}

function setRules(cloud: NativeCloud, id: string, rules: readonly SecurityRule[]): SecurityGroup {
  const stored = cloud.find('grp', id);
  stored.fields.rules = rules.map(rule => ({ ...rule }));
  return toGroup(stored);
}

function rulesOf(stored: Stored): readonly SecurityRule[] {
  return stored.fields.rules as readonly SecurityRule[];
}

function has(rules: readonly SecurityRule[], rule: SecurityRule): boolean {
  const key = ({ direction, protocol, fromPort, toPort, cidr }: SecurityRule) =>
    [direction, protocol, fromPort, toPort, cidr].join(' ');
  return rules.some(each => key(each) === key(rule));
}

function toGroup(stored: Stored): SecurityGroup {
  return {
    ...toObject(stored),
    networkId: toNativeId(String(stored.fields.networkId)),
    rules: rulesOf(stored),
  };
}
