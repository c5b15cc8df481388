import type { FakeOpenStackOptions } from '@cb-spider/cloud-fakes/openstack';
import type { CloudLoadBalancerRequest, LoadBalancer, NativeId } from '@cb-spider/core';
import { type Connected, connected, surroundings } from './fake-connection.ts';

export interface WithNetwork extends Connected {
  readonly networkId: NativeId;
  /** Creates a load balancer in the network. */
  make(change?: Partial<CloudLoadBalancerRequest>): Promise<LoadBalancer>;
  /** Creates a VM in the network, and waits until it runs. */
  makeVm(name: string): Promise<NativeId>;
}

/** Starts a stand-in with a network for load balancers. */
export async function withNetwork(options: FakeOpenStackOptions = {}): Promise<WithNetwork> {
  const connection = await connected(options);
  const { cloud } = connection;
  const { network, request } = await surroundings(connection);
  return Object.assign(connection, {
    networkId: network.nativeId,
    make: (change: Partial<CloudLoadBalancerRequest> = {}) =>
      cloud.loadBalancers.create({
        name: 'lb',
        networkId: network.nativeId,
        listener: { protocol: 'tcp', port: 80 },
        vmGroup: { protocol: 'tcp', port: 8080 },
        healthChecker: { protocol: 'tcp', port: 8081 },
        ...change,
      }),
    makeVm: async (name: string) => {
      const { nativeId } = await cloud.vms.create({ ...request, name });
      await cloud.vms.waitUntil(nativeId, ['running']);
      return nativeId;
    },
  });
}

/** Returns the changes that were sent to Octavia and for floating IPs, without their ids. */
export function changesOf({ fake }: Connected): readonly string[] {
  return fake.requests
    .filter(request => !request.startsWith('GET') && /load-balancer|floatingips/.test(request))
    .map(request =>
      request
        .replace(/\/RegionOne\/[a-z-]+\/v2\.0(\/lbaas)?/, '')
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]+){4}/g, 'ID'),
    );
}
