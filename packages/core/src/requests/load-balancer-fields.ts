import { z } from 'zod';

const port = z
  .number('is not a valid port number.')
  .int('must be a whole number.')
  .min(1, 'is below 1.')
  .max(65535, 'is above 65535.');

const seconds = z
  .number('is not a number of seconds.')
  .int('is not a whole number of seconds.')
  .min(1, 'is below 1 second.')
  .max(3600, 'is above 3600 seconds.');

const protocol = z.enum(['tcp', 'udp'], 'must be tcp or udp.');

/** Protocol and port of a listener, or of a VM group. */
export const listenerFields = z.object({ protocol, port });

/** A health checker. For missing fields the cloud's defaults apply. */
export const healthCheckerFields = z.object({
  protocol: z.enum(['tcp', 'http'], 'must be tcp or http.'),
  port,
  intervalSeconds: seconds.optional(),
  timeoutSeconds: seconds.optional(),
  threshold: z
    .number('is not a number of checks.')
    .int('is not a whole number of checks.')
    .min(1, 'is below 1.')
    .max(100, 'is above 100.')
    .optional(),
});

export const loadBalancerType = z.enum(['public', 'internal'], 'must be public or internal.');
export const loadBalancerScope = z.enum(['region', 'global'], 'must be region or global.');

/**
 * A VM group. Its protocol and port default to those of the listener, and its health checker to TCP at its own port.
 */
export const partialVmGroup = z.object({ protocol: protocol.optional(), port: port.optional() });
export const partialHealthChecker = z.object({
  ...healthCheckerFields.shape,
  protocol: healthCheckerFields.shape.protocol.default('tcp'),
  port: port.optional(),
});
