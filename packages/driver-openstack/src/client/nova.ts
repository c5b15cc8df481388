import type { CallContext, Page } from '@cb-spider/core/driver';
import { required, requiredList, requiredText } from '@cb-spider/driver-kit';
import { all, page } from './listing.ts';
import type { Flavor, NovaKeyPair, NovaLimits, NovaZone, Server } from './native-types.ts';
import type { Session } from './session.ts';

/** An action of `POST /servers/{id}/action`. */
export type ServerAction = 'os-start' | 'os-stop' | 'resume' | 'unpause' | 'unshelve' | 'reboot';

/**
 * The compute service.
 *
 * @see https://docs.openstack.org/api-ref/compute/
 */
export class Nova {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Creates a server and returns its id; the reply contains little more, and an administrator's password. */
  async createServer(context: CallContext, server: Readonly<Record<string, unknown>>): Promise<string> {
    const call = { service: 'compute', route: 'POST /servers', body: { server } } as const;
    const { id } = await this.#session.get<{ id: string }>(context, 'server', call);
    return requiredText(id, 'the id of the new server');
  }

  async server(context: CallContext, id: string): Promise<Server> {
    const call = { service: 'compute', route: 'GET /servers/{id}', path: { id } } as const;
    return whole(await this.#session.get<Server>(context, 'server', call));
  }

  async servers(context: CallContext, limit: number, marker: string | undefined): Promise<Page<Server>> {
    const call = { service: 'compute', route: 'GET /servers/detail', limit, marker } as const;
    const result = await page<Server>(this.#session, context, 'servers', call);
    return { ...result, items: result.items.map(whole) };
  }

  /** Compares the names again, because Nova reads a name as a regular expression. */
  async serversNamed(context: CallContext, name: string): Promise<readonly Server[]> {
    const pattern = `^${name.replace(/[^A-Za-z0-9_ -]/g, '\\$&')}$`;
    const call = { service: 'compute', route: 'GET /servers/detail', query: { name: pattern } } as const;
    const servers = await all<Server>(this.#session, context, 'servers', call);
    return servers.filter(server => server.name === name).map(whole);
  }

  async deleteServer(context: CallContext, id: string): Promise<void> {
    await this.#session.act(context, { service: 'compute', route: 'DELETE /servers/{id}', path: { id } });
  }

  /** Adds items to a server's metadata; existing keys get the new value. */
  async addMetadata(
    context: CallContext,
    id: string,
    metadata: Readonly<Record<string, string>>,
  ): Promise<void> {
    const call = { service: 'compute', route: 'POST /servers/{id}/metadata', path: { id } } as const;
    await this.#session.act(context, { ...call, body: { metadata } }, 'metadata');
  }

  async deleteMetadata(context: CallContext, id: string, key: string): Promise<void> {
    await this.#session.act(context, {
      service: 'compute',
      route: 'DELETE /servers/{id}/metadata/{key}',
      path: { id, key },
    });
  }

  async act(context: CallContext, id: string, action: ServerAction, argument: unknown = null): Promise<void> {
    const body = { [action]: argument };
    await this.#session.act(context, {
      service: 'compute',
      route: 'POST /servers/{id}/action',
      path: { id },
      body,
    });
  }

  /** Creates an image and returns its id. Metadata become properties of the image. */
  async createImage(
    context: CallContext,
    id: string,
    name: string,
    metadata: Readonly<Record<string, string>>,
  ): Promise<string> {
    const reply = await this.#session.call(context, {
      service: 'compute',
      route: 'POST /servers/{id}/action',
      path: { id },
      body: { createImage: { name, metadata } },
    });
    return requiredText(reply.image_id as string | undefined, 'the id of the new image');
  }

  async attachPort(context: CallContext, serverId: string, portId: string): Promise<void> {
    const body = { interfaceAttachment: { port_id: portId } };
    const call = { service: 'compute', route: 'POST /servers/{id}/os-interface' } as const;
    await this.#session.act(context, { ...call, path: { id: serverId }, body }, 'interfaceAttachment');
  }

  async detachPort(context: CallContext, serverId: string, portId: string): Promise<void> {
    await this.#session.act(context, {
      service: 'compute',
      route: 'DELETE /servers/{id}/os-interface/{port}',
      path: { id: serverId, port: portId },
    });
  }

  async attachVolume(context: CallContext, serverId: string, volumeId: string): Promise<void> {
    const body = { volumeAttachment: { volumeId } };
    const call = { service: 'compute', route: 'POST /servers/{id}/os-volume_attachments' } as const;
    await this.#session.act(context, { ...call, path: { id: serverId }, body }, 'volumeAttachment');
  }

  async detachVolume(context: CallContext, serverId: string, volumeId: string): Promise<void> {
    await this.#session.act(context, {
      service: 'compute',
      route: 'DELETE /servers/{id}/os-volume_attachments/{volume}',
      path: { id: serverId, volume: volumeId },
    });
  }

  flavors(context: CallContext, marker: string | undefined): Promise<Page<Flavor>> {
    const call = { service: 'compute', route: 'GET /flavors/detail', limit: 500, marker } as const;
    return page(this.#session, context, 'flavors', call);
  }

  /** Looks a flavour up in the list, because Nova reads single flavours only by id. */
  async flavorNamed(context: CallContext, name: string): Promise<Flavor | undefined> {
    const call = { service: 'compute', route: 'GET /flavors/detail' } as const;
    const flavors = await all<Flavor>(this.#session, context, 'flavors', call);
    return flavors.find(flavor => flavor.name === name);
  }

  createKeyPair(context: CallContext, name: string, publicKey: string): Promise<NovaKeyPair> {
    const body = { keypair: { name, type: 'ssh', public_key: publicKey } };
    return this.#session.get(context, 'keypair', { service: 'compute', route: 'POST /os-keypairs', body });
  }

  keyPair(context: CallContext, name: string): Promise<NovaKeyPair> {
    const call = { service: 'compute', route: 'GET /os-keypairs/{name}', path: { name } } as const;
    return this.#session.get(context, 'keypair', call);
  }

  async keyPairs(context: CallContext, marker: string | undefined): Promise<Page<NovaKeyPair>> {
    const call = { service: 'compute', route: 'GET /os-keypairs', limit: 500, marker } as const;
    const result = await page<{ keypair: NovaKeyPair }>(this.#session, context, 'keypairs', call);
    return { ...result, items: result.items.map(item => item.keypair) };
  }

  async deleteKeyPair(context: CallContext, name: string): Promise<void> {
    await this.#session.act(context, {
      service: 'compute',
      route: 'DELETE /os-keypairs/{name}',
      path: { name },
    });
  }

  async limits(context: CallContext): Promise<NovaLimits> {
    const call = { service: 'compute', route: 'GET /limits' } as const;
    return required(
      (await this.#session.get<{ absolute: NovaLimits }>(context, 'limits', call)).absolute,
      'the limits',
    );
  }

  async zones(context: CallContext, region?: string): Promise<readonly NovaZone[]> {
    const call = { service: 'compute', route: 'GET /os-availability-zone', region } as const;
    const zones = await this.#session.get<NovaZone[]>(context, 'availabilityZoneInfo', call);
    return requiredList(zones, 'the zones');
  }
}

/** Returns the server. Fails if Nova's reply lacks a field on which everything depends. */
function whole(server: Server): Server {
  for (const field of ['id', 'name', 'status'] as const)
    requiredText(server[field], `the ${field} of the server`);
  return server;
}
