import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';

/** The network behind which the internet lies: routers have it for their gateway, public IPs come from it. */
export class ExternalNetwork {
  readonly #neutron: Neutron;
  readonly #wanted: string | undefined;

  /** @param wanted id or name, for clouds with several */
  constructor(neutron: Neutron, wanted: string | undefined) {
    this.#neutron = neutron;
    this.#wanted = wanted;
  }

  /** The one that is wanted, else the cloud's default, else the first by name. */
  async id(context: CallContext): Promise<string> {
    const found = await this.#neutron.networks.find(context, { 'router:external': true });
    const wanted = this.#wanted;
    const byName = found.toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? ''));
    const network =
      wanted === undefined
        ? (byName.find(each => each.is_default) ?? byName[0])
        : byName.find(each => each.id === wanted || each.name === wanted);
    if (network !== undefined) return network.id;
    const names = byName.map(each => each.name ?? each.id).join(', ');
    throw new CloudRefusal(
      wanted === undefined ? 'unsupported' : 'invalid_argument',
      wanted === undefined
        ? 'This project has no external network, so its VMs cannot reach the internet.'
        : `The external network '${wanted}' does not exist, or this project cannot use it.`,
      {
        hint:
          names === ''
            ? "Ask the cloud's operator to share an external network with the project."
            : `Set the region's ExternalNetwork to one of these: ${names}.`,
      },
    );
  }
}
