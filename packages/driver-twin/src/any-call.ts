import type { AnyCallDriverV1 } from '@cb-spider/core/driver';
import type { TwinCalls } from './twin-calls.ts';

/** Kinds by their names in CB-Spider's mock cloud, where this function comes from. */
const kindsByWord: Readonly<Record<string, string>> = {
  vpc: 'network',
  sg: 'securityGroup',
  keypair: 'keyPair',
  publicip: 'publicIp',
  myimage: 'machineImage',
  nlb: 'loadBalancer',
  nodegroup: 'nodeGroup',
};

export function createAnyCall(calls: TwinCalls): AnyCallDriverV1 {
  return {
    functions: [
      {
        id: 'countAll',
        description: 'Count the resources of a kind in the region: rsType is vpc, subnet, sg, keypair, vm …',
        inputs: ['rsType'],
        effect: 'read',
      },
    ],
    async doCall(_id, { rsType = '' }, context) {
      const kind = Object.hasOwn(kindsByWord, rsType) ? kindsByWord[rsType] : rsType;
      const { count } = await calls.call('CountObjects', { kind: kind ?? rsType }, context);
      return { Count: String(count) };
    },
  };
}
