import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  type Listener as ElbListener,
  type LoadBalancer as ElbLoadBalancer,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  CallContext,
  HealthChecker,
  Listener,
  LoadBalancer,
  LoadBalancerDriverV1,
  LoadBalancerSpec,
  NativeId,
  Page,
  VmHealth,
} from '@cb-spider/core/driver';
import { CloudRefusal, ensure, found, required, requiredList, requiredText } from '@cb-spider/driver-kit';
import { inUseAs, isNative, orMissing, withUndo } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import type { Elb } from './elb.ts';
import { type BalancerParts, toLoadBalancer } from './load-balancer-parts.ts';
import { toProtocol } from './protocols.ts';
import { findSubnets } from './subnets.ts';
import { filter, fromTags } from './tags.ts';
import { AwsTargetGroups } from './target-groups.ts';

/** The number of load balancers on a page. It is small, because each one is read with its parts. */
const pageSize = 20;

/**
 * Network load balancers, each with one listener and one target group of the same name. The parts are created in the
 * order target group, targets, load balancer, listener, and removed in reverse; the listener is deleted with its load
 * balancer. A target group alone is the rest of a removed load balancer, and is shown as one.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html
 */
export class AwsLoadBalancers implements LoadBalancerDriverV1 {
  readonly #ec2: Ec2;
  readonly #elb: Elb;
  readonly #groups: AwsTargetGroups;

  constructor(ec2: Ec2, elb: Elb) {
    this.#ec2 = ec2;
    this.#elb = elb;
    this.#groups = new AwsTargetGroups(elb);
  }

