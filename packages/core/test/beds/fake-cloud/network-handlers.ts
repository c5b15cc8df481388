import type { NetworkDriverV1, NicDriverV1, SubnetDriverV1 } from '../../../src/driver/index.ts';
import type { Send } from '../fake-driver.ts';
import type { FakeCloud } from './fake-cloud.ts';
import { FakeError } from './fake-error.ts';

export function networks(cloud: FakeCloud, send: Send): NetworkDriverV1 {
  return {
    doCreate: ({ name, cidr, tags }, context) =>
      send('networks.doCreate', name, context, () => {
        const availableAtMs = cloud.clock.now() + cloud.networkReadyMs;
        return cloud.toNetwork(
          cloud.networks.create(context, nativeId => ({ nativeId, name, cidr, tags, availableAtMs })),
        );
      }),
    doGet: (id, context) =>
      send('networks.doGet', id, context, () => cloud.toNetwork(cloud.networks.get(id))),
    doList: (token, context) =>
      send('networks.doList', token ?? '', context, () =>
        cloud.page(
          cloud.networks.visible().map(each => cloud.toNetwork(each)),
          token,
        ),
      ),
    doDelete: (id, context) =>
      send('networks.doDelete', id, context, () => {
        cloud.networks.get(id);
        const inside = [...cloud.subnets.all, ...cloud.securityGroups.all];
        if (inside.some(each => each.networkId === id)) throw new FakeError('dependency_in_use');
        cloud.networks.remove(id);
      }),
  };
}

export function subnets(cloud: FakeCloud, send: Send): SubnetDriverV1 {
  return {
    doCreate: (networkId, { name, cidr, zone, tags }, context) =>
      send('subnets.doCreate', name, context, () => {
        cloud.networks.get(networkId);
        const { networkId: _, ...subnet } = cloud.subnets.create(context, nativeId => ({
          ...{ nativeId, name, cidr, zone, tags, networkId },
        }));
        return subnet;
      }),
    doDelete: (_networkId, id, context) =>
      send('subnets.doDelete', id, context, () => {
        cloud.subnets.get(id);
        if (cloud.nics.all.some(nic => nic.subnetId === id)) throw new FakeError('dependency_in_use');
        cloud.subnets.remove(id);
      }),
  };
}

export function nics(cloud: FakeCloud, send: Send): NicDriverV1 {
  return {
    doCreate: (spec, context) =>
      send('nics.doCreate', spec.name, context, () => {
        cloud.subnets.get(spec.subnetId);
        return cloud.nics.create(context, nativeId => ({
          ...{ ...spec, nativeId, state: 'available', addresses: [{ privateIp: cloud.nextAddress() }] },
        }));
      }),
    doGet: (id, context) => send('nics.doGet', id, context, () => cloud.nics.get(id)),
    doList: (token, context) =>
      send('nics.doList', token ?? '', context, () => cloud.page(cloud.nics.visible(), token)),
    doDelete: (id, context) =>
      send('nics.doDelete', id, context, () => {
        if (cloud.nics.get(id).vmId !== undefined) throw new FakeError('dependency_in_use');
        cloud.nics.remove(id);
        const free = { nicId: undefined, vmId: undefined, privateIp: undefined, state: 'available' } as const;
        const bound = cloud.publicIps.all.filter(each => each.nicId === id);
        for (const { nativeId } of bound) cloud.publicIps.update(nativeId, free);
      }),
    doAttach: (id, vmId, context) =>
      send('nics.doAttach', id, context, () => {
        const { vmId: owner } = cloud.nics.get(id);
        cloud.vmLife.get(vmId);
        if (owner !== undefined && owner !== vmId) throw new FakeError('conflict');
        cloud.nics.update(id, { vmId, deviceIndex: 1, state: 'attached' });
      }),
    doDetach: (id, context) =>
      send('nics.doDetach', id, context, () => {
        if (cloud.nics.get(id).deviceIndex === 0) throw new FakeError('conflict');
        cloud.nics.update(id, { vmId: undefined, deviceIndex: undefined, state: 'available' });
      }),
    doAddPrivateIp: (id, privateIp, context) =>
      send('nics.doAddPrivateIp', id, context, () => {
        const { addresses } = cloud.nics.get(id);
        const address = { privateIp: privateIp ?? cloud.nextAddress() };
        if (addresses.some(each => each.privateIp === privateIp)) throw new FakeError('already_exists');
        cloud.nics.update(id, { addresses: [...addresses, address] });
      }),
    doRemovePrivateIp: (id, privateIp, context) =>
      send('nics.doRemovePrivateIp', id, context, () => {
        const { addresses } = cloud.nics.get(id);
        if (addresses[0]?.privateIp === privateIp) throw new FakeError('conflict');
        const left = addresses.filter(each => each.privateIp !== privateIp);
        if (left.length === addresses.length) throw new FakeError('not_found');
        cloud.nics.update(id, { addresses: left });
      }),
  };
}
