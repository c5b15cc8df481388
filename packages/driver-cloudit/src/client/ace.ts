import type { CallContext } from '@cb-spider/core/driver';
import type { Session } from './session.ts';

/** An image from which VMs are created. */
export interface Template {
  readonly id?: string;
  readonly name?: string;
  readonly ownership?: string;
  readonly state?: string;
  readonly os?: string;
  readonly arch?: string;
  /** In GB. */
  readonly size?: number;
  readonly createdAt?: string;
}

export interface NativeSpec {
  readonly id?: string;
  readonly name?: string;
  readonly cpu?: number;
  /** In GB. */
  readonly mem?: number;
  /** In GB. */
  readonly disk?: number;
  readonly gpu?: number;
}

export interface NativeServer {
  readonly id?: string;
  readonly name?: string;
  readonly state?: string;
  readonly createdAt?: string;
  readonly template?: string;
  readonly templateId?: string;
  readonly osType?: string;
  readonly spec?: string;
  readonly specId?: string;
  readonly privateIp?: string;
  readonly adaptiveIp?: string;
  readonly subnetAddr?: string;
  readonly volumeId?: string;
  /** In GB. */
  readonly volumeSize?: number;
  readonly macAddr?: string;
  readonly description?: string;
}

/** A NIC of a VM, identified by its MAC address. */
export interface NativeNic {
  readonly mac?: string;
  readonly dev?: string;
  readonly ip?: string;
  readonly subnetAddr?: string;
  readonly adaptiveIp?: string;
  readonly secgroupMapInfo?: readonly { readonly secgroup_id?: string }[];
}

export interface NativeVolume {
  readonly id?: string;
  readonly name?: string;
  readonly state?: string;
  /** In GB. */
  readonly size?: number;
  readonly createdAt?: string;
  readonly bootable?: string;
  readonly dev?: string;
}

/** A volume in the description of its VM. */
export interface VolumeOfServer {
  readonly volumeId?: string;
  readonly dev?: string;
}

export interface Snapshot {
  readonly id?: string;
  readonly name?: string;
  readonly state?: string;
  readonly createdAt?: string;
  readonly bootable?: string;
  readonly templateId?: string;
  readonly serverName?: string;
}

export interface NewServer {
  readonly templateId: string;
  readonly snapshotId?: string | undefined;
  readonly specId: string;
  readonly name: string;
  readonly hostName: string;
  /** A secret. */
  readonly rootPassword: string;
  readonly subnetAddr: string;
  readonly secgroups: readonly { readonly id: string }[];
  readonly description: string;
  readonly protection: number;
  readonly clusterId?: string | undefined;
}

/** Calls of `ace`, the compute engine. */
export class Ace {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  templates(context: CallContext): Promise<readonly Template[]> {
    return this.#session.list(context, 'ace GET templates');
  }

  specs(context: CallContext): Promise<readonly NativeSpec[]> {
    return this.#session.list(context, 'ace GET specs');
  }

  clusters(
    context: CallContext,
  ): Promise<readonly { readonly id?: string | undefined; readonly name?: string | undefined }[]> {
    return this.#session.list(context, 'ace GET clusters');
  }

  servers(context: CallContext): Promise<readonly NativeServer[]> {
    return this.#session.list(context, 'ace GET servers');
  }

  createServer(body: NewServer, context: CallContext): Promise<NativeServer> {
    return this.#session.one(context, 'ace POST servers', { body, secrets: [body.rootPassword] });
  }

  control(id: string, action: 'start' | 'shutdown' | 'reboot', context: CallContext): Promise<void> {
    return this.#session.act(context, `ace POST servers/{id}/${action}`, { path: { id } });
  }

  deleteServer(id: string, context: CallContext): Promise<void> {
    return this.#session.act(context, 'ace DELETE servers/{id}', { path: { id } });
  }

  nics(serverId: string, context: CallContext): Promise<readonly NativeNic[]> {
    return this.#session.list(context, 'ace GET servers/{id}/nics', { path: { id: serverId } });
  }

  /** Replaces the groups of the NIC. */
  setGroups(serverId: string, mac: string, groupIds: readonly string[], context: CallContext): Promise<void> {
    const secgroups = groupIds.map(id => ({ id }));
    return this.#session.act(context, 'ace PUT servers/{id}/nic/{mac}/securitygroup', {
      path: { id: serverId, mac },
      body: { secgroups },
    });
  }

  volumesOf(serverId: string, context: CallContext): Promise<readonly VolumeOfServer[]> {
    return this.#session.list(context, 'ace GET servers/{id}/volumes', { path: { id: serverId } });
  }

  attachVolume(serverId: string, volumeId: string, mode: string, context: CallContext): Promise<void> {
    const body = { volumeId, mode };
    return this.#session.act(context, 'ace POST servers/{id}/volumes', { path: { id: serverId }, body });
  }

  detachVolume(serverId: string, volumeId: string, context: CallContext): Promise<void> {
    const path = { id: serverId, volumeId };
    return this.#session.act(context, 'ace DELETE servers/{id}/volumes/{volumeId}', { path });
  }

  volumes(context: CallContext): Promise<readonly NativeVolume[]> {
    return this.#session.list(context, 'ace GET volumes');
  }

  createVolume(
    body: { readonly name: string; readonly size: number; readonly clusterId?: string | undefined },
    context: CallContext,
  ): Promise<NativeVolume> {
    return this.#session.one(context, 'ace POST volumes', { body });
  }

  enlargeVolume(id: string, size: number, context: CallContext): Promise<void> {
    return this.#session.act(context, 'ace POST volumes/{id}/update', { path: { id }, body: { size } });
  }

  deleteVolume(id: string, context: CallContext): Promise<void> {
    return this.#session.act(context, 'ace DELETE volumes/{id}', { path: { id } });
  }

  serversOf(volumeId: string, context: CallContext): Promise<readonly { readonly vmId?: string }[]> {
    return this.#session.list(context, 'ace GET volumes/{id}/servers', { path: { id: volumeId } });
  }

  snapshots(context: CallContext): Promise<readonly Snapshot[]> {
    return this.#session.list(context, 'ace GET snapshots');
  }

  createSnapshot(name: string, volumeId: string, context: CallContext): Promise<Snapshot> {
    return this.#session.one(context, 'ace POST snapshots', { body: { name, volumeId } });
  }

  deleteSnapshot(id: string, context: CallContext): Promise<void> {
    return this.#session.act(context, 'ace DELETE snapshots/{id}', { path: { id } });
  }
}
