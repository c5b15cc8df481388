import type { Action, RequestOf, Results } from '../../src/engine/actions.ts';
import { TwinCloud, type TwinCloudOptions } from '../../src/engine/cloud.ts';
import type { Caller } from '../../src/engine/cloud-api.ts';
import { resultOf } from '../../src/engine/cloud-api.ts';

/** A cloud in memory with a clock that moves only on request, as one account calls it. */
export class SmallCloud {
  now = Date.UTC(2030, 0, 1);
  readonly cloud: TwinCloud;
  readonly caller: Caller;

  constructor(options: Partial<TwinCloudOptions> = {}, caller: Partial<Caller> = {}) {
    this.cloud = new TwinCloud({ path: ':memory:', clock: { now: () => this.now }, ...options });
    this.caller = { account: 'tester', region: 'default', ...caller };
  }

  async call<A extends Action>(action: A, request: RequestOf<A>): Promise<Results[A]> {
    return resultOf(await this.cloud.call(action, this.caller, request));
  }

  /** Creates what a VM needs: a network, a subnet, a group and a key pair; the same ones for the same prefix. */
  async parts(prefix = 'first', cidr = '10.0.0.0/24') {
    const clientToken = `${prefix}-parts`;
    const network = { name: `${prefix}-net`, cidr: '10.0.0.0/8', clientToken };
    const { networkId } = await this.call('CreateNetwork', network);
    const subnet = { networkId, name: 'subnet', cidr, clientToken };
    const { subnetId } = await this.call('CreateSubnet', subnet);
    const group = { networkId, name: `${prefix}-group`, rules: [], clientToken };
    const { securityGroupId } = await this.call('CreateSecurityGroup', group);
    const keyPair = { name: `${prefix}-key`, publicKey, clientToken };
    const { keyPairId } = await this.call('ImportKeyPair', keyPair);
    return { networkId, subnetId, securityGroupIds: [securityGroupId], keyPairId };
  }

  /** Returns a request for a cluster with these parts. */
  clusterRequest(parts: Awaited<ReturnType<SmallCloud['parts']>>, name = 'cluster-1') {
    const { networkId, subnetId, securityGroupIds } = parts;
    return { name, networkId, subnetIds: [subnetId], securityGroupIds };
  }

  nodeGroupRequest(clusterId: string, name = 'group-1'): RequestOf<'CreateNodeGroup'> {
    const sizes = { minSize: 1, desiredSize: 2, maxSize: 3 };
    return { name, clusterId, specName: image.specName, autoScaling: true, ...sizes };
  }

  /** Returns a request for a VM with these parts. */
  vmRequest(parts: Awaited<ReturnType<SmallCloud['parts']>>, name = 'vm-1'): RequestOf<'RunVm'> {
    return { name, ...image, ...parts, userName: 'cb-user' };
  }

  /** Returns a request for a load balancer for HTTP, with these VMs behind it. */
  balancerRequest(networkId: string, name = 'lb-1', vmIds: string[] = []): RequestOf<'CreateLoadBalancer'> {
    const listener = { protocol: 'tcp', port: 80 } as const;
    const vmGroup = { protocol: 'tcp', port: 8080, vmIds } as const;
    return { name, networkId, listener, vmGroup, healthChecker: { protocol: 'tcp', port: 8080 } };
  }
}

export const image = { imageId: 'twin-ubuntu-24.04-x86_64', specName: 'twin-small' };

/** A valid public key, whose private key does not exist. */
export const publicKey = `ssh-ed25519 ${Buffer.concat([
  Buffer.of(0, 0, 0, 11),
  Buffer.from('ssh-ed25519'),
  Buffer.of(0, 0, 0, 32),
  Buffer.alloc(32, 7),
]).toString('base64')} tester`;

/** Returns the properties of the error of a call that is refused with a code. */
export const refused = (code: string) => ({ name: 'TwinCloudError', code });
