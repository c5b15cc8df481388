import {
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  CallContext,
  HealthChecker,
  LoadBalancerSpec,
  NativeId,
  VmHealth,
} from '@cb-spider/core/driver';
import { ensure, found, required, requiredId, requiredList, wordTable } from '@cb-spider/driver-kit';
import { ifThere, inUseAs, isNative } from './aws-errors.ts';
import type { Elb } from './elb.ts';
import { toProtocol } from './protocols.ts';
import { fromTags } from './tags.ts';

/** Target groups of VMs: one for each load balancer, with the same name. */
export class AwsTargetGroups {
  readonly #elb: Elb;

  constructor(elb: Elb) {
    this.#elb = elb;
  }

  make(
    { name, networkId, vmGroup, healthChecker }: LoadBalancerSpec,
    context: CallContext,
  ): Promise<TargetGroup> {
    const command = new CreateTargetGroupCommand({
      Name: groupName(name),
      TargetType: 'instance',
      VpcId: networkId,
      Protocol: toProtocol(vmGroup.protocol),
      Port: vmGroup.port,
      ...toChecks(healthChecker),
      Tags: fromTags(context.ownerTags),
    });
    return ensure(context, {
      find: () => this.named(name, context),
      make: async () => {
        const { TargetGroups } = await this.#elb.send(context, command);
        return required(TargetGroups?.[0], 'the new target group');
      },
    });
  }

  /** Returns the target group of the load balancer with this name, if there is one. */
  async named(name: string, context: CallContext): Promise<TargetGroup | undefined> {
    const input = { Names: [groupName(name)] };
    try {
      return (await this.#describe(input, context))[0];
    } catch (error) {
      if (isNative(error, 'TargetGroupNotFoundException')) return undefined;
      throw error;
    }
  }

  /** Returns the target group of a load balancer by the ARN, unless another load balancer of the same name uses it. */
  async leftBy(balancerArn: string, context: CallContext): Promise<TargetGroup | undefined> {
    const group = await this.named(nameIn(balancerArn), context);
    const isOthers = group?.LoadBalancerArns?.some(arn => arn !== balancerArn) ?? false;
    return isOthers ? undefined : group;
  }

  async get(arn: string, context: CallContext): Promise<TargetGroup> {
    return found((await this.#describe({ TargetGroupArns: [arn] }, context))[0], 'target group', arn);
  }

  async remove(TargetGroupArn: string, context: CallContext): Promise<void> {
    const command = new DeleteTargetGroupCommand({ TargetGroupArn });
    await ifThere(inUseAs('dependency_in_use', this.#elb.send(context, command)));
  }

  /** Does nothing for a VM that is already in the group. */
  async add(TargetGroupArn: string, vmIds: readonly NativeId[], context: CallContext): Promise<void> {
    if (vmIds.length === 0) return;
    const Targets = vmIds.map(Id => ({ Id }));
    await this.#elb.send(context, new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  }

  /** Does nothing for a VM that is not in the group. */
  async removeTargets(
    TargetGroupArn: string,
    vmIds: readonly NativeId[],
    context: CallContext,
  ): Promise<void> {
    const present = (await this.health(TargetGroupArn, context)).map(({ vmId }) => vmId);
    const Targets = vmIds.filter(id => present.includes(id)).map(Id => ({ Id }));
    if (Targets.length === 0) return;
    await this.#elb.send(context, new DeregisterTargetsCommand({ TargetGroupArn, Targets }));
  }

  async changeHealthChecker(
    TargetGroupArn: string,
    checker: HealthChecker,
    context: CallContext,
  ): Promise<void> {
    const command = new ModifyTargetGroupCommand({ TargetGroupArn, ...toChecks(checker) });
    await this.#elb.send(context, command);
  }

  /**
   * Returns the health of each VM of the group. A VM that is being removed, whose connections may end first, is left
   * out.
   */
  async health(TargetGroupArn: string, context: CallContext): Promise<readonly VmHealth[]> {
    const command = new DescribeTargetHealthCommand({ TargetGroupArn });
    const { TargetHealthDescriptions } = await this.#elb.send(context, command);
    return requiredList(TargetHealthDescriptions, 'the health of the targets')
      .filter(({ TargetHealth }) => TargetHealth?.State !== 'draining')
      .map(({ Target, TargetHealth }) => ({
        vmId: requiredId(Target?.Id, 'target'),
        state: healthOf(TargetHealth?.State ?? '') ?? 'unknown',
      }));
  }

  async #describe(
    input: { readonly Names?: string[]; readonly TargetGroupArns?: string[] },
    context: CallContext,
  ): Promise<readonly TargetGroup[]> {
    const { TargetGroups } = await this.#elb.send(context, new DescribeTargetGroupsCommand(input));
    return requiredList(TargetGroups, 'the target groups');
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
const healthOf = wordTable<VmHealth['state']>({
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  unused: 'unhealthy',
  'unhealthy.draining': 'unhealthy',
});

/** Returns the name of a load balancer, from `arn:…:loadbalancer/net/NAME/ID`. */
export function nameIn(arn: string): string {
  return arn.split('/')[2] ?? arn;
}

/** A target group's name cannot contain two consecutive dashes. */
function groupName(name: string): string {
  return name.replaceAll('--', '-x');
}

/** A missing value means AWS's default. One number is used for both thresholds. */
function toChecks({ protocol, port, intervalSeconds, timeoutSeconds, threshold }: HealthChecker) {
  return {
    HealthCheckProtocol: protocol === 'http' ? 'HTTP' : 'TCP',
    HealthCheckPort: String(port),
    HealthCheckIntervalSeconds: intervalSeconds,
    HealthCheckTimeoutSeconds: timeoutSeconds,
    HealthyThresholdCount: threshold,
    UnhealthyThresholdCount: threshold,
  } as const;
}
