import ipaddr from 'ipaddr.js';

/**
 * Returns a CIDR range in the spelling that clouds use: host bits cleared, IPv6 in its shortest form (RFC 5952).
 * `10.0.0.5/16` becomes `10.0.0.0/16`, `2001:DB8::/32` becomes `2001:db8::/32`, and a single address becomes the range
 * that contains only that address. A text that is not a range is returned unchanged.
 */
export function canonicalCidr(cidr: string): string {
  const text = cidr.trim();
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return `${text}/32`;
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text))
    return `${ipaddr.IPv4.networkAddressFromCIDR(text)}/${ipaddr.IPv4.parseCIDR(text)[1]}`;
  if (ipaddr.IPv6.isValid(text)) return `${ipaddr.IPv6.parse(text)}/128`;
  if (ipaddr.IPv6.isValidCIDR(text))
    return `${ipaddr.IPv6.networkAddressFromCIDR(text)}/${ipaddr.IPv6.parseCIDR(text)[1]}`;
  return cidr;
}

/**
 * Returns an address in its canonical spelling, so that addresses can be compared as texts. A text that is not an
 * address is returned unchanged.
 */
export function canonicalAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address;
}

/**
 * Returns whether two ranges of the same address family have an address in common; `false` for a text that is not a
 * range.
 */
export function rangesOverlap(left: string, right: string): boolean {
  if (!ipaddr.isValidCIDR(left) || !ipaddr.isValidCIDR(right)) return false;
  const [first, firstLength] = ipaddr.parseCIDR(left);
  const [second, secondLength] = ipaddr.parseCIDR(right);
  if (first.kind() !== second.kind()) return false;
  return first.match(second, Math.min(firstLength, secondLength));
}

/**
 * Returns a MAC address in its canonical spelling: lower case, with colons. A text that is not a MAC address is
 * returned unchanged.
 */
export function canonicalMac(mac: string): string {
  const digits = mac.replace(/[:.-]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : mac;
}
