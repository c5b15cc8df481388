import { randomUUID } from 'node:crypto';
import type { AdaptiveIp, Group, Server, Snapshot, Subnet, Volume } from './objects.ts';
import type { FakeClouditDelays, FakeClouditOptions } from './options.ts';
import { gone, Stage } from './stage.ts';

const noDelays: FakeClouditDelays = {
  ...{ launch: 0, boot: 0, shutdown: 0, start: 0, reboot: 0, destroy: 0 },
  ...{ address: 0, volume: 0, snapshot: 0 },
};

/** Everything that the tenant has. */
export class Cloud {
  readonly version: 'v4.0' | 'v5.0';
  readonly delays: FakeClouditDelays;
  readonly now: () => number;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly publicAddresses: readonly string[];
  readonly subnets = new Map<string, Subnet>();
  readonly groups = new Map<string, Group>();
  readonly adaptiveIps = new Map<string, AdaptiveIp>();
  readonly servers = new Map<string, Server>();
  readonly volumes = new Map<string, Volume>();
  readonly snapshots = new Map<string, Snapshot>();
  /** The next server is made, and never runs. */
  failsNextLaunch = false;
  #lastMac = 0;

  constructor(options: FakeClouditOptions) {
    this.version = options.version ?? 'v5.0';
    this.now = options.now ?? Date.now;
    this.delays = { ...noDelays, ...options.delays };
    const names = options.clusters ?? ['main-cluster'];
    this.clusters = names.map(name => ({ id: randomUUID(), name }));
    const { publicAddresses = 40 } = options;
    this.publicAddresses = Array.from({ length: publicAddresses }, (_, place) => `203.0.113.${place + 10}`);
    if (options.sshGroup !== false) this.addGroup('SSH', [{ ...inbound, port: '22', protocol: 'tcp' }]);
  }

  newId(): string {
    return randomUUID();
  }

  newMac(): string {
    this.#lastMac += 1;
    const digits = this.#lastMac.toString(16).padStart(6, '0');
    return `02:00:4c:${digits.match(/../g)?.join(':')}`;
  }

  /** `2024-05-06 07:08:09`, without a zone. */
  time(): string {
    return new Date(this.now()).toISOString().slice(0, 19).replace('T', ' ');
  }

  stage(state: string): Stage {
    return new Stage(state, this.now);
  }

  addGroup(name: string, rules: readonly Omit<Group['rules'][number], 'id' | 'createdAt'>[]): Group {
    const createdAt = this.time();
    const whole = rules.map(rule => ({ ...rule, id: this.newId(), createdAt }));
    const group = { id: this.newId(), name, rules: whole, createdAt };
    this.groups.set(group.id, group);
    return group;
  }

  /** Forgets what has gone since the last request. */
  settle(): void {
    for (const [id, server] of this.servers) if (server.stage.state === gone) this.#forget(id, server);
    for (const [id, { stage }] of this.volumes) if (stage.state === gone) this.volumes.delete(id);
    for (const [id, { stage }] of this.snapshots) if (stage.state === gone) this.snapshots.delete(id);
  }

  /** The server that has a private address. */
  serverAt(privateIp: string): Server | undefined {
    return [...this.servers.values()].find(({ nics }) => nics.some(nic => nic.ip === privateIp));
  }

  /** The public IP that leads to a private one. */
  adaptiveIpOf(privateIp: string | undefined): AdaptiveIp | undefined {
    return [...this.adaptiveIps.values()].find(
      each => each.privateIp !== undefined && each.privateIp === privateIp,
    );
  }

  /** With its root disk; other disks are free again. */
  #forget(id: string, server: Server): void {
    this.servers.delete(id);
    this.volumes.delete(server.volumeId);
    for (const volume of this.volumes.values()) {
      if (volume.serverId !== id) continue;
      volume.serverId = undefined;
      volume.dev = undefined;
      volume.stage.pass('AVAILABLE', 'AVAILABLE', 0);
    }
  }
}

const inbound = { name: 'ssh', type: 'inbound', target: '0.0.0.0/0' } as const;
