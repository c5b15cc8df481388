import { addCatalogue } from './catalogue.ts';
import { quotaExceeded } from './fault.ts';
import { addImages } from './images.ts';
import { Operations } from './operations.ts';
import type { FakeGcpOptions, QuotaMetric } from './options.ts';
import { Store } from './store.ts';
import { type Address, linkTo, type MachineType, type Project } from './wire.ts';

/** One project of one cloud, and what stands in it. */
export class Cloud {
  readonly project = 'spider-stand-in';
  readonly options: FakeGcpOptions;
  readonly store = new Store();
  readonly operations: Operations;
  /** Zones and regions that cannot be asked, such as `zones/us-central1-a`. */
  readonly unreachable = new Set<string>();
  /** Zones, or `zone/machine type`, without room for another VM. */
  readonly exhausted = new Set<string>();
  #lastId = 0n;
  #lastAddress = 0;

  constructor(options: FakeGcpOptions) {
    this.options = options;
    this.operations = new Operations(options, {
      newId: () => this.newId(),
      time: () => this.time(),
      isThere: path => this.store.find(path) !== undefined,
    });
    const projectPath = `projects/${this.project}`;
    this.store.put(projectPath, this.#describeProject(projectPath));
    addCatalogue(this.store, this.project, () => this.newId());
    addImages(this.store, () => this.newId());
  }

  /** A number of 64 bits, as text. */
  newId(): string {
    this.#lastId += 7n;
    return String(4_200_000_000_000_000_000n + this.#lastId);
  }

  /** Now, as the cloud writes it: Californian time. */
  time(): string {
    const californian = new Date((this.options.now ?? Date.now)() - 8 * 3_600_000).toISOString();
    return californian.replace('Z', '-08:00');
  }

  /** A free public IP. */
  newPublicAddress(): string {
    this.#lastAddress++;
    return `203.0.${113 + (this.#lastAddress >> 8)}.${this.#lastAddress & 255}`;
  }

  /** Refuses one more object than the quota allows. */
  checkQuota(metric: QuotaMetric, have: number, where = 'globally'): void {
    const limit = this.options.quotas?.[metric];
    if (limit !== undefined && have >= limit) throw quotaExceeded(metric, limit, where);
  }

  /** The reserved address behind an IP. */
  addressOf(region: string, ip: string): Address | undefined {
    return this.store
      .under<Address>(`projects/${this.project}/regions/${region}/addresses`)
      .find(address => address.address === ip);
  }

  machineType(zone: string, name: string): MachineType | undefined {
    return this.store.find<MachineType>(`projects/${this.project}/zones/${zone}/machineTypes/${name}`);
  }

  #describeProject(path: string): Project {
    return {
      kind: 'compute#project',
      id: this.newId(),
      creationTimestamp: this.time(),
      name: this.project,
      commonInstanceMetadata: { kind: 'compute#metadata', fingerprint: 'qJ4yE1LMgFY=' },
      quotas: ['NETWORKS', 'FIREWALLS', 'SUBNETWORKS'].map(metric => ({ metric, limit: 100, usage: 0 })),
      selfLink: linkTo(path),
      defaultServiceAccount: `123456789012-compute@developer.gserviceaccount.com`,
      defaultNetworkTier: 'PREMIUM',
      xpnProjectStatus: 'UNSPECIFIED_XPN_PROJECT_STATUS',
    };
  }
}
