import type { CallContext, RegionZone, RegionZoneDriverV1, Zone } from '@cb-spider/core/driver';
import { flatDetails, found } from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { Node } from './client/native-types.ts';
import { nodes } from './client/resources.ts';

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone */
export const zoneLabel = 'topology.kubernetes.io/zone';
const regionLabel = 'topology.kubernetes.io/region';

/** A cluster is one region, with the name that the connection gives it; its nodes name its zones. */
export class RegionZones implements RegionZoneDriverV1 {
  readonly #api: KubeApi;
  readonly #region: string;

  constructor(api: KubeApi, region: string) {
    this.#api = api;
    this.#region = region;
  }

  async doList(context: CallContext): Promise<readonly RegionZone[]> {
    const all = await this.#nodes(context);
    const labels = new Set(all.map(({ metadata }) => metadata.labels?.[regionLabel]));
    const name = this.#region;
    const details = flatDetails({ nodeRegions: [...labels].filter(label => label !== undefined) });
    return [{ name, displayName: name, zones: zonesOf(all), details }];
  }

  async doGet(name: string, context: CallContext): Promise<RegionZone> {
    const all = await this.doList(context);
    return found(
      all.find(region => region.name === name),
      'region',
      name,
    );
  }

  async doListNativeRegions(context: CallContext): Promise<unknown> {
    return (await this.#nodes(context)).map(({ metadata }) => ({
      name: metadata.name,
      labels: metadata.labels,
    }));
  }

  doListNativeZones(context: CallContext): Promise<unknown> {
    return this.doListNativeRegions(context);
  }

  #nodes(context: CallContext): Promise<readonly Node[]> {
    return this.#api.all<Node>(nodes, context);
  }
}

/** A zone is available as long as one of its nodes is ready. */
function zonesOf(all: readonly Node[]): readonly Zone[] {
  const names = all.map(({ metadata }) => metadata.labels?.[zoneLabel]).filter(name => name !== undefined);
  return [...new Set(names)].toSorted().map(name => ({
    name,
    displayName: name,
    state: stateOf(all.filter(({ metadata }) => metadata.labels?.[zoneLabel] === name)),
  }));
}

function stateOf(ofZone: readonly Node[]): Zone['state'] {
  const words = ofZone.map(({ status }) => status?.conditions?.find(({ type }) => type === 'Ready')?.status);
  if (words.includes('True')) return 'available';
  return words.every(word => word === 'False') ? 'unavailable' : 'unknown';
}
