import ipaddr from 'ipaddr.js';

/**
 * A range as clouds write it: host bits cleared, IPv6 in its shortest spelling of RFC 5952. `10.0.0.5/16` becomes
 * `10.0.0.0/16`, `2001:DB8::/32` becomes `2001:db8::/32`, an address alone the range that holds nothing else. A text that
 * is not a range comes back as it is.
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

/** An address in its one spelling, so that texts can be compared. A text that is not an address comes back as it is. */
export function canonicalAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address;
}

/** Whether two ranges of one family share an address. A text that is not a range shares none. */
export function rangesOverlap(one: string, other: string): boolean {
  if (!ipaddr.isValidCIDR(one) || !ipaddr.isValidCIDR(other)) return false;
  const [first, firstLength] = ipaddr.parseCIDR(one);
  const [second, secondLength] = ipaddr.parseCIDR(other);
  if (first.kind() !== second.kind()) return false;
  return first.match(second, Math.min(firstLength, secondLength));
}

/** A MAC address in its one spelling: lower case, with colons. A text that is not one comes back as it is. */
export function canonicalMac(mac: string): string {
  const digits = mac.replace(/[:.-]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : mac;
}
