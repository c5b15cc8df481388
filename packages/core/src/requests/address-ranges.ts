import ipaddr from 'ipaddr.js';

/** Returns what is wrong with an IPv4 range such as `10.0.0.0/16`, or `undefined` if it is valid. */
export function problemOfRange(cidr: string): string | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr))
    return `'${cidr}' is not a valid IPv4 range such as 10.0.0.0/16.`;
  const [, length] = ipaddr.IPv4.parseCIDR(cidr);
  const proper = `${ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()}/${length}`;
  return proper === cidr ? undefined : `'${cidr}' is not the first address of its range; use ${proper}.`;
}

/** Returns whether `inner` lies within `outer`. Both must be valid IPv4 ranges. */
export function contains(outer: string, inner: string): boolean {
  const [outerAddress, outerLength] = ipaddr.IPv4.parseCIDR(outer);
  const [innerAddress, innerLength] = ipaddr.IPv4.parseCIDR(inner);
  return innerLength >= outerLength && innerAddress.match(outerAddress, outerLength);
}

/** Returns whether two valid IPv4 ranges share an address. */
export function overlaps(a: string, b: string): boolean {
  return contains(a, b) || contains(b, a);
}

/** Returns whether `text` is an IPv4 or IPv6 range. */
export function isRange(text: string): boolean {
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text);
}

/**
 * Returns a range in its canonical form, so that texts can be compared: host bits cleared, IPv6 in its shortest
 * spelling. `10.0.0.5/16` becomes `10.0.0.0/16`, `2001:DB8::/32` becomes `2001:db8::/32`. A text that is not a range
 * is returned unchanged.
 */
export function canonicalRange(cidr: string): string {
  if (!isRange(cidr)) return cidr;
  const family = ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr) ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${family.networkAddressFromCIDR(cidr)}/${family.parseCIDR(cidr)[1]}`;
}

export function isIpv4Address(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}
