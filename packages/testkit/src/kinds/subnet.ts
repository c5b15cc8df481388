import { equal, failsWith, isIpv4Range, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { unknownId } from '../unknown-id.ts';
import { networkRange } from './network.ts';
import type { OwnedKind } from './owned-kind.ts';

/** Subnets are read with their network. */
export const subnet: OwnedKind<'subnet'> = {
  kind: 'subnet',
  handler: 'subnets',
  title: 'Subnets',
  noun: 'subnet',
  cost: 5,
  verbs: ['create', 'list', 'delete'],
  particulars: [
    {
      key: 'zonedSubnets',
      title: 'subnets lie in a zone',
      of: ({ networks }) => (networks?.zonedSubnets ? 'yes' : 'no'),
    },
  ],
  isClaimed: features => features.networks !== undefined,
  async request(bench, name) {
    const { nativeId: parentId, cidr = networkRange } = await bench.shared('network');
    const zone = bench.features.networks?.zonedSubnets ? bench.session.rig.zone : undefined;
    return { parentId, name, cidr: bench.subnetRange(cidr), zone, tags: bench.tags('subnet') };
  },
  checkFields(bench, object, request) {
    isIpv4Range(object.cidr, `cidr of subnet ${request.name}`);
    equal(object.cidr, request.cidr, `cidr of subnet ${request.name}`);
    if (request.zone !== undefined) equal(object.zone, request.zone, `zone of subnet ${request.name}`);
    if (bench.features.networks?.zonedSubnets) present(object.zone, `zone of subnet ${request.name}`);
  },
  cases(suite) {
    placeCases(suite);
    zoneCases(suite);
    inUseCases(suite);
  },
};

const create = { kind: 'subnet', verbs: ['create'] } as const;

function placeCases(suite: Suite): void {
  suite.case(
    { kind: 'network', verbs: ['get', 'list'] },
    'network: shows its subnets, by name',
    async bench => {
      const subnets = [await bench.shared('subnet'), await bench.make('subnet')];
      const found = await bench.cloud.networks.get((await bench.shared('network')).nativeId);
      const shown = found.subnets.map(each => each.name);
      equal(shown, shown.toSorted(), 'order of the subnets');
      for (const { nativeId, name } of subnets)
        present(
          found.subnets.find(each => each.nativeId === nativeId),
          name,
        );
    },
  );
  suite.case(create, 'subnet: in an unknown network is not_found', async bench => {
    const { parentId, ...request } = await bench.request('subnet');
    await failsWith('not_found', 'making a subnet', () =>
      bench.cloud.subnets.create(unknownId(parentId), request),
    );
  });
  suite.case(
    { kind: 'subnet', verbs: ['delete'] },
    'subnet: of an unknown network is not_found',
    async bench => {
      const { nativeId: networkId } = await bench.shared('network');
      const { nativeId } = await bench.shared('subnet');
      await failsWith('not_found', 'deleting it', () =>
        bench.cloud.subnets.delete(unknownId(networkId), nativeId),
      );
    },
  );
  suite.case(create, "subnet: a range that overlaps another subnet's is conflict", async bench => {
    const { cidr } = await bench.shared('subnet');
    const { parentId, ...request } = await bench.request('subnet');
    await failsWith('conflict', `making another subnet of ${cidr}`, () =>
      bench.cloud.subnets.create(parentId, { ...request, cidr }),
    );
  });
}

function zoneCases(suite: Suite): void {
  const { zonedSubnets = false } = suite.options.driver.features.networks ?? {};
  if (!zonedSubnets) {
    const title =
      'subnet: one that names a zone is invalid_argument, as features.networks.zonedSubnets is false';
    suite.case(create, title, async bench => {
      const before = bench.probe.calls.length;
      await failsWith('invalid_argument', 'making a subnet in a zone', () =>
        bench.make('subnet', { zone: 'some-zone' }),
      );
      const sent = bench.probe.calls.slice(before).filter(call => call.method === 'doCreate');
      equal(sent.length, 0, 'number of creates that reached the driver');
    });
    return;
  }
  suite.case(create, "subnet: lies in the connection's zone by default", async bench => {
    const { zone } = await bench.make('subnet', { zone: undefined });
    if (bench.cloud.zone !== undefined) equal(zone, bench.cloud.zone, 'zone of the subnet');
    present(zone, 'zone of the subnet');
  });
}

function inUseCases(suite: Suite): void {
  const erase = { kind: 'subnet', verbs: ['delete'] } as const;
  suite.case(
    erase,
    'subnet: one with a NIC is dependency_in_use',
    async bench => {
      const { nativeId } = await bench.make('subnet');
      const { nativeId: networkId } = await bench.shared('network');
      await bench.make('nic', { subnetId: nativeId });
      await failsWith('dependency_in_use', 'deleting a subnet that has a NIC', () =>
        bench.cloud.subnets.delete(networkId, nativeId),
      );
    },
    suite.unlessHandler('nics'),
  );
  suite.case(
    erase,
    'subnet: one with a VM is dependency_in_use',
    async bench => {
      const { nativeId: networkId } = await bench.shared('network');
      await bench.shared('vm');
      const { nativeId } = await bench.shared('subnet');
      await failsWith('dependency_in_use', 'deleting a subnet that has a VM', () =>
        bench.cloud.subnets.delete(networkId, nativeId),
      );
    },
    suite.unlessHandler('vms'),
  );
}
