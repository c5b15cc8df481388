import { requiredText } from '@cb-spider/driver-kit';
import type { Firewall } from './firewalls.ts';

/** The priority of rules, and the one below which nothing is. */
const priorities = { rule: 1000, last: 65_535 } as const;

/** The firewalls of one group, that of its own name first. */
export type Group = readonly [Firewall, ...Firewall[]];

interface GroupParts {
  readonly name: string;
  readonly network: string;
  readonly description: string;
}

/** The firewall that stands for a group: it refuses what no rule lets out. */
export function anchorOf({ name, network, description }: GroupParts): Firewall & { readonly name: string } {
  return {
    name,
    network,
    description,
    direction: 'EGRESS',
    priority: priorities.last,
    denied: [{ IPProtocol: 'all' }],
    destinationRanges: ['0.0.0.0/0'],
    targetTags: [name],
  };
}

/** Puts a rule into a group. */
export function ruleFirewall(
  anchor: Pick<Firewall, 'name' | 'network'>,
  shortName: string,
  rule: Firewall,
): Firewall & { readonly name: string } {
  const group = requiredText(anchor.name, 'the name of a firewall');
  const { network = null } = anchor;
  return { ...rule, name: `${group}-${shortName}`, network, priority: priorities.rule, targetTags: [group] };
}

/** Whether a firewall stands for a group of this driver's. */
export function isAnchor({ name, direction, denied, targetTags }: Firewall): boolean {
  return direction === 'EGRESS' && denied?.[0]?.IPProtocol === 'all' && isFor(name, targetTags);
}

/** Whether a firewall is a rule of the group. Others may use the tag too: theirs are left alone. */
export function ownFirewall(group: string | null | undefined, { name, targetTags }: Firewall): boolean {
  return isFor(group, targetTags) && name?.slice(0, -5) === `${group}-`;
}

/** The names of a group's firewalls. */
export function patternOf(group: string): string {
  return `${group}(-[0-9a-z]{5})?`;
}

/** All groups among firewalls, each with its own. */
export function groupsIn(firewalls: readonly Firewall[]): readonly Group[] {
  return firewalls
    .filter(isAnchor)
    .map(anchor => [anchor, ...firewalls.filter(firewall => ownFirewall(anchor.name, firewall))] as const);
}

function isFor(group: string | null | undefined, targetTags: readonly string[] | null | undefined): boolean {
  return targetTags?.length === 1 && targetTags[0] === group;
}
