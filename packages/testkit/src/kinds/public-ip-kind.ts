import type { CloudPublicIpRequest, PublicIp } from '@cb-spider/core';
import { equal, isIpv4 } from '../expectations.ts';
import type { OwnedKind } from './owned-kind.ts';

export const publicIpKind: OwnedKind<PublicIp, CloudPublicIpRequest> = {
  kind: 'publicIp',
  handler: 'publicIps',
  request: async (bench, name) => ({ name, tags: bench.tags('publicIp') }),
  create: (cloud, request, options) => cloud.publicIps.create(request, options),
  get: (cloud, _request, id, options) => cloud.publicIps.get(id, options),
  pages: cloud => cloud.publicIps.listPages(),
  delete: (cloud, _request, id, options) => cloud.publicIps.delete(id, options),
  isReady: publicIp => publicIp.state === 'available',
  isThere: publicIp => publicIp.state !== 'deleting',
  checkFields(_bench, publicIp, request) {
    const what = `of public address ${request.name}`;
    isIpv4(publicIp.address, `address ${what}`);
    equal(publicIp.state, 'available', `state ${what}`);
    equal(publicIp.nicId, undefined, `nicId ${what}`);
    equal(publicIp.vmId, undefined, `vmId ${what}`);
    equal(publicIp.privateIp, undefined, `privateIp ${what}`);
  },
};
