import type { Cloud } from '../cloud/cloud.ts';
import type { CloudServices } from '../cloud/cloud-services.ts';
import { type DestroyOptions, type DestroyReport, destroyAll } from './destroy-all.ts';
import { Metrics } from './metrics.ts';
import { ObjectTags } from './object-tags.ts';
import type { ServiceContext } from './service-context.ts';
import { WithNamedServices } from './services.ts';

/** One connection of a Spider: every kind by name. Each change is recorded before the cloud receives it. */
export class Connection extends WithNamedServices {
  readonly name: string;
  /** The same account and region by native ids, without names and records. */
  readonly cloud: Cloud;
  readonly regionZones: CloudServices['regionZones'];
  readonly images: CloudServices['images'];
  readonly specs: CloudServices['specs'];
  /** Tags of objects of any kind. */
  readonly tags: ObjectTags;
  readonly prices: CloudServices['prices'];
  readonly quotas: CloudServices['quotas'];
  readonly anyCall: CloudServices['anyCall'];
  readonly metrics: Metrics;

  constructor(scope: ServiceContext) {
    super(scope);
    this.name = scope.name;
    this.cloud = scope.cloud;
    this.regionZones = scope.cloud.regionZones;
    this.images = scope.cloud.images;
    this.specs = scope.cloud.specs;
    this.tags = new ObjectTags(scope);
    this.prices = scope.cloud.prices;
    this.quotas = scope.cloud.quotas;
    this.anyCall = scope.cloud.anyCall;
    this.metrics = new Metrics(scope);
  }

  /**
   * Deletes all registered objects of this connection, dependents first. Unmanaged objects stay. Reports the objects
   * that could not be deleted.
   */
  destroyAll(options: DestroyOptions = {}): Promise<DestroyReport> {
    return destroyAll(this, options);
  }
}
