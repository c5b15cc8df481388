import type { Listener } from '@cb-spider/core/driver';

/** A protocol as Elastic Load Balancing writes it. */
export function toProtocol(protocol: Listener['protocol']): 'TCP' | 'UDP' {
  return protocol === 'udp' ? 'UDP' : 'TCP';
}

/** Network load balancers of others may use TLS, which is TCP to a network. */
export function fromProtocol(protocol: string | undefined): Listener['protocol'] {
  return protocol === 'UDP' ? 'udp' : 'tcp';
}
