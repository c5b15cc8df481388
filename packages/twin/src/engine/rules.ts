import { z } from 'zod';

const port = z.int().min(0).max(65_535).optional();
const rule = z.strictObject({
  direction: z.enum(['inbound', 'outbound']),
  protocol: z.enum(['tcp', 'udp', 'icmp', 'all']),
  fromPort: port,
  toPort: port,
  cidr: z.string(),
});

export const rules = z.array(rule).max(1000);

/** One rule of a security group. */
export type TwinRule = z.output<typeof rule>;
