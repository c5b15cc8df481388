import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { Cluster, ClusterDriverV1, ClusterSpec, ClusterToken, NativeId } from '../driver/index.ts';
import { invalidArgument } from '../errors/cloud-error.ts';
import { nativeIdField, requiredText, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type ChangeCallOptions, createOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { untilSettled } from './until-settled.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

/** A Kubernetes version, such as `1.33` or `1.33.4-cloud.1`. */
export const clusterVersion = requiredText.max(64, 'is longer than 64 characters.');

const clusterRequest = z.object({
  name: z.string(),
  version: clusterVersion.optional(),
  networkId: nativeIdField,
  subnetIds: z.array(nativeIdField).min(1, 'must contain at least one subnet.'),
  securityGroupIds: z.array(nativeIdField).default([]),
  tags,
});

export type CloudClusterRequest = z.input<typeof clusterRequest>;

/** Kubernetes clusters of the region. They are created without node groups. */
export class CloudClusters extends OwnedCloudObjects<
  Cluster,
  ClusterSpec,
  typeof clusterRequest,
  ClusterDriverV1
> {
  protected override readonly kind = 'cluster';
  protected override readonly request = clusterRequest;

  protected override handler(): ClusterDriverV1 {
    return handlerOf(this.context, 'clusters');
  }

  override check(spec: ClusterSpec): void {
    super.check(spec);
    const { features, id } = this.context.driver;
    const { minSubnets = 1 } = features.clusters ?? {};
    if (spec.subnetIds.length >= minSubnets) return;
    throw invalidArgument('subnetIds', `a cluster on '${id}' needs at least ${minSubnets} subnets.`);
  }

  /**
   * Upgrades the control plane to another version, and returns once the cloud has accepted it: see
   * {@link waitUntilSettled}.
   */
  async upgrade(id: NativeId, version: string, options: ChangeCallOptions = {}): Promise<void> {
    const wanted = parseRequest(clusterVersion, version);
    await this.change(this.call('upgrade', 'idempotent', id), createOptions(options), (handler, context) =>
      handler.doUpgrade(id, wanted, context),
    );
  }

  /**
   * Waits until the cloud has finished its work on the cluster, and returns the cluster. Fails with `conflict` if it
   * has failed.
   */
  waitUntilSettled(id: NativeId, options: WaitCallOptions = {}): Promise<Cluster> {
    const call = this.call('upgrade', 'change', id);
    return untilSettled(this.context, call, options, signal =>
      this.get(id, { ...options, signal, priority: 'poll' }),
    );
  }

  /** Returns a new token for the cluster's API server: a secret that is not recorded. Fails with `not_found`. */
  async token(id: NativeId, options: CallOptions = {}): Promise<ClusterToken> {
    const handler = this.handler();
    const call = { kind: this.kind, operation: 'getToken', effect: 'read', resource: id } as const;
    return this.context.calls.run(call, options, context => handler.doGetToken(id, context));
  }
}
