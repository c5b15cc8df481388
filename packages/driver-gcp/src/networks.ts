import {
  type Accepted,
  type CallContext,
  type Change,
  type NativeId,
  type Network,
  type NetworkDriverV1,
  type NetworkSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { flatDetails, requiredText } from '@cb-spider/driver-kit';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { nameIn, nameOf } from './links.ts';
import { waitingForOne } from './operations.ts';
import { everyPage, pageOf, tokenOf } from './pages.ts';
import { ownerMarkOf, requestIdOf } from './request-ids.ts';
import { toSubnet } from './subnets.ts';
import { takenByUs } from './taken-names.ts';
import { utcTime } from './times.ts';

type NativeNetwork = compute_v1.Schema$Network;
type NativeSubnet = compute_v1.Schema$Subnetwork;

/**
 * VPC networks in custom mode, with their subnets in the connection's region. A network has no range and is global;
 * its id is its name.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/networks
 */
export class Networks implements NetworkDriverV1 {
  readonly #compute: Compute;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  async doCreate({ name }: NetworkSpec, context: CallContext): Promise<Change<Network>> {
    const { project } = this.#compute;
    const requestBody = { name, autoCreateSubnetworks: false, description: ownerMarkOf(context) };
    const repeat = requestIdOf(context);
    const nativeId = toNativeId(name);
    try {
      const operation = await this.#compute.send(context, 'networks.insert', (client, options) =>
        client.networks.insert({ project, ...repeat, requestBody }, options),
      );
      return waitingForOne(operation, nativeId);
    } catch (error) {
      const { description } = requestBody;
      const look = () => this.#get(nativeId, context);
      await takenByUs(error, look, taken => taken.description === description);
      return this.doGet(nativeId, context);
    }
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    const network = await this.#get(id, context);
    const filter = `network eq ".*/networks/${network.name}"`;
    return toNetwork(network, await this.#subnets(filter, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    const { project } = this.#compute;
    const page = await this.#compute.send(context, 'networks.list', (client, options) =>
      client.networks.list({ project, ...tokenOf(pageToken) }, options),
    );
    const subnets = await this.#subnets(undefined, context);
    const { items, nextPageToken } = pageOf(page);
    return { items: items.map(network => toNetwork(network, subnets)), nextPageToken };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const { project } = this.#compute;
    const params = { project, network: nameOf('network', id) };
    const operation = await this.#compute.send(context, 'networks.delete', (client, options) =>
      client.networks.delete(params, options),
    );
    return waitingForOne(operation);
  }

  #get(id: NativeId, context: CallContext): Promise<NativeNetwork> {
    const params = { project: this.#compute.project, network: nameOf('network', id) };
    return this.#compute.send(context, 'networks.get', (client, options) =>
      client.networks.get(params, options),
    );
  }

  #subnets(filter: string | undefined, context: CallContext): Promise<readonly NativeSubnet[]> {
    const { project, region } = this.#compute;
    return everyPage(pageToken =>
      this.#compute.send(context, 'subnetworks.list', (client, options) =>
        client.subnetworks.list(
          { project, region, ...(filter && { filter }), ...tokenOf(pageToken) },
          options,
        ),
      ),
    );
  }
}

/** Returns a network with those of the subnets that belong to it. */
export function toNetwork(network: NativeNetwork, subnets: readonly NativeSubnet[]): Network {
  const name = requiredText(network.name, 'the name of a network');
  return {
    nativeId: toNativeId(name),
    name,
    // Google reports no state: a network that is visible is ready, or requests are rejected with resourceNotReady.
    state: 'available',
    subnets: subnets.filter(subnet => nameIn(subnet.network) === name).map(toSubnet),
    tags: {},
    createdAt: utcTime(network.creationTimestamp),
    details: flatDetails(network, 'kind'),
  };
}
