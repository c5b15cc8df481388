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

/** The maximum number of consecutive checks after which a member counts as healthy or unhealthy. */
const maxChecks = 10;

/** The desired result of a change, as its token stores it. */
export type Goal = Readonly<Record<string, string>>;

/** A change that is a single request to Octavia. */
export type NextStep = (octavia: Octavia, context: CallContext) => Promise<unknown>;

/** Returns the next step of a change; `undefined` when everything is as desired. */
export type StepOf = (tree: BalancerTree, goal: Goal) => NextStep | undefined;

/**
 * Repairs a new load balancer. It may be ACTIVE while its parts stay PENDING_CREATE forever, because the provider has
 * not received them; this happens with the amphora provider of Zed (2022.2). Updating each part with its current
 * values makes the provider create it.
 */
export const nextRepairStep: StepOf = ({ listener, pool, members, monitor }) => {
  if (isStuck(listener))
    return (octavia, context) => octavia.listeners.update(context, listener.id, { name: listener.name });
  if (isStuck(pool))
    return (octavia, context) => octavia.pools.update(context, pool.id, { description: pool.description });
  if (members.some(isStuck))
    return (octavia, context) => octavia.replaceMembers(context, pool.id, members.map(valuesOf));
  if (monitor === undefined || !isStuck(monitor)) return undefined;
  return (octavia, context) => octavia.monitors.update(context, monitor.id, { delay: monitor.delay });
};

function isStuck({ provisioning_status: status }: { readonly provisioning_status?: string | undefined }) {
  return status === 'PENDING_CREATE';
}

/**
 * Moves a listener to another port, which Octavia cannot change. A second listener is created, which names the first,
 * and then the first is deleted, so that connections are accepted all the time.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#update-a-listener
 */
export function nextListenerStep(
  { id, name }: OctaviaBalancer,
  listeners: readonly OctaviaListener[],
  goal: Goal,
): NextStep | undefined {
  const port = Number(goal.port);
  const replacement = replacementIn(listeners);
  if (replacement !== undefined) {
    const { fresh, old } = replacement;
    const obsolete = fresh.protocol_port === port ? old : fresh;
    return (octavia, context) => ifThere(octavia.listeners.delete(context, obsolete.id));
  }
  const old = shownListener(listeners);
  if (old === undefined || listeners.some(listener => listener.protocol_port === port)) return undefined;
  const values = {
    ...{ name, loadbalancer_id: id, protocol: toNative(goal.protocol as Listener['protocol']) },
    ...{ protocol_port: port, default_pool_id: old.default_pool_id, description: replacementText(old) },
  };
  return (octavia, context) =>
    withinQuota(octavia, context, { listener: 1 }, () => octavia.listeners.create(context, values));
}

/** Replaces the members, because a member with another port is another member. */
export const nextGroupStep: StepOf = (tree, goal) => {
  const port = Number(goal.port);
  const { members } = tree;
  if (members.every(member => member.protocol_port === port)) return storePorts(tree, { member: port });
  const values = members.map(member => ({
    ...valuesOf(member),
    ...{ protocol_port: port, monitor_port: checkedPortOf(member) },
  }));
  return (octavia, context) => octavia.replaceMembers(context, tree.pool.id, values);
};

/**
 * Changes the monitor first, because Octavia may reject its settings. A monitor of another type replaces the current
 * one.
 */
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
  if (members.every(member => checkedPortOf(member) === port)) return storePorts(tree, { checked: port });
  const values = members.map(member => ({ ...valuesOf(member), monitor_port: port }));
  return (octavia, context) => octavia.replaceMembers(context, pool.id, values);
};

/** Stores the ports for a pool without members. */
function storePorts(
  { pool, members, listener }: BalancerTree,
  change: Partial<GroupPorts>,
): NextStep | undefined {
  const ports = portsOf(pool, members, portOf(listener));
  const description = portsText({ ...ports, ...change });
  if (!keepsPorts(pool) || pool.description === description) return undefined;
  return (octavia, context) => octavia.pools.update(context, pool.id, { description });
}

/**
 * Returns the settings of a health monitor. Octavia has no defaults for them, and its timeout must be less than its
 * delay. Fails with `invalid_argument` for more consecutive checks than Octavia accepts, because Octavia would reject
 * them only after the monitor of another type has been deleted.
 *
 * @see https://docs.openstack.org/api-ref/load-balancer/v2/#create-health-monitor
 */
export function toMonitor({
  protocol,
  intervalSeconds: delay = 10,
  timeoutSeconds: timeout = 5,
  threshold = 3,
}: HealthChecker) {
  if (threshold > maxChecks)
    throw new CloudRefusal('invalid_argument', `healthChecker.threshold: must be at most ${maxChecks}.`);
  const type = protocol === 'http' ? 'HTTP' : 'TCP';
  return { type, delay, timeout, max_retries: threshold, max_retries_down: threshold };
}

export function toNative(protocol: Listener['protocol']): 'TCP' | 'UDP' {
  return protocol === 'udp' ? 'UDP' : 'TCP';
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
