import { z } from 'zod';
import type { World, WorldImage, WorldRegion, WorldSpec } from '../world/types.ts';
import { fails } from './errors.ts';
import { id, type PageRequest } from './fields.ts';
import type { TwinPage, TwinRegion } from './results.ts';

/** Looks up the regions, images and specs of the world. */
export class Catalog {
  readonly world: World;
  readonly #regions: ReadonlyMap<string, WorldRegion>;
  readonly #images: ReadonlyMap<string, WorldImage>;
  readonly #specs: ReadonlyMap<string, WorldSpec>;

  constructor(world: World) {
    this.world = world;
    this.#regions = new Map(world.regions.map(region => [region.name, region]));
    this.#images = new Map(world.images.map(image => [image.imageId, image]));
    this.#specs = new Map(world.specs.map(spec => [spec.specName, spec]));
  }

  region(name: string): WorldRegion | undefined {
    return this.#regions.get(name);
  }

  /** Returns a region that accepts any zone. One that does not exist is a copy of the first, under this name. */
  anyRegion(name: string): WorldRegion | undefined {
    const [first] = this.world.regions;
    const like =
      this.region(name) ?? (first && { ...first, name, nativeName: name, displayName: name, zones: [] });
    return like && { ...like, takesAnyZone: true };
  }

  image(id: string): WorldImage {
    return requireFound(this.#images.get(id), 'Image.NotFound', `The image '${id}' does not exist.`);
  }

  spec(name: string): WorldSpec {
    return requireFound(this.#specs.get(name), 'Spec.NotFound', `The spec '${name}' does not exist.`);
  }
}

export const regionReference = z.strictObject({ regionName: id });

export function listRegions(catalog: Catalog): { readonly regions: readonly TwinRegion[] } {
  return { regions: catalog.world.regions.map(toRegion) };
}

export function getRegion(catalog: Catalog, { regionName }: z.output<typeof regionReference>): TwinRegion {
  const region = requireFound(
    catalog.region(regionName),
    'Region.NotFound',
    `The region '${regionName}' does not exist.`,
  );
  return toRegion(region);
}

export function listImages(catalog: Catalog, request: PageRequest): TwinPage<WorldImage> {
  return pageOf(catalog.world.images, request);
}

export function listSpecs(catalog: Catalog, request: PageRequest): TwinPage<WorldSpec> {
  return pageOf(catalog.world.specs, request);
}

export function toZones(region: WorldRegion): TwinRegion['zones'] {
  return region.zones.map(zoneName => ({ zoneName, state: 'available' }));
}

/** Returns the requested zone; default: the region's first, or empty where the region has no zones. */
export function zoneOf(region: WorldRegion, zone: string | undefined): string {
  if (zone === undefined) return region.zones[0] ?? '';
  if (region.takesAnyZone || region.zones.includes(zone)) return zone;
  throw fails('Zone.NotFound', `Region ${region.name} has no zone '${zone}'.`);
}

function toRegion(region: WorldRegion): TwinRegion {
  const { name: regionName, ...rest } = region;
  return { regionName, ...rest, zones: toZones(region) };
}

/** Returns one page of a list that never changes. The page token is the index of the next item. */
export function pageOf<T>(items: readonly T[], { limit, pageToken = '0' }: PageRequest): TwinPage<T> {
  if (!/^\d{1,9}$/.test(pageToken))
    throw fails('PageToken.Invalid', `'${pageToken}' is not a page token of this list.`);
  const start = Number(pageToken);
  const end = start + limit;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextPageToken: String(end) }),
  };
}

function requireFound<T>(value: T | undefined, code: Parameters<typeof fails>[0], message: string): T {
  if (value === undefined) throw fails(code, message);
  return value;
}
