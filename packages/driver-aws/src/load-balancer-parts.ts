import type {
  Listener as ElbListener,
  LoadBalancer as ElbLoadBalancer,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LoadBalancer, NativeId, Tags } from '@cb-spider/core/driver';
import { flatDetails, optionalId, required, requiredId, requiredText, stateMap } from '@cb-spider/driver-kit';
import { fromProtocol } from './protocols.ts';
import { nameIn } from './target-groups.ts';

/** The parts of one load balancer. */
export interface BalancerParts {
  readonly arn: string;
  /** Missing if the load balancer was removed and left its target group behind. */
  readonly native: ElbLoadBalancer | undefined;
  /** Missing while the load balancer is being created. */
  readonly listener: ElbListener | undefined;
  readonly group: TargetGroup;
  readonly vmIds: readonly NativeId[];
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerState.html */
const stateOf = stateMap<LoadBalancer['state']>({
  provisioning: 'creating',
  active: 'active',
  active_impaired: 'active',
  failed: 'failed',
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
export function toLoadBalancer({ arn, native, listener, group, vmIds, tags }: BalancerParts): LoadBalancer {
  return {
    nativeId: requiredId(arn, 'load balancer'),
    name: native === undefined ? nameIn(arn) : requiredText(native.LoadBalancerName, 'its name'),
    tags,
    createdAt: native?.CreatedTime?.toISOString(),
    state: stateOfParts(native, listener),
    networkId: requiredId(group.VpcId, 'VPC'),
    type: native?.Scheme && (native.Scheme === 'internal' ? 'internal' : 'public'),
    scope: 'region',
    listener: {
      protocol: fromProtocol((listener ?? group).Protocol),
      port: required((listener ?? group).Port, 'the port of the listener'),
      dnsName: native?.DNSName,
      nativeId: optionalId(listener?.ListenerArn),
    },
    vmGroup: {
      protocol: fromProtocol(group.Protocol),
      port: required(group.Port, 'the port of the target group'),
      vmIds,
      nativeId: requiredId(group.TargetGroupArn, 'target group'),
    },
    healthChecker: {
      protocol: group.HealthCheckProtocol === 'HTTP' ? 'http' : 'tcp',
      port: checkedPort(group),
      intervalSeconds: group.HealthCheckIntervalSeconds,
      timeoutSeconds: group.HealthCheckTimeoutSeconds,
      threshold: group.HealthyThresholdCount,
    },
    details: flatDetails(native ?? {}, 'LoadBalancerArn', 'LoadBalancerName', 'State', 'VpcId', 'DNSName'),
  };
}

/** `traffic-port` stands for the port of the group. */
function checkedPort({ HealthCheckPort, Port }: TargetGroup): number {
  const port = HealthCheckPort === 'traffic-port' ? Port : Number(HealthCheckPort);
  return required(Number.isNaN(port) ? undefined : port, 'the port that is checked');
}

function stateOfParts(
  native: ElbLoadBalancer | undefined,
  listener: ElbListener | undefined,
): LoadBalancer['state'] {
  if (native === undefined) return 'deleting';
  return listener === undefined
    ? 'creating'
    : stateOf(requiredText(native.State?.Code, 'the state of the load balancer'));
}
