import type { IncomingMessage } from 'node:http';
import type { CloudObject } from '../inventory/compare.ts';
import { cinderRoutes } from './cinder.ts';
import { Fault, keystoneFault, type Reply } from './fault.ts';
import { addImages, glanceRoutes } from './glance.ts';
import { takeInventory } from './inventory.ts';
import { Keystone } from './keystone.ts';
import { neutronRoutes, neutronVersions } from './neutron.ts';
import { addDefaultGroup, addExternalNetworks } from './neutron-networks.ts';
import { addFlavors, checkMicroversion, novaRoutes, versionDocument } from './nova.ts';
import { octaviaRoutes, octaviaVersions } from './octavia.ts';
import { account, allServices, type FakeOpenStackOptions } from './options.ts';
import { Region } from './region.ts';
import { type Json, type Request, type Routes, route } from './routes.ts';

/** Where each service lies within its region, with its version. */
const roots: Readonly<Record<string, readonly string[]>> = {
  compute: ['/v2.1'],
  network: ['/v2.0'],
  image: ['/v2'],
  volume: [`/v3/${account.projectId}`],
  // Two names of one root.
  'load-balancer': ['/v2.0', '/v2'],
};

/** What services say of their versions, to clients that ask, where the catalogue does not lead to one. */
const versionsOf: Readonly<Record<string, (base: string) => Reply>> = {
  network: neutronVersions,
  'load-balancer': octaviaVersions,
};

/** All services of all regions behind one address. */
export class FakeCloud {
  readonly keystone: Keystone;
  readonly #origin: () => string;
  readonly #regions: readonly Region[];
  readonly #routes = new Map<string, Routes>();

  constructor(options: FakeOpenStackOptions, origin: () => string) {
    const regions = options.regions ?? { RegionOne: allServices };
    this.#origin = origin;
    this.keystone = new Keystone({ regions, tokenLifeMs: options.tokenLifeMs ?? 3_600_000, origin });
    this.#regions = Object.keys(regions).map(name => newRegion(name, options));
    for (const region of this.#regions) {
      this.#routes.set(`${region.name}/compute`, novaRoutes(region));
      this.#routes.set(`${region.name}/network`, neutronRoutes(region));
      this.#routes.set(`${region.name}/image`, glanceRoutes(region));
      this.#routes.set(`${region.name}/volume`, cinderRoutes(region));
      this.#routes.set(`${region.name}/load-balancer`, octaviaRoutes(region));
    }
  }

  /** Answers a request as OpenStack would. */
  answer(incoming: IncomingMessage, text: string): Reply {
    try {
      const url = new URL(incoming.url ?? '/', this.#origin());
      const body = parse(text);
      const common = {
        method: incoming.method ?? '',
        query: url.searchParams,
        body,
        headers: incoming.headers,
      };
      if (url.pathname.startsWith('/identity/')) return this.#identity(common, url.pathname);
      return this.#service(common, url.pathname);
    } catch (error) {
      if (error instanceof Fault) return error.reply;
      throw error;
    }
  }

  /** What the project has in all regions, as it is now. */
  inventory(): readonly CloudObject[] {
    return this.#regions.flatMap(region => {
      region.settle();
      return takeInventory(region);
    });
  }

  failNextBuild(): void {
    for (const region of this.#regions) region.isFull = true;
  }

  failNextBalancer(): void {
    for (const region of this.#regions) region.isBroken = true;
  }

  imageId(name: string): string {
    const images = this.#regions.flatMap(region => [...region.images.values()]);
    const image = images.find(each => each.name === name);
    if (image === undefined) throw new Error(`The stand-in has no image '${name}'.`);
    return image.id;
  }

  #identity(common: Omit<Request, 'path' | 'base'>, pathname: string): Reply {
    const base = `${this.#origin()}/identity/v3`;
    const request = { ...common, base, path: pathname.replace(/^\/identity\/v3/, '') || '/' };
    return route(this.keystone.routes, request)?.() ?? notFoundPage;
  }

  #service(common: Omit<Request, 'path' | 'base'>, pathname: string): Reply {
    const [, regionName = '', service = ''] = pathname.split('/');
    const region = this.#regions.find(each => each.name === regionName);
    const place = `/${regionName}/${service}`;
    const versions = versionsOf[service];
    if (versions !== undefined && `${pathname}/`.replace('//', '/') === `${place}/`)
      return versions(`${this.#origin()}${place}`);
    const root = roots[service]?.find(each => `${pathname}/`.startsWith(`${place}${each}/`));
    if (region === undefined || root === undefined) return notFoundPage;
    const prefix = `${place}${root}`;
    const request = { ...common, base: `${this.#origin()}${prefix}`, path: pathname.slice(prefix.length) };
    region.settle();
    if (service === 'compute' && request.path === '/') return versionDocument(region, request.base);
    this.keystone.check(request.headers);
    if (service === 'compute') checkMicroversion(region, request);
    return route(this.#routes.get(`${regionName}/${service}`) ?? {}, request)?.() ?? notFoundPage;
  }
}

const notFoundPage: Reply = { status: 404, body: '404 Not Found\n\nThe resource could not be found.\n\n   ' };

function newRegion(name: string, options: FakeOpenStackOptions): Region {
  const region = new Region(name, options);
  addFlavors(region);
  addImages(region);
  addExternalNetworks(region);
  addDefaultGroup(region);
  return region;
}

function parse(text: string): Json {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw keystoneFault(
      400,
      'Bad Request',
      'The server could not comply with the request since it is malformed.',
    );
  }
}
