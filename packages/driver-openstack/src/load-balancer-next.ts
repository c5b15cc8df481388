import type { CallContext, HealthChecker, Listener } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import type { Octavia } from './client/octavia.ts';
import type { OctaviaBalancer, OctaviaListener } from './client/octavia-types.ts';
import { checkedBy } from './load-balancer-convert.ts';
import { valuesOf } from './load-balancer-members.ts';
import {
  checkedPortOf,
  type GroupPorts,
  keepsPorts,
  portOf,
  portsOf,
  portsText,
} from './load-balancer-ports.ts';
import { type BalancerTree, replacementIn, replacementText, shownListener } from './load-balancer-trees.ts';
import { ifThere } from './openstack-errors.ts';
import { withinQuota } from './quota.ts';

/** So many checks in a row make a member healthy, or not, at most. */
const mostChecks = 10;

/** What a change is to come to, as its token keeps it. */
export type Goal = Readonly<Record<string, string>>;

/** One change that Octavia takes in one request. */
export type NextStep = (octavia: Octavia, context: CallContext) => Promise<unknown>;

/** The next step of a change; nothing when all is as it is to be. */
export type StepOf = (tree: BalancerTree, goal: Goal) => NextStep | undefined;

/**
 * A new load balancer may be ACTIVE while what the same request has put into it stays PENDING_CREATE for good, because the
 * provider has not received it; this happens with the amphora provider of Zed (2022.2). Changing each part to what it is
 * carries it out.
 */
export const nextRepairStep: StepOf = ({ listener, pool, members, monitor }) => {
  if (isLeft(listener))
    return (octavia, context) => octavia.listeners.update(context, listener.id, { name: listener.name });
  if (isLeft(pool))
    return (octavia, context) => octavia.pools.update(context, pool.id, { description: pool.description });
  if (members.some(isLeft))
    return (octavia, context) => octavia.replaceMembers(context, pool.id, members.map(valuesOf));
  if (monitor === undefined || !isLeft(monitor)) return undefined;
  return (octavia, context) => octavia.monitors.update(context, monitor.id, { delay: monitor.delay });
};

function isLeft({ provisioning_status: status }: { readonly provisioning_status?: string | undefined }) {
  return status === 'PENDING_CREATE';
}

/**
 * Octavia cannot change the port of a listener. So a second one is made, which names the first, and then the first goes:
 * connections come in all the time.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#update-a-listener
 */
export function nextListenerStep(
  { id, name }: OctaviaBalancer,
  listeners: readonly OctaviaListener[],
  goal: Goal,
): NextStep | undefined {
  const port = Number(goal.port);
  const begun = replacementIn(listeners);
  if (begun !== undefined) {
    const { fresh, old } = begun;
    const leaving = fresh.protocol_port === port ? old : fresh;
    return (octavia, context) => ifThere(octavia.listeners.delete(context, leaving.id));
  }
  const old = shownListener(listeners);
  if (old === undefined || listeners.some(each => each.protocol_port === port)) return undefined;
  const values = {
    ...{ name, loadbalancer_id: id, protocol: toNative(goal.protocol as Listener['protocol']) },
    ...{ protocol_port: port, default_pool_id: old.default_pool_id, description: replacementText(old) },
  };
  return (octavia, context) =>
    withinQuota(octavia, context, { listener: 1 }, () => octavia.listeners.create(context, values));
}

/** A member with another port is another member. */
export const nextGroupStep: StepOf = (tree, goal) => {
  const port = Number(goal.port);
  const { members } = tree;
  if (members.every(each => each.protocol_port === port)) return notePorts(tree, { member: port });
  const values = members.map(each => ({
    ...valuesOf(each),
    ...{ protocol_port: port, monitor_port: checkedPortOf(each) },
  }));
  return (octavia, context) => octavia.replaceMembers(context, tree.pool.id, values);
};

/** The monitor comes first, since Octavia may refuse its figures. One of another type takes the place of this one. */
export const nextCheckerStep: StepOf = (tree, goal) => {
  const { monitor, members, pool } = tree;
  const port = Number(goal.port);
  const { type, ...figures } = toMonitor({
    protocol: goal.protocol as HealthChecker['protocol'],
    port,
    intervalSeconds: numberOf(goal.interval),
    timeoutSeconds: numberOf(goal.timeout),
    threshold: numberOf(goal.threshold),
  });
  const { delay, timeout, max_retries } = figures;
  if (monitor === undefined)
    return (octavia, context) =>
      octavia.monitors.create(context, { name: pool.name, pool_id: pool.id, type, ...figures });
  if (checkedBy(monitor.type) !== goal.protocol)
    return (octavia, context) => ifThere(octavia.monitors.delete(context, monitor.id));
  if (monitor.delay !== delay || monitor.timeout !== timeout || monitor.max_retries !== max_retries)
    return (octavia, context) => octavia.monitors.update(context, monitor.id, figures);
  if (members.every(each => checkedPortOf(each) === port)) return notePorts(tree, { checked: port });
  const values = members.map(each => ({ ...valuesOf(each), monitor_port: port }));
  return (octavia, context) => octavia.replaceMembers(context, pool.id, values);
};

/** Keeps the ports for when there are no members. */
function notePorts(
  { pool, members, listener }: BalancerTree,
  change: Partial<GroupPorts>,
): NextStep | undefined {
  const ports = portsOf(pool, members, portOf(listener));
  const description = portsText({ ...ports, ...change });
  if (!keepsPorts(pool) || pool.description === description) return undefined;
  return (octavia, context) => octavia.pools.update(context, pool.id, { description });
}

/**
 * Octavia has no defaults for these; its timeout is to be less than its delay. Fails with `invalid_argument` for more
 * checks in a row than it takes: it would refuse them after the monitor of another type has gone.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#create-health-monitor
 */
export function toMonitor({
  protocol,
  intervalSeconds: delay = 10,
  timeoutSeconds: timeout = 5,
  threshold = 3,
}: HealthChecker) {
  if (threshold > mostChecks)
    throw new CloudRefusal('invalid_argument', `healthChecker.threshold: must be at most ${mostChecks}.`);
  const type = protocol === 'http' ? 'HTTP' : 'TCP';
  return { type, delay, timeout, max_retries: threshold, max_retries_down: threshold };
}

export function toNative(protocol: Listener['protocol']): 'TCP' | 'UDP' {
  return protocol === 'udp' ? 'UDP' : 'TCP';
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
