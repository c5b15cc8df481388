import {
  type Accepted,
  type CallContext,
  type Change,
  type NativeId,
  type Subnet,
  type SubnetDriverV1,
  type SubnetSpec,
  toNativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, flatDetails, found, rangesOverlap, requiredText } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { isRefused } from './gcp-errors.ts';
import { nameIn, nameOf } from './links.ts';
import { waitingForOne } from './operations.ts';
import { everyPage, tokenOf } from './pages.ts';
import { ownerMarkOf, requestIdOf } from './request-ids.ts';
import { takenByUs } from './taken-names.ts';
import { utcTime } from './times.ts';

type NativeSubnet = compute_v1.Schema$Subnetwork;

/**
 * Subnets of the connection's region; each spans its zones. The id of a subnet is its name.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks
 */
export class Subnets implements SubnetDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Change<Subnet>> {
    const { project, region } = this.#compute;
    const { name, cidr } = spec;
    const network = `projects/${project}/global/networks/${nameOf('network', networkId)}`;
    const requestBody = { name, network, ipCidrRange: cidr, description: ownerMarkOf(context) };
    const repeat = requestIdOf(context);
    try {
      const operation = await this.#compute.send(context, 'subnetworks.insert', (client, options) =>
        client.subnetworks.insert({ project, region, ...repeat, requestBody }, options),
      );
      return waitingForOne(operation, toNativeId(name));
    } catch (error) {
      if (isRefused(error, 'INVALID')) await this.#assertFits(networkId, cidr, context);
      const { description } = requestBody;
      const look = () => this.#get(name, context);
      return toSubnet(await takenByUs(error, look, taken => taken.description === description));
    }
  }

  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<Accepted> {
    const { project, region } = this.#compute;
    const subnetwork = nameOf('subnet', subnetId);
    const { network } = await this.#get(subnetwork, context);
    if (nameIn(network) !== networkId) found(undefined, `subnet of ${networkId}`, subnetId);
    const operation = await this.#compute.send(context, 'subnetworks.delete', (client, options) =>
      client.subnetworks.delete({ project, region, subnetwork }, options),
    );
    return waitingForOne(operation);
  }

  #get(subnetwork: string, context: CallContext): Promise<NativeSubnet> {
    const { project, region } = this.#compute;
    return this.#compute.send(context, 'subnetworks.get', (client, options) =>
      client.subnetworks.get({ project, region, subnetwork }, options),
    );
  }

  /**
   * Fails if the network does not exist, or if the range overlaps another subnet's. Google has a single error for
   * everything that can be wrong with a subnet.
   */
  async #assertFits(networkId: NativeId, cidr: string, context: CallContext): Promise<void> {
    const { project, region } = this.#compute;
    const network = nameOf('network', networkId);
    await this.#compute.send(context, 'networks.get', (client, options) =>
      client.networks.get({ project, network }, options),
    );
    const filter = `network eq ".*/networks/${network}"`;
    const others = await everyPage(pageToken =>
      this.#compute.send(context, 'subnetworks.list', (client, options) =>
        client.subnetworks.list({ project, region, filter, ...tokenOf(pageToken) }, options),
      ),
    );
    const other = others.find(({ ipCidrRange }) =>
      rangesOverlap(cidr, requiredText(ipCidrRange, 'the range of a subnet')),
    );
    if (other)
      throw new CloudRefusal(
        'conflict',
        `${cidr} overlaps ${other.ipCidrRange} of the subnet '${other.name}'.`,
      );
  }
}

export function toSubnet(subnet: NativeSubnet): Subnet {
  const name = requiredText(subnet.name, 'the name of a subnet');
  return {
    nativeId: toNativeId(name),
    name,
    cidr: requiredText(subnet.ipCidrRange, 'the range of a subnet'),
    tags: {},
    createdAt: utcTime(subnet.creationTimestamp),
    details: flatDetails(subnet, 'kind'),
  };
}
