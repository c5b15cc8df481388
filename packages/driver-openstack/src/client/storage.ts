import type { CallContext, Page } from '@cb-spider/core/driver';
import { all, page } from './listing.ts';
import type { GlanceImage, Volume } from './native-types.ts';
import type { Session } from './session.ts';

/**
 * Image service.
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

  /** Public images, those of the project, and those that others share with it. */
  images(context: CallContext, marker: string | undefined): Promise<Page<GlanceImage>> {
    const query = { sort: 'created_at:desc,id:desc' };
    const call = { service: 'image', route: 'GET /images', query, limit: 200, marker } as const;
    return page(this.#session, context, 'images', call);
  }

  /** Images that Nova made of servers, and whose properties are as the filter says. */
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
    await this.#session.call(context, { service: 'image', route: 'DELETE /images/{id}', path: { id } });
  }
}

/**
 * Block storage service; not every cloud has it.
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

  /** Volumes that a server can boot from. */
  bootableVolumes(context: CallContext): Promise<readonly Volume[]> {
    const query = { bootable: 'true' };
    const call = { service: 'block-storage', route: 'GET /volumes/detail', query } as const;
    return all(this.#session, context, 'volumes', call);
  }
}
