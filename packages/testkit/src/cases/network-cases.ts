import { equal, failsWith, present } from '../expectations.ts';
import { networkKind, subnetKind } from '../kinds/network-kind.ts';
import { nicKind } from '../kinds/nic-kind.ts';
import { make } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';
import { unknownId } from '../unknown-id.ts';
import { ownedCases } from './owned-cases.ts';

export function networkCases(suite: Suite): void {
  ownedCases(suite, networkKind);
  suite.case(
    { kind: 'network', verbs: ['delete'] },
    'network: one with a subnet is dependency_in_use',
    async bench => {
      const network = await bench.shared.network();
      await bench.shared.subnet();
      await failsWith('dependency_in_use', 'deleting a network that has a subnet', () =>
        bench.cloud.networks.delete(network.nativeId),
      );
      equal(
        (await bench.cloud.networks.get(network.nativeId)).state,
        'available',
        'state of the network afterwards',
      );
    },
  );
  suite.case(
    { kind: 'network', verbs: ['get', 'list'] },
    'network: shows its subnets, by name',
    async bench => {
      const subnets = [await bench.shared.subnet(), await make(bench, subnetKind)];
      const network = await bench.cloud.networks.get((await bench.shared.network()).nativeId);
      const shown = network.subnets.map(subnet => subnet.name);
      equal(shown, shown.toSorted(), 'order of the subnets');
      for (const subnet of subnets)
        present(
          network.subnets.find(each => each.nativeId === subnet.nativeId),
          subnet.name,
        );
    },
  );
}

export function subnetCases(suite: Suite): void {
  ownedCases(suite, subnetKind);
  const { zonedSubnets = false } = suite.options.driver.features.networks ?? {};
  const create = { kind: 'subnet', verbs: ['create'] } as const;
  suite.case(create, 'subnet: in an unknown network is not_found', async bench => {
    const { networkId, ...request } = await subnetKind.request(bench, bench.name('subnet'));
    await failsWith('not_found', 'making a subnet', () =>
      bench.cloud.subnets.create(unknownId(networkId), request),
    );
  });
  suite.case(
    { kind: 'subnet', verbs: ['delete'] },
    'subnet: of an unknown network is not_found',
    async bench => {
      const { nativeId: networkId } = await bench.shared.network();
      const { nativeId } = await bench.shared.subnet();
      await failsWith('not_found', 'deleting it', () =>
        bench.cloud.subnets.delete(unknownId(networkId), nativeId),
      );
    },
  );
  suite.case(create, "subnet: a range that overlaps another subnet's is conflict", async bench => {
    const { cidr } = await bench.shared.subnet();
    const { networkId, ...request } = await subnetKind.request(bench, bench.name('subnet'));
    await failsWith('conflict', `making another subnet of ${cidr}`, () =>
      bench.cloud.subnets.create(networkId, { ...request, cidr }),
    );
  });
  suite.case(
    create,
    "subnet: lies in the connection's zone unless told",
    async bench => {
      const subnet = await make(bench, subnetKind, { zone: undefined });
      if (bench.cloud.zone !== undefined) equal(subnet.zone, bench.cloud.zone, 'zone of the subnet');
      present(subnet.zone, 'zone of the subnet');
    },
    zonedSubnets ? undefined : 'features.networks.zonedSubnets is false',
  );
  suite.case(
    { kind: 'subnet', verbs: ['delete'] },
    'subnet: one with a NIC is dependency_in_use',
    async bench => {
      const subnet = await make(bench, subnetKind);
      const { nativeId: networkId } = await bench.shared.network();
      await make(bench, nicKind, { subnetId: subnet.nativeId });
      await failsWith('dependency_in_use', 'deleting a subnet that has a NIC', () =>
        bench.cloud.subnets.delete(networkId, subnet.nativeId),
      );
    },
    suite.unlessHandler('nics'),
  );
  suite.case(
    { kind: 'subnet', verbs: ['delete'] },
    'subnet: one with a VM is dependency_in_use',
    async bench => {
      const { nativeId: networkId } = await bench.shared.network();
      await bench.shared.vm();
      const subnet = await bench.shared.subnet();
      await failsWith('dependency_in_use', 'deleting a subnet that has a VM', () =>
        bench.cloud.subnets.delete(networkId, subnet.nativeId),
      );
    },
    suite.unlessHandler('vms'),
  );
}
