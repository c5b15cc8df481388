import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Neutron } from './client/neutron.ts';

/** The network that leads to the internet: it is the gateway of routers and the source of public IPs. */
export class ExternalNetwork {
  readonly #neutron: Neutron;
  readonly #wanted: string | undefined;

  /** @param wanted the id or name, for clouds with several external networks */
  constructor(neutron: Neutron, wanted: string | undefined) {
    this.#neutron = neutron;
    this.#wanted = wanted;
  }

  /** Returns the wanted network, else the cloud's default, else the first by name. */
  async id(context: CallContext): Promise<string> {
    const networks = await this.#neutron.networks.find(context, { 'router:external': true });
    const wanted = this.#wanted;
    const byName = networks.toSorted((left, right) => (left.name ?? '').localeCompare(right.name ?? ''));
    const network =
      wanted === undefined
        ? (byName.find(candidate => candidate.is_default) ?? byName[0])
        : byName.find(({ id, name }) => id === wanted || name === wanted);
    if (network !== undefined) return network.id;
    const names = byName.map(({ id, name }) => name ?? id).join(', ');
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
