import { ruleText } from '../nouns/networks.ts';
import { listAt, referenceName, textAt, type Wire } from '../nouns/noun.ts';
import type { Wanted } from './stack.ts';

/** In what an object differs from the one that is wanted; what the stack does not say is not compared. */
export function differencesOf({ kind, request }: Wanted, found: Wire): readonly string[] {
  if (kind === 'vpc')
    return [differs('cidr', textAt(request, 'IPv4_CIDR'), textAt(found, 'IPv4_CIDR'))].flat();
  if (kind === 'subnet')
    return [differs('cidr', textAt(request, 'IPv4_CIDR'), textAt(found, 'IPv4_CIDR'))].flat();
  if (kind === 'sg')
    return [
      differs('vpc', textAt(request, 'VPCName'), referenceName(found.VpcIID)),
      missingRules(listAt(request, 'SecurityRules'), listAt(found, 'SecurityRules')),
    ].flat();
  if (kind === 'vm')
    return [
      differs('image', textAt(request, 'ImageName'), textAt(found, 'ImageIId', 'SystemId')),
      differs('spec', textAt(request, 'VMSpecName'), textAt(found, 'VMSpecName')),
      differs('vpc', textAt(request, 'VPCName'), referenceName(found.VpcIID)),
      differs('subnet', textAt(request, 'SubnetName'), referenceName(found.SubnetIID)),
      differs('key', textAt(request, 'KeyPairName'), referenceName(found.KeyPairIId)),
      differs(
        'sg',
        sorted(listAt(request, 'SecurityGroupNames').map(String)),
        sorted(listAt(found, 'SecurityGroupIIds').map(each => referenceName(each) ?? '')),
      ),
    ].flat();
  if (kind === 'disk')
    return [
      differs('size', textAt(request, 'DiskSize'), textAt(found, 'DiskSize')),
      differs('type', textAt(request, 'DiskType'), textAt(found, 'DiskType')),
    ].flat();
  if (kind === 'nic')
    return [
      differs('vpc', textAt(request, 'VPCName'), referenceName(found.VpcIID)),
      differs('subnet', textAt(request, 'SubnetName'), referenceName(found.SubnetIID)),
    ].flat();
  return [];
}

function differs(what: string, wanted: string | undefined, found: string | undefined): readonly string[] {
  if (wanted === undefined || wanted === '' || wanted === found) return [];
  return [`${what} is ${found === undefined || found === '' ? 'not known' : found}, not ${wanted}`];
}

function sorted(names: readonly string[]): string {
  return [...names].sort().join(',');
}

/** Rules that clouds add by themselves are no difference. */
function missingRules(wanted: readonly unknown[], found: readonly unknown[]): readonly string[] {
  const there = new Set(found.map(ruleText));
  return wanted.map(ruleText).flatMap(rule => (there.has(rule) ? [] : [`rule ${rule} is missing`]));
}
