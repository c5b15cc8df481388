import type { Cloud } from '../cloud/cloud.ts';
import type { CloudImages } from '../cloud/cloud-images.ts';
import type { CloudRegionZones } from '../cloud/cloud-region-zones.ts';
import type { CloudSpecs } from '../cloud/cloud-specs.ts';
import type { ConnectionScope } from './connection-scope.ts';
import { type DestroyOptions, type DestroyReport, destroyAll } from './destroy-all.ts';
import { KeyPairs } from './key-pairs.ts';
import { Networks } from './networks.ts';
import { Nics } from './nics.ts';
import { PublicIps } from './public-ips.ts';
import { SecurityGroups } from './security-groups.ts';
import { Vms } from './vms.ts';

/** One connection of a Spider: every kind under names of ours, each change on record before the cloud hears of it. */
export class Connection {
  readonly name: string;
  /** The same region by native ids, without names and records. */
  readonly cloud: Cloud;
  readonly regionZones: CloudRegionZones;
  readonly images: CloudImages;
  readonly specs: CloudSpecs;
  readonly networks: Networks;
  readonly securityGroups: SecurityGroups;
  readonly keyPairs: KeyPairs;
  readonly publicIps: PublicIps;
  readonly nics: Nics;
  readonly vms: Vms;

  constructor(scope: ConnectionScope) {
    this.name = scope.name;
    this.cloud = scope.cloud;
    this.regionZones = scope.cloud.regionZones;
    this.images = scope.cloud.images;
    this.specs = scope.cloud.specs;
    this.networks = new Networks(scope);
    this.securityGroups = new SecurityGroups(scope);
    this.keyPairs = new KeyPairs(scope);
    this.publicIps = new PublicIps(scope);
    this.nics = new Nics(scope);
    this.vms = new Vms(scope);
  }

  /** Removes all objects of ours on this connection, dependents first. Others stay. Says what it could not remove. */
  destroyAll(options: DestroyOptions = {}): Promise<DestroyReport> {
    return destroyAll(this, options);
  }
}
