import type {
  KeyPairDriverV1,
  PublicIpDriverV1,
  PublicIpTarget,
  SecurityGroupDriverV1,
  SecurityRule,
} from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';

export function securityGroups(cloud: FakeCloud, send: Send): SecurityGroupDriverV1 {
  const { securityGroups: table } = cloud;
  return {
    doCreate: ({ name, networkId, rules, tags }, context) =>
      send('securityGroups.doCreate', name, context, () => {
        cloud.networks.get(networkId);
        return table.create(context, nativeId => ({ nativeId, name, networkId, rules, tags }));
      }),
    doGet: (id, context) => send('securityGroups.doGet', id, context, () => table.get(id)),
    doList: (token, context) =>
      send('securityGroups.doList', token ?? '', context, () => cloud.page(table.visible(), token)),
    doDelete: (id, context) =>
      send('securityGroups.doDelete', id, context, () => {
        table.get(id);
        const users = [...cloud.vmLife.visible(), ...cloud.nics.all];
        if (users.some(each => each.securityGroupIds.includes(id))) throw new FakeError('dependency_in_use');
        table.remove(id);
      }),
    doAddRules: (id, rules, context) =>
      send('securityGroups.doAddRules', id, context, () => {
        const known = table.get(id).rules;
        if (rules.some(rule => isAmong(known, rule))) throw new FakeError('already_exists');
        table.update(id, { rules: [...known, ...rules] });
      }),
    doRemoveRules: (id, rules, context) =>
      send('securityGroups.doRemoveRules', id, context, () => {
        const known = table.get(id).rules;
        if (!rules.every(rule => isAmong(known, rule))) throw new FakeError('not_found');
        table.update(id, { rules: known.filter(rule => !isAmong(rules, rule)) });
      }),
  };
}

function isAmong(
  rules: readonly SecurityRule[],
  { direction, protocol, fromPort, toPort, cidr }: SecurityRule,
) {
  return rules.some(
    each =>
      each.direction === direction &&
      each.protocol === protocol &&
      each.fromPort === fromPort &&
      each.toPort === toPort &&
      each.cidr === cidr,
  );
}

export function keyPairs(cloud: FakeCloud, send: Send): KeyPairDriverV1 {
  const { keyPairs: table } = cloud;
  return {
    doCreate: ({ name, tags, publicKey }, context) =>
      send('keyPairs.doCreate', name, context, () => {
        const known = table.visible().find(each => each.name === name);
        if (known !== undefined && !context.replay) throw new FakeError('already_exists');
        const { publicKey: _, ...keyPair } = table.create(context, nativeId => ({
          nativeId,
          name,
          tags,
          publicKey,
        }));
        return { ...keyPair, fingerprint: `print of ${name}` };
      }),
    doGet: (id, context) => send('keyPairs.doGet', id, context, () => withoutKey(table.get(id))),
    doList: (token, context) =>
      send('keyPairs.doList', token ?? '', context, () => cloud.page(table.visible().map(withoutKey), token)),
    doDelete: (id, context) => send('keyPairs.doDelete', id, context, () => table.remove(id)),
  };
}

/** Removes the public key, which this cloud does not return. */
function withoutKey<T extends { readonly publicKey?: string | undefined }>({ publicKey: _, ...keyPair }: T) {
  return keyPair;
}

export function publicIps(cloud: FakeCloud, send: Send): PublicIpDriverV1 {
  const { publicIps: table } = cloud;
  return {
    doCreate: ({ name, tags }, context) =>
      send('publicIps.doCreate', name, context, () =>
        table.create(context, nativeId => ({
          ...{ nativeId, name, tags, address: '203.0.113.9', state: 'available' },
        })),
      ),
    doGet: (id, context) => send('publicIps.doGet', id, context, () => table.get(id)),
    doList: (token, context) =>
      send('publicIps.doList', token ?? '', context, () => cloud.page(table.visible(), token)),
    doDelete: (id, context) =>
      send('publicIps.doDelete', id, context, () => {
        if (table.get(id).state === 'associated') throw new FakeError('dependency_in_use');
        table.remove(id);
      }),
    doAssociate: (id, target, context) =>
      send('publicIps.doAssociate', id, context, () => {
        const { nicId, vmId } = ownersOf(cloud, target);
        const { nicId: owner } = table.get(id);
        if (owner !== undefined && owner !== nicId) throw new FakeError('conflict');
        table.update(id, { nicId, vmId, privateIp: target.privateIp, state: 'associated' });
      }),
    doDisassociate: (id, context) =>
      send('publicIps.doDisassociate', id, context, () => {
        table.update(id, { nicId: undefined, vmId: undefined, privateIp: undefined, state: 'available' });
      }),
  };
}

function ownersOf(cloud: FakeCloud, target: PublicIpTarget): Pick<PublicIpTarget, 'nicId' | 'vmId'> {
  if (target.nicId !== undefined) return { nicId: target.nicId, vmId: cloud.nics.get(target.nicId).vmId };
  const nic = cloud.nics.all.find(each => each.vmId === target.vmId);
  if (nic === undefined) throw new FakeError('not_found');
  return { nicId: nic.nativeId, vmId: target.vmId };
}
