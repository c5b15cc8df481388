import { requiredText } from '@cb-spider/driver-kit';
import type { Firewall } from './firewalls.ts';

/** The priority of rules, and the lowest priority that exists. */
const priorities = { rule: 1000, last: 65_535 } as const;

/** The firewalls of one group, starting with the one that has the group's name. */
export type Group = readonly [Firewall, ...Firewall[]];

interface GroupParts {
  readonly name: string;
  readonly network: string;
  readonly description: string;
}

/** Returns the firewall that represents a group: it denies the outbound traffic that no rule allows. */
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

/** Returns the firewall for a rule of a group. */
export function ruleFirewall(
  anchor: Pick<Firewall, 'name' | 'network'>,
  shortName: string,
  rule: Firewall,
): Firewall & { readonly name: string } {
  const group = requiredText(anchor.name, 'the name of a firewall');
  const { network = null } = anchor;
  return { ...rule, name: `${group}-${shortName}`, network, priority: priorities.rule, targetTags: [group] };
}

/** Returns whether a firewall represents a group of this driver. */
export function isAnchor({ name, direction, denied, targetTags }: Firewall): boolean {
  return direction === 'EGRESS' && denied?.[0]?.IPProtocol === 'all' && isFor(name, targetTags);
}

/** Returns whether a firewall is a rule of the group. Firewalls of others may use the tag too, and are left alone. */
export function ownFirewall(group: string | null | undefined, { name, targetTags }: Firewall): boolean {
  return isFor(group, targetTags) && name?.slice(0, -5) === `${group}-`;
}

/** Returns a pattern for the names of a group's firewalls. */
export function patternOf(group: string): string {
  return `${group}(-[0-9a-z]{5})?`;
}

/** Returns all groups among the firewalls, each with its own firewalls. */
export function groupsIn(firewalls: readonly Firewall[]): readonly Group[] {
  return firewalls
    .filter(isAnchor)
    .map(anchor => [anchor, ...firewalls.filter(firewall => ownFirewall(anchor.name, firewall))] as const);
}

function isFor(group: string | null | undefined, targetTags: readonly string[] | null | undefined): boolean {
  return targetTags?.length === 1 && targetTags[0] === group;
}
