import { equal, isIpv4 } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';
import { publicIpCases } from './public-ip-cases.ts';

export const publicIp: OwnedKind<'publicIp'> = {
  kind: 'publicIp',
  handler: 'publicIps',
  title: 'Public addresses',
  noun: 'public address',
  cost: 3,
  verbs: ['create', 'list', 'get', 'associate', 'disassociate', 'delete'],
  limitOf: (verb, { publicIps }) =>
    verb === 'associate' && publicIps !== undefined ? `to ${publicIps.targets.join(' or ')}` : undefined,
  isClaimed: features => features.publicIps !== undefined,
  request: async (bench, name) => ({ name, tags: bench.tags('publicIp') }),
  checkFields(_bench, publicIp, request) {
    const what = `of public address ${request.name}`;
    isIpv4(publicIp.address, `address ${what}`);
    equal(publicIp.state, 'available', `state ${what}`);
    equal(publicIp.nicId, undefined, `nicId ${what}`);
    equal(publicIp.vmId, undefined, `vmId ${what}`);
    equal(publicIp.privateIp, undefined, `privateIp ${what}`);
  },
  cases: publicIpCases,
};
