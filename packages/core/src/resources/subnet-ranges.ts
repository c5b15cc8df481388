import { invalidArgument } from '../errors/cloud-error.ts';
import { contains, overlaps } from '../requests/address-ranges.ts';

interface NamedRange {
  readonly name: string;
  readonly cidr: string;
}

/** A problem of a field of a subnet. */
interface SubnetProblem {
  readonly field: keyof NamedRange;
  readonly message: string;
}

/** Returns what is wrong with a subnet in a network with other subnets, or `undefined` if it is valid. */
export function subnetProblem(
  networkCidr: string | undefined,
  subnet: NamedRange,
  others: readonly NamedRange[],
): SubnetProblem | undefined {
  if (networkCidr !== undefined && !contains(networkCidr, subnet.cidr)) {
    return {
      field: 'cidr',
      message: `${subnet.cidr} of subnet '${subnet.name}' is not within ${networkCidr}.`,
    };
  }
  const clash = others.find(other => other.name === subnet.name || overlaps(other.cidr, subnet.cidr));
  if (clash === undefined) return undefined;
  return clash.name === subnet.name
    ? { field: 'name', message: `'${subnet.name}' appears twice.` }
    : {
        field: 'cidr',
        message: `${subnet.cidr} of subnet '${subnet.name}' overlaps ${clash.cidr} of '${clash.name}'.`,
      };
}

/** Throws `invalid_argument` for a subnet that does not fit into its network. */
export function assertFits(
  subnet: NamedRange,
  networkCidr: string | undefined,
  others: readonly NamedRange[],
): void {
  const problem = subnetProblem(networkCidr, subnet, others);
  if (problem !== undefined) throw invalidArgument(problem.field, problem.message);
}
