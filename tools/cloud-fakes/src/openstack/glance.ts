import { glanceFault, type Reply } from './fault.ts';
import { account } from './options.ts';
import type { Region } from './region.ts';
import { limitOf, type Request, type Routes } from './routes.ts';

/**
 * Image service.
 *
 * @see https://docs.openstack.org/api-ref/image/v2/
 */
export function glanceRoutes(region: Region): Routes {
  return {
    'GET /images': request => list(region, request),
    'GET /images/{id}': (_request, id) => {
      const image = region.images.get(id);
      if (image === undefined) throw glanceFault(404, 'Not Found', `No image found with ID ${id}`);
      return { status: 200, body: image };
    },
    'DELETE /images/{id}': (_request, id) => {
      if (!region.images.delete(id)) throw glanceFault(404, 'Not Found', `No image found with ID ${id}`);
      return { status: 204 };
    },
  };
}

/** Any other parameter is a property that images are to have. */
const paging: ReadonlySet<string> = new Set(['limit', 'marker', 'sort', 'sort_key', 'sort_dir']);

function list(region: Region, request: Request): Reply {
  const { query } = request;
  const filters = [...query].filter(([key]) => !paging.has(key));
  const images = [...region.images.values()].filter(image =>
    filters.every(([key, value]) => image[key] === value),
  );
  const marker = query.get('marker');
  const start = marker === null ? 0 : images.findIndex(image => image.id === marker) + 1;
  if (marker !== null && start === 0)
    throw glanceFault(400, 'Bad Request', `No image found with ID ${marker}`);
  const limit = limitOf(query, region.options.maxPage ?? 1000);
  const page = images.slice(start, start + limit);
  const rest = start + limit < images.length;
  const next = rest && {
    next: `/v2/images?${new URLSearchParams({ limit: String(limit), marker: page.at(-1)?.id ?? '' })}`,
  };
  return { status: 200, body: { images: page, first: '/v2/images', schema: '/v2/schemas/images', ...next } };
}

interface Offered {
  readonly name: string;
  /** In GB. */
  readonly minDiskGB: number;
  readonly properties: Readonly<Record<string, string>>;
}

const offered: readonly Offered[] = [
  {
    name: 'ubuntu-24.04',
    minDiskGB: 4,
    properties: { os_type: 'linux', os_distro: 'ubuntu', architecture: 'x86_64' },
  },
  {
    name: 'debian-12',
    minDiskGB: 2,
    properties: { os_type: 'linux', os_distro: 'debian', architecture: 'aarch64' },
  },
  { name: 'windows-2022', minDiskGB: 32, properties: { os_type: 'windows', architecture: 'x86_64' } },
  { name: 'no-properties', minDiskGB: 0, properties: {} },
];

/** The images that a new region has. */
export function addImages(region: Region): void {
  for (const { name, minDiskGB, properties } of offered) {
    const id = region.newId();
    region.images.set(id, {
      id,
      name,
      ...properties,
      disk_format: 'qcow2',
      container_format: 'bare',
      visibility: 'public',
      status: 'active',
      size: 16_777_216,
      virtual_size: 2 ** 30,
      checksum: '6395058af1d7307dd5397a1abcdbadb7',
      protected: false,
      min_ram: 0,
      min_disk: minDiskGB,
      owner: account.projectId,
      os_hidden: false,
      created_at: region.timestamp(),
      updated_at: region.timestamp(),
      tags: [],
      self: `/v2/images/${id}`,
      file: `/v2/images/${id}/file`,
      schema: '/v2/schemas/image',
    });
  }
}
