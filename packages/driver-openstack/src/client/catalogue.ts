import { baseUrl, CloudRefusal } from '@cb-spider/driver-kit';

/** The services that the driver uses, by the driver's names. */
export type ServiceName = 'identity' | 'compute' | 'network' | 'image' | 'block-storage' | 'load-balancer';

export type EndpointInterface = 'public' | 'internal' | 'admin';

export interface CatalogueService {
  readonly type: string;
  readonly endpoints?: readonly CatalogueEndpoint[] | undefined;
}

interface CatalogueEndpoint {
  readonly interface: string;
  readonly region_id?: string | null | undefined;
  readonly url: string;
}

/** Service types in catalogues: the official one, and those that clouds still list. */
const types: Readonly<Record<ServiceName, readonly string[]>> = {
  identity: ['identity'],
  compute: ['compute'],
  network: ['network'],
  image: ['image'],
  'block-storage': ['block-storage', 'volumev3', 'block-store'],
  'load-balancer': ['load-balancer'],
};

/** The version that is appended to an endpoint without one. Catalogues list some with it and some without. */
const versions: Readonly<Record<ServiceName, string>> = {
  identity: '/v3',
  compute: '/v2.1',
  network: '/v2.0',
  image: '/v2',
  'block-storage': '',
  'load-balancer': '/v2.0',
};

/** The endpoints of each region's services. It comes with every token. */
export class Catalogue {
  readonly #services: readonly CatalogueService[];
  /** The project of the token. */
  readonly projectId: string | undefined;

  constructor(services: readonly CatalogueService[], projectId?: string) {
    this.#services = services;
    this.projectId = projectId;
  }

  /** Returns the regions that have any service, sorted by name. */
  regions(): readonly string[] {
    const names = this.#services
      .flatMap(service => service.endpoints ?? [])
      .map(endpoint => endpoint.region_id ?? '');
    return [...new Set(names)].filter(name => name !== '').sort();
  }

  /** Returns the URL of a service, without a trailing slash; `undefined` if the region does not have the service. */
  find(service: ServiceName, region: string, interfaceName: EndpointInterface): string | undefined {
    for (const type of types[service]) {
      const endpoint = this.#services
        .filter(entry => entry.type === type)
        .flatMap(entry => entry.endpoints ?? [])
        .find(entry => entry.region_id === region && entry.interface === interfaceName);
      if (endpoint !== undefined) return withVersion(endpoint.url, versions[service]);
    }
    return undefined;
  }

  /** Returns the same URL; fails if the region is unknown or does not have the service. */
  endpoint(service: ServiceName, region: string, interfaceName: EndpointInterface): string {
    const url = this.find(service, region, interfaceName);
    if (url !== undefined) return url;
    const regions = this.regions();
    if (!regions.includes(region)) {
      throw new CloudRefusal('invalid_argument', `The cloud has no region '${region}'.`, {
        hint: `It has ${regions.join(', ') || 'none that this project can use'}.`,
      });
    }
    const available = regions.filter(name => this.find(service, name, interfaceName) !== undefined);
    throw new CloudRefusal(
      'unsupported',
      `The region '${region}' has no ${interfaceName} endpoint of the ${service} service.`,
      { hint: available.length === 0 ? 'No region has one.' : `These have one: ${available.join(', ')}.` },
    );
  }
}

function withVersion(url: string, version: string): string {
  const base = baseUrl(url);
  return /\/v\d+(\.\d+)?(\/|$)/.test(new URL(base).pathname) ? base : `${base}${version}`;
}
