import { equal, failsWith, isOneOf } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';

/** The range of each network that the kit creates. */
export const networkRange = '10.90.0.0/16';

export const network: OwnedKind<'network'> = {
  kind: 'network',
  handler: 'networks',
  title: 'Networks',
  noun: 'network',
  cost: 4,
  verbs: ['create', 'list', 'get', 'delete'],
  particulars: [
    {
      key: 'networkRange',
      title: 'networks have a range',
      of: ({ networks }) => (networks?.cidr ? 'yes' : 'no'),
    },
  ],
  isClaimed: features => features.networks !== undefined,
  limitOf: (verb, { networks }) =>
    verb === 'create' && networks?.single ? 'one for each region' : undefined,
  request: async (bench, name) => ({ name, cidr: networkRange, tags: bench.tags('network') }),
  async share(bench) {
    if (!bench.features.networks?.single) return bench.make('network');
    for await (const only of bench.cloud.networks.list()) return only;
    return bench.make('network');
  },
  checkFields(bench, object, request) {
    isOneOf(object.state, ['creating', 'available'], `state of network ${request.name}`);
    equal(object.subnets, [], `subnets of the new network ${request.name}`);
    const cidr = bench.features.networks?.cidr ? request.cidr : undefined;
    equal(object.cidr, cidr, `cidr of network ${request.name}`);
  },
  cases(suite) {
    suite.case(
      { kind: 'network', verbs: ['delete'] },
      'network: one with a subnet is dependency_in_use',
      async bench => {
        const { nativeId } = await bench.shared('network');
        await bench.shared('subnet');
        await failsWith('dependency_in_use', 'deleting a network that has a subnet', () =>
          bench.cloud.networks.delete(nativeId),
        );
        equal(
          (await bench.cloud.networks.get(nativeId)).state,
          'available',
          'state of the network afterwards',
        );
      },
      suite.unlessHandler('subnets'),
    );
  },
};
