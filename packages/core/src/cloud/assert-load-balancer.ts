import type { DriverV1, LoadBalancerSpec } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

/** Throws `unsupported` for a type, a scope or a pair of protocols that the cloud's load balancers cannot have. */
export function assertLoadBalancer(driver: DriverV1, spec: LoadBalancerSpec): void {
  const { types = [], scopes = [], mixedProtocols } = driver.features.loadBalancers ?? {};
  assertAmong(driver, 'type', spec.type, types);
  assertAmong(driver, 'scope', spec.scope, scopes);
  if (mixedProtocols === false) assertSameProtocol(driver, spec.listener.protocol, spec.vmGroup.protocol);
}

/** Throws `unsupported` if the two protocols differ. */
export function assertSameProtocol({ id }: DriverV1, listener: string, group: string): void {
  if (listener === group) return;
  throw new CloudError(
    'unsupported',
    `vmGroup.protocol: on '${id}', listener and VM group must use the same protocol, not ${listener} and ${group}.`,
    { cloud: id, hint: 'Set both to the same protocol.', mayHaveActed: false },
  );
}

/** Throws `unsupported` for a change that the cloud's load balancers do not support. */
export function assertChangeable(
  { features, id }: DriverV1,
  part: 'listener' | 'vmGroup' | 'healthChecker',
): void {
  if (features.loadBalancers?.changes.includes(part)) return;
  throw new CloudError('unsupported', `The ${part} of a load balancer on '${id}' cannot be changed.`, {
    cloud: id,
    hint: 'Create another load balancer.',
  });
}

function assertAmong(
  { id }: DriverV1,
  field: string,
  value: string | undefined,
  among: readonly string[],
): void {
  if (value === undefined || among.includes(value)) return;
  throw new CloudError('unsupported', `${field}: load balancers on '${id}' cannot be ${value}.`, {
    cloud: id,
    hint: `Use one of ${among.join(', ')}.`,
  });
}