  doCreate(spec: LoadBalancerSpec, context: CallContext): Promise<LoadBalancer> {
    return withUndo(context, async undo => {
      const subnetIds = await this.#subnetsFor(spec.networkId, context);
      const group = await this.#groups.make(spec, context);
      const groupArn = requiredText(group.TargetGroupArn, 'the id of the target group');
      await this.#elb.assertOwn(groupArn, spec.name, context);
      undo.add(`target group of ${spec.name}`, cleanUp => this.#groups.remove(groupArn, cleanUp));
      await this.#groups.add(groupArn, spec.vmGroup.vmIds, context);
      const native = await ensure(context, {
        find: () => this.#lookUp({ Names: [spec.name] }, context),
        make: () => this.#make(spec, subnetIds, context),
      });
      const arn = arnOf(native);
      await this.#elb.assertOwn(arn, spec.name, context);
      undo.add(`load balancer ${spec.name}`, cleanUp => this.#removeOne(arn, cleanUp));
      const listener = await ensure(context, {
        find: async () => (await this.#listenersOf(arn, context))[0],
        make: () => this.#makeListener(arn, groupArn, spec, context),
      });
      const tags = { ...spec.tags, ...context.ownerTags };
      return toLoadBalancer({ arn, native, listener, group, vmIds: spec.vmGroup.vmIds, tags });
    });
  }

  async doGet(id: NativeId, context: CallContext): Promise<LoadBalancer> {
    const native = await this.#lookUp({ LoadBalancerArns: [id] }, context);
    return toLoadBalancer(found(await this.#partsOf(id, native, context), 'load balancer', id));
  }

  /** Leaves out load balancers of other types, and those without a target group, which others are creating. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<LoadBalancer>> {
    const command = new DescribeLoadBalancersCommand({ PageSize: pageSize, Marker: pageToken });
    const { LoadBalancers, NextMarker } = await this.#elb.send(context, command);
    const natives = requiredList(LoadBalancers, 'the load balancers').filter(
      ({ Type }) => Type === 'network',
    );
    const parts = await Promise.all(
      natives.map(native => orMissing(this.#partsOf(arnOf(native), native, context))),
    );
    const items = parts.filter(balancer => balancer !== undefined).map(toLoadBalancer);
    return { items, nextPageToken: NextMarker || undefined };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const native = await this.#lookUp({ LoadBalancerArns: [id] }, context);
    if (native !== undefined) await this.#removeOne(id, context);
    const group = await this.#groups.leftBy(id, context);
    if (group?.TargetGroupArn !== undefined) await this.#groups.remove(group.TargetGroupArn, context);
    else found(native, 'load balancer', id);
  }

  async doGetHealth(id: NativeId, context: CallContext): Promise<readonly VmHealth[]> {
    return this.#groups.health(await this.#groupOf(id, context), context);
  }

  async doAddVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<void> {
    await this.#groups.add(await this.#groupOf(id, context), vmIds, context);
  }

  async doRemoveVms(id: NativeId, vmIds: readonly NativeId[], context: CallContext): Promise<void> {
    await this.#groups.removeTargets(await this.#groupOf(id, context), vmIds, context);
  }

  async doChangeListener(id: NativeId, { protocol, port }: Listener, context: CallContext): Promise<void> {
    const { ListenerArn } = await this.#listener(id, context);
    const command = new ModifyListenerCommand({ ListenerArn, Port: port, Protocol: toProtocol(protocol) });
    await this.#elb.send(context, command);
  }

  async doChangeHealthChecker(id: NativeId, checker: HealthChecker, context: CallContext): Promise<void> {
    await this.#groups.changeHealthChecker(await this.#groupOf(id, context), checker, context);
  }

  /**
   * Returns one subnet in each zone, as a load balancer requires. Fails with `not_found` for a network without
   * subnets.
   */
  async #subnetsFor(networkId: NativeId, context: CallContext): Promise<string[]> {
    const byZone = new Map<string, string>();
    for (const { SubnetId, AvailabilityZone = '' } of await findSubnets(
      this.#ec2,
      [filter('vpc-id', networkId)],
      context,
    )) {
      const id = requiredText(SubnetId, 'the id of the subnet');
      const current = byZone.get(AvailabilityZone);
      if (current === undefined || id < current) byZone.set(AvailabilityZone, id);
    }
    if (byZone.size > 0) return [...byZone.values()];
    throw new CloudRefusal('not_found', `The VPC '${networkId}' has no subnet for a load balancer.`);
  }

  async #make(spec: LoadBalancerSpec, Subnets: string[], context: CallContext): Promise<ElbLoadBalancer> {
    const command = new CreateLoadBalancerCommand({
      Name: spec.name,
      Type: 'network',
      Scheme: spec.type === 'internal' ? 'internal' : 'internet-facing',
      Subnets,
      Tags: fromTags({ ...spec.tags, ...context.ownerTags }),
    });
    const { LoadBalancers } = await this.#elb.send(context, command);
    return required(LoadBalancers?.[0], 'the new load balancer');
  }

  async #makeListener(
    LoadBalancerArn: string,
    TargetGroupArn: string,
    { listener: { protocol, port } }: LoadBalancerSpec,
    context: CallContext,
  ): Promise<ElbListener> {
    const command = new CreateListenerCommand({
      LoadBalancerArn,
      Port: port,
      Protocol: toProtocol(protocol),
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    });
    const { Listeners } = await this.#elb.send(context, command);
    return required(Listeners?.[0], 'the new listener');
  }

  async #removeOne(LoadBalancerArn: string, context: CallContext): Promise<void> {
    const command = new DeleteLoadBalancerCommand({ LoadBalancerArn });
    await inUseAs('dependency_in_use', this.#elb.send(context, command));
  }

  async #lookUp(
    input: { readonly LoadBalancerArns?: string[]; readonly Names?: string[] },
    context: CallContext,
  ): Promise<ElbLoadBalancer | undefined> {
    try {
      const { LoadBalancers } = await this.#elb.send(context, new DescribeLoadBalancersCommand(input));
      return requiredList(LoadBalancers, 'the load balancers')[0];
    } catch (error) {
      if (isNative(error, 'LoadBalancerNotFoundException')) return undefined;
      throw error;
    }
  }

  async #listenersOf(LoadBalancerArn: string, context: CallContext): Promise<readonly ElbListener[]> {
    const command = new DescribeListenersCommand({ LoadBalancerArn });
    const { Listeners } = await this.#elb.send(context, command);
    return requiredList(Listeners, 'the listeners');
  }

  async #listener(id: NativeId, context: CallContext): Promise<ElbListener> {
    return found((await this.#listenersOf(id, context))[0], 'listener of the load balancer', id);
  }

  async #groupOf(id: NativeId, context: CallContext): Promise<string> {
    const { DefaultActions } = await this.#listener(id, context);
    return found(DefaultActions?.[0]?.TargetGroupArn, 'target group of the load balancer', id);
  }

  /** Returns `undefined` if there is no target group. */
  async #partsOf(
    arn: string,
    native: ElbLoadBalancer | undefined,
    context: CallContext,
  ): Promise<BalancerParts | undefined> {
    const listener = native && (await this.#listenersOf(arn, context))[0];
    const targetArn = listener?.DefaultActions?.[0]?.TargetGroupArn;
    const group = await (targetArn === undefined
      ? this.#groups.leftBy(arn, context)
      : this.#groups.get(targetArn, context));
    if (group === undefined) return undefined;
    const groupArn = requiredText(group.TargetGroupArn, 'the id of the target group');
    const health = await this.#groups.health(groupArn, context);
    const tags = native === undefined ? {} : await this.#elb.tagsOf(arn, context);
    return { arn, native, listener, group, vmIds: health.map(({ vmId }) => vmId), tags };
  }
}

function arnOf({ LoadBalancerArn }: ElbLoadBalancer): string {
  return requiredText(LoadBalancerArn, 'the id of the load balancer');
}
