import type { Listener } from '@cb-spider/core/driver';

/** Returns a protocol as Elastic Load Balancing spells it. */
export function toProtocol(protocol: Listener['protocol']): 'TCP' | 'UDP' {
  return protocol === 'udp' ? 'UDP' : 'TCP';
}

/** Network load balancers that Spider did not create may use TLS, which is TCP at the network level. */
export function fromProtocol(protocol: string | undefined): Listener['protocol'] {
  return protocol === 'UDP' ? 'udp' : 'tcp';
}
