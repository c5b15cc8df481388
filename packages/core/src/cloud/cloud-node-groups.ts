import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type {
  NativeId,
  NodeGroup,
  NodeGroupDriverV1,
  NodeGroupSize,
  NodeGroupSpec,
} from '../driver/index.ts';
import { CloudError, missingArgument } from '../errors/cloud-error.ts';
import { nativeIdField, requiredText, tags } from '../requests/fields.ts';
import { nodeGroupSize, nodeGroupSizes, sizeProblem } from '../requests/node-group-fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { assertAutoScaling, assertRootDisk } from './assert-features.ts';
import { type ChangeCallOptions, createOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { CloudParts } from './cloud-parts.ts';
import { untilGone } from './until-gone.ts';
import { untilSettled } from './until-settled.ts';
import type { WaitCallOptions } from './wait-call-options.ts';

const nodeGroupRequest = z
  .object({
    name: z.string(),
    imageId: nativeIdField.optional(),
    specName: requiredText,
    rootDiskType: z.string().min(1).optional(),
    rootDiskSizeGB: z
      .number('must be a number.')
      .int('must be a whole number.')
      .min(1)
      .max(65_536)
      .optional(),
    keyPairId: nativeIdField.optional(),
    autoScaling: z.boolean('must be true or false.').default(true),
    ...nodeGroupSizes,
    tags,
  })
  .superRefine(sizeProblem);

export type CloudNodeGroupRequest = z.input<typeof nodeGroupRequest>;

/** Node groups of the region, each in its cluster, which lists them. */
export class CloudNodeGroups extends CloudParts<
  NodeGroup,
  NodeGroupSpec,
  typeof nodeGroupRequest,
  NodeGroupDriverV1
> {
  protected override readonly kind = 'nodeGroup';
  protected override readonly request = nodeGroupRequest;

  protected override handler(): NodeGroupDriverV1 {
    return handlerOf(this.context, 'nodeGroups');
  }

  /** Returns the node groups of a cluster, by name. Fails with `not_found` for an unknown cluster. */
  override async list(clusterId: NativeId, options: CallOptions = {}): Promise<readonly NodeGroup[]> {
    const clusters = handlerOf(this.context, 'clusters');
    return (await this.parent('cluster', clusters, clusterId, options)).nodeGroups;
  }

  override async get(clusterId: NativeId, id: NativeId, options: CallOptions = {}): Promise<NodeGroup> {
    const handler = this.handler();
    const call = { kind: this.kind, operation: 'get', effect: 'read', resource: id, flightKey: id } as const;
    return this.context.calls.run(call, options, context => handler.doGet(clusterId, id, context));
  }

  override check(spec: NodeGroupSpec): void {
    super.check(spec);
    const { driver } = this.context;
    if (spec.specName === '') throw missingArgument('specName', 'Set the spec of the nodes.');
    assertRootDisk(driver.features.clusters, spec);
    assertAutoScaling(driver, spec);
  }

  /** Sets the sizes of the group, and returns once the cloud has accepted them: see {@link waitUntilSettled}. */
  async scale(
    clusterId: NativeId,
    id: NativeId,
    size: NodeGroupSize,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    const wanted = parseRequest(nodeGroupSize, size);
    await this.change(this.call('scale', 'idempotent', id), createOptions(options), (handler, context) =>
      handler.doScale(clusterId, id, wanted, context),
    );
  }

  /**
   * Turns autoscaling on or off, and returns once the cloud has accepted it. Fails with `unsupported` if groups scale
   * only by their sizes.
   */
  async setAutoScaling(
    clusterId: NativeId,
    id: NativeId,
    isOn: boolean,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    const { doSetAutoScaling } = this.handler();
    const { driver } = this.context;
    if (doSetAutoScaling === undefined)
      throw new CloudError(
        'unsupported',
        `Node groups on '${driver.id}' scale automatically between their minimum and maximum size.`,
        {
          cloud: driver.id,
          hint: 'For a fixed number of nodes, set the minimum and maximum size to the same value.',
        },
      );
    await this.change(
      this.call('setAutoScaling', 'idempotent', id),
      createOptions(options),
      (handler, context) => doSetAutoScaling.call(handler, clusterId, id, isOn, context),
    );
  }

  /**
   * Waits until the cloud has finished its work on the group, and returns the group. Fails with `conflict` if it has
   * failed.
   */
  waitUntilSettled(clusterId: NativeId, id: NativeId, options: WaitCallOptions = {}): Promise<NodeGroup> {
    return untilSettled(this.context, this.call('scale', 'change', id), options, signal =>
      this.get(clusterId, id, { ...options, signal, priority: 'poll' }),
    );
  }

  /** Waits until the cloud no longer knows the group. Fails with `timeout`. */
  waitUntilGone(clusterId: NativeId, id: NativeId, options: WaitCallOptions = {}): Promise<void> {
    return untilGone(this.context, this.kind, id, options, signal =>
      this.get(clusterId, id, { ...options, signal, priority: 'poll' }),
    );
  }
}
