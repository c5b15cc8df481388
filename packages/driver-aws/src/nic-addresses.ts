import type { NicAddress } from '@cb-spider/core/driver';

/** The addresses of a network interface, as far as both of EC2's descriptions of interfaces contain them. */
interface AddressedInterface {
  readonly PrivateIpAddress?: string | undefined;
  readonly PrivateIpAddresses?:
    | readonly {
        readonly Primary?: boolean | undefined;
        readonly PrivateIpAddress?: string | undefined;
        readonly Association?: { readonly PublicIp?: string | undefined } | undefined;
      }[]
    | undefined;
  readonly Association?: { readonly PublicIp?: string | undefined } | undefined;
}

/** Returns the private addresses, the primary one first, each with its public IP. */
export function toAddresses(native: AddressedInterface): NicAddress[] {
  const all = native.PrivateIpAddresses ?? [];
  const listed = [...all.filter(({ Primary }) => Primary), ...all.filter(({ Primary }) => !Primary)];
  const addresses = listed.length ? listed : [{ PrivateIpAddress: native.PrivateIpAddress }];
  return addresses.flatMap((address, index) => {
    if (!address.PrivateIpAddress) return [];
    const association = 'Association' in address ? address.Association : undefined;
    // The interface itself repeats the association of its primary address.
    const publicIp = association?.PublicIp || (index === 0 && native.Association?.PublicIp) || undefined;
    return [{ privateIp: address.PrivateIpAddress, publicIp }];
  });
}
