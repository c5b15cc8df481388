import type { CallContext, RegionZone, RegionZoneDriverV1 } from '@cb-spider/core/driver';
import { found } from '@cb-spider/driver-kit';
import { regionName } from './assumptions.ts';
import type { Ace } from './client/ace.ts';
import type { Session } from './client/session.ts';

/** The only region, without zones. A cluster, which is part of the credential, determines where VMs run. */
export class RegionZones implements RegionZoneDriverV1 {
  readonly #session: Session;
  readonly #ace: Ace;

  constructor(session: Session, ace: Ace) {
    this.#session = session;
    this.#ace = ace;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    return [await this.doGet(regionName, context)];
  }

  async doGet(name: string, context: CallContext): Promise<RegionZone> {
    found(name === regionName ? name : undefined, 'region', name);
    const clusters = await this.#clusters(context);
    const names = clusters.map(cluster => cluster.name).join(', ');
    const details = { ApiVersion: this.#session.version, ...(names !== '' && { Clusters: names }) };
    return { name, displayName: name, zones: [], details };
  }

  doListNativeRegions(context: CallContext): Promise<unknown> {
    return this.doList(context);
  }

  async doListNativeZones(context: CallContext): Promise<unknown> {
    return { clusters: await this.#clusters(context) };
  }

  /** Version 4.0 has no clusters; there another request checks that the region answers. */
  async #clusters(context: CallContext) {
    if (this.#session.version !== 'v4.0') return this.#ace.clusters(context);
    await this.#ace.specs(context);
    return [];
  }
}
