import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
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
  Tags,
  VmHealth,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  ensure,
  found,
  inParts,
  required,
  requiredList,
  requiredText,
} from '@cb-spider/driver-kit';
import { inUseAs, isNative, withUndo } from './aws-errors.ts';
import type { Ec2 } from './ec2.ts';
import type { Elb } from './elb.ts';
import { type BalancerParts, toLoadBalancer } from './load-balancer-parts.ts';
import { findSubnets } from './subnets.ts';
import { filter, fromTags, toTags } from './tags.ts';
import { AwsTargetGroups } from './target-groups.ts';

/** So many tag lists are told at once: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
const mostTagged = 20;

/**
 * Network load balancers, each with one listener and one target group of its name. They are made in the order target
 * group, targets, load balancer, listener, and removed the other way round; the listener goes with its load balancer. A
 * target group that is left alone is what is left of its load balancer, and shows it.
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
      undo.add(`target group of ${spec.name}`, cleanUp => this.#groups.remove(groupArn, cleanUp));
      await this.#groups.add(groupArn, spec.vmGroup.vmIds, context);
      const native = await ensure(context, {
        find: () => this.#lookUp({ Names: [spec.name] }, context),
        make: () => this.#make(spec, subnetIds, context),
      });
      const arn = requiredText(native.LoadBalancerArn, 'the id of the load balancer');
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
    const tags = native === undefined ? undefined : await this.#tagsOf([id], context);
    const parts = await this.#partsOf(id, native, tags?.get(id) ?? {}, context);
    return toLoadBalancer(found(parts, 'load balancer', id));
  }

  /** Those of another sort are left out, and those without a target group, which others are making. */
  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<LoadBalancer>> {
    const command = new DescribeLoadBalancersCommand({ PageSize: mostTagged, Marker: pageToken });
    const { LoadBalancers, NextMarker } = await this.#elb.send(context, command);
    const all = requiredList(LoadBalancers, 'the load balancers');
    const natives = all.filter(({ Type }) => Type === 'network');
    const tags = await this.#tagsOf(natives.map(arnOf), context);
    const items: LoadBalancer[] = [];
    for (const native of natives) {
      const parts = await this.#partsOf(arnOf(native), native, tags.get(arnOf(native)) ?? {}, context);
      if (parts !== undefined) items.push(toLoadBalancer(parts));
    }
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
    await this.#groups.takeOut(await this.#groupOf(id, context), vmIds, context);
  }

  async doChangeListener(id: NativeId, { protocol, port }: Listener, context: CallContext): Promise<void> {
    const { ListenerArn } = await this.#listener(id, context);
    const Protocol = protocol === 'tcp' ? 'TCP' : 'UDP';
    await this.#elb.send(context, new ModifyListenerCommand({ ListenerArn, Port: port, Protocol }));
  }

  async doChangeHealthChecker(id: NativeId, checker: HealthChecker, context: CallContext): Promise<void> {
    await this.#groups.changeHealthChecker(await this.#groupOf(id, context), checker, context);
  }

  /** One in each zone, as a load balancer takes them. Fails with `not_found` for a network without any. */
  async #subnetsFor(networkId: NativeId, context: CallContext): Promise<string[]> {
    const byZone = new Map<string, string>();
    for (const { SubnetId, AvailabilityZone = '' } of await findSubnets(
      this.#ec2,
      [filter('vpc-id', networkId)],
      context,
    )) {
      const id = requiredText(SubnetId, 'the id of the subnet');
      const other = byZone.get(AvailabilityZone);
      if (other === undefined || id < other) byZone.set(AvailabilityZone, id);
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
      Protocol: protocol === 'tcp' ? 'TCP' : 'UDP',
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

  /** Nothing where there is no target group. */
  async #partsOf(
    arn: string,
    native: ElbLoadBalancer | undefined,
    tags: Tags,
    context: CallContext,
  ): Promise<BalancerParts | undefined> {
    const listener = native === undefined ? undefined : (await this.#listenersOf(arn, context))[0];
    const groupArn = listener?.DefaultActions?.[0]?.TargetGroupArn;
    const group =
      groupArn === undefined
        ? await this.#groups.leftBy(arn, context)
        : await this.#groups.get(groupArn, context);
    if (group === undefined) return undefined;
    const health = await this.#groups.health(
      requiredText(group.TargetGroupArn, 'the id of the target group'),
      context,
    );
    return { arn, native, listener, group, vmIds: health.map(({ vmId }) => vmId), tags };
  }

  async #tagsOf(arns: readonly string[], context: CallContext): Promise<ReadonlyMap<string, Tags>> {
    const all = new Map<string, Tags>();
    for (const ResourceArns of inParts(arns, mostTagged)) {
      const command = new DescribeTagsCommand({ ResourceArns: [...ResourceArns] });
      const { TagDescriptions } = await this.#elb.send(context, command);
      for (const each of requiredList(TagDescriptions, 'the tags'))
        all.set(requiredText(each.ResourceArn, 'what the tags are of'), toTags(each.Tags));
    }
    return all;
  }
}

function arnOf({ LoadBalancerArn }: ElbLoadBalancer): string {
  return requiredText(LoadBalancerArn, 'the id of the load balancer');
}
