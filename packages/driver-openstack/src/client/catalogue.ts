import { baseUrl, CloudRefusal } from '@cb-spider/driver-kit';

/** The services that the driver uses, by what it calls them. */
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

/** Service types in catalogues, the official one and those that clouds still list. */
const types: Readonly<Record<ServiceName, readonly string[]>> = {
  identity: ['identity'],
  compute: ['compute'],
  network: ['network'],
  image: ['image'],
  'block-storage': ['block-storage', 'volumev3', 'block-store'],
  'load-balancer': ['load-balancer'],
};

/** What is added to an endpoint that lacks its version. Catalogues give some with it and some without. */
const versions: Readonly<Record<ServiceName, string>> = {
  identity: '/v3',
  compute: '/v2.1',
  network: '/v2.0',
  image: '/v2',
  'block-storage': '',
  'load-balancer': '/v2.0',
};

/** Where the services of each region are. Comes with every token. */
export class Catalogue {
  readonly #services: readonly CatalogueService[];
  /** The project that the token is for. */
  readonly projectId: string | undefined;

  constructor(services: readonly CatalogueService[], projectId?: string) {
    this.#services = services;
    this.projectId = projectId;
  }

  /** Regions that have any service, by name. */
  regions(): readonly string[] {
    const names = this.#services
      .flatMap(service => service.endpoints ?? [])
      .map(each => each.region_id ?? '');
    return [...new Set(names)].filter(name => name !== '').sort();
  }

  /** Address of a service, without a slash at its end; `undefined` where the region has none. */
  find(service: ServiceName, region: string, interfaceName: EndpointInterface): string | undefined {
    for (const type of types[service]) {
      const endpoint = this.#services
        .filter(each => each.type === type)
        .flatMap(each => each.endpoints ?? [])
        .find(each => each.region_id === region && each.interface === interfaceName);
      if (endpoint !== undefined) return withVersion(endpoint.url, versions[service]);
    }
    return undefined;
  }

  /** The same; fails when the region is unknown or has no such service. */
  endpoint(service: ServiceName, region: string, interfaceName: EndpointInterface): string {
    const url = this.find(service, region, interfaceName);
    if (url !== undefined) return url;
    const regions = this.regions();
    if (!regions.includes(region)) {
      throw new CloudRefusal('invalid_argument', `The cloud has no region '${region}'.`, {
        hint: `It has ${regions.join(', ') || 'none that this project can use'}.`,
      });
    }
    const having = regions.filter(each => this.find(service, each, interfaceName) !== undefined);
    throw new CloudRefusal(
      'unsupported',
      `The region '${region}' has no ${interfaceName} endpoint of the ${service} service.`,
      { hint: having.length === 0 ? 'No region has one.' : `These have one: ${having.join(', ')}.` },
    );
  }
}

function withVersion(url: string, version: string): string {
  const base = baseUrl(url);
  return /\/v\d+(\.\d+)?(\/|$)/.test(new URL(base).pathname) ? base : `${base}${version}`;
}
