import type { CallContext, Page } from '@cb-spider/core/driver';
import { all, page } from './listing.ts';
import type { GlanceImage, Volume } from './native-types.ts';
import type { Session } from './session.ts';

/**
 * The image service.
 *
 * @see https://docs.openstack.org/api-ref/image/v2/
 */
export class Glance {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async image(context: CallContext, id: string): Promise<GlanceImage> {
    const call = { service: 'image', route: 'GET /images/{id}', path: { id } } as const;
    return (await this.#session.call(context, call)) as unknown as GlanceImage;
  }

  /** Returns public images, those of the project, and those that others share with it. */
  images(context: CallContext, marker: string | undefined): Promise<Page<GlanceImage>> {
    const query = { sort: 'created_at:desc,id:desc' };
    const call = { service: 'image', route: 'GET /images', query, limit: 200, marker } as const;
    return page(this.#session, context, 'images', call);
  }

  /** Returns images that Nova created from servers, and whose properties match the filter. */
  snapshots(
    context: CallContext,
    filter: Readonly<Record<string, string>>,
    marker: string | undefined,
  ): Promise<Page<GlanceImage>> {
    const query = { ...filter, image_type: 'snapshot', sort: 'created_at:desc,id:desc' };
    const call = { service: 'image', route: 'GET /images', query, limit: 200, marker } as const;
    return page(this.#session, context, 'images', call);
  }

  async deleteImage(context: CallContext, id: string): Promise<void> {
    await this.#session.act(context, { service: 'image', route: 'DELETE /images/{id}', path: { id } });
  }
}

/**
 * The block storage service; not every cloud has it.
 *
 * @see https://docs.openstack.org/api-ref/block-storage/v3/
 */
export class Cinder {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  exists(context: CallContext): Promise<boolean> {
    return this.#session.has(context, 'block-storage');
  }

  createVolume(context: CallContext, volume: Readonly<Record<string, unknown>>): Promise<Volume> {
    const call = { service: 'block-storage', route: 'POST /volumes', body: { volume } } as const;
    return this.#session.get(context, 'volume', call);
  }

  volume(context: CallContext, id: string): Promise<Volume> {
    const call = { service: 'block-storage', route: 'GET /volumes/{id}', path: { id } } as const;
    return this.#session.get(context, 'volume', call);
  }

  volumes(context: CallContext, marker: string | undefined): Promise<Page<Volume>> {
    const call = { service: 'block-storage', route: 'GET /volumes/detail', limit: 500, marker } as const;
    return page(this.#session, context, 'volumes', call);
  }

  /** Compares the names again, because clouds may not let their users filter by name. */
  async volumesNamed(context: CallContext, name: string): Promise<readonly Volume[]> {
    const call = { service: 'block-storage', route: 'GET /volumes/detail', query: { name } } as const;
    const volumes = await all<Volume>(this.#session, context, 'volumes', call);
    return volumes.filter(volume => volume.name === name);
  }

  async deleteVolume(context: CallContext, id: string): Promise<void> {
    const call = { service: 'block-storage', route: 'DELETE /volumes/{id}', path: { id } } as const;
    await this.#session.act(context, call);
  }

  /** @param sizeGB the new size, in GB */
  async extendVolume(context: CallContext, id: string, sizeGB: number): Promise<void> {
    const body = { 'os-extend': { new_size: sizeGB } };
    const call = {
      service: 'block-storage',
      route: 'POST /volumes/{id}/action',
      path: { id },
      body,
    } as const;
    await this.#session.act(context, call);
  }

  /** Adds items to a volume's metadata; existing keys get the new value. */
  async addMetadata(
    context: CallContext,
    id: string,
    metadata: Readonly<Record<string, string>>,
  ): Promise<void> {
    const body = { metadata };
    const call = {
      service: 'block-storage',
      route: 'POST /volumes/{id}/metadata',
      path: { id },
      body,
    } as const;
    await this.#session.act(context, call, 'metadata');
  }

  async deleteMetadata(context: CallContext, id: string, key: string): Promise<void> {
    await this.#session.act(context, {
      service: 'block-storage',
      route: 'DELETE /volumes/{id}/metadata/{key}',
      path: { id, key },
      repliesNothing: true,
    });
  }

  /** Returns the volumes that a server can boot from. */
  bootableVolumes(context: CallContext): Promise<readonly Volume[]> {
    const query = { bootable: 'true' };
    const call = { service: 'block-storage', route: 'GET /volumes/detail', query } as const;
    return all(this.#session, context, 'volumes', call);
  }
}
