import { z } from 'zod';
import { type SecurityRule, toNativeId } from '../driver/index.ts';
import { isOwnTag, ownTagPrefix } from '../names/own-tags.ts';
import { canonicalRange, isIpv4Address, isRange, problemOfRange } from './address-ranges.ts';

/** A required text. */
export const requiredText = z.string('must be a string.').min(1, 'is required.');

/** A user's name for an object: up to 255 characters of any script. */
export const userName = requiredText
  .max(255, 'is longer than 255 characters.')
  .refine(
    name => name === name.trim() && !/[\p{Cc}\p{Bidi_Control}]/u.test(name),
    'contains control characters, or starts or ends with a space.',
  )
  .refine(name => name !== '.' && name !== '..', 'must not be . or .. because it is used in URLs.')
  .refine(name => !name.includes('/'), "must not contain '/' because it is used in URLs.");

/**
 * The name of another object that a request refers to. Whether the object exists is checked when the name is
 * resolved.
 */
export const reference = z.string('must be a string.').max(255, 'is longer than 255 characters.');

export const nativeIdField = requiredText.max(2048, 'is longer than 2048 characters.').transform(toNativeId);

export const ipv4Range = z.string('must be a string.').superRefine((cidr, context) => {
  const problem = problemOfRange(cidr);
  // later checks compare ranges, and need valid ones
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, continue: false });
});

export const ipv4Address = z
  .string('must be a string.')
  .refine(isIpv4Address, { error: issue => `'${issue.input}' is not a valid IPv4 address.` });

/** The size of a disk, in GB. */
export const diskSizeGB = z
  .number('must be a number.')
  .int('must be a whole number.')
  .min(1, 'must be at least 1.')
  .max(65_536, 'must be at most 65536.');

/** The key of a tag. Its maximum length depends on the cloud. */
export const tagKey = z
  .string('must be a string.')
  .min(1, 'has an empty key.')
  .refine(
    key => !isOwnTag(key),
    `has a key that starts with '${ownTagPrefix}', which is reserved for Spider.`,
  );

/** Tags in a request. Their number and content is limited by each cloud. */
export const tags = z.record(tagKey, z.string('must be a string.')).default({});

const port = z
  .number('is not a valid port number.')
  .int('must be a whole number.')
  .min(0, 'is below 0.')
  .max(65535, 'is above 65535.');

/** One firewall rule. `cidr` defaults to all addresses, and is brought into its canonical form. */
const securityRule = z
  .object({
    direction: z.enum(['inbound', 'outbound'], 'must be inbound or outbound.'),
    protocol: z.enum(['tcp', 'udp', 'icmp', 'all'], 'must be tcp, udp, icmp or all.'),
    fromPort: port.optional(),
    toPort: port.optional(),
    cidr: z
      .string()
      .refine(isRange, { error: issue => `'${issue.input}' is not a valid address range such as 0.0.0.0/0.` })
      .transform(canonicalRange)
      .default('0.0.0.0/0'),
  })
  .superRefine((rule, context) => {
    const problem = portProblem(rule);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

function portProblem(rule: {
  protocol: string;
  fromPort?: number | undefined;
  toPort?: number | undefined;
}): string | undefined {
  const { protocol, fromPort, toPort } = rule;
  if (protocol === 'icmp' || protocol === 'all') {
    return fromPort === undefined && toPort === undefined ? undefined : `${protocol} does not use ports.`;
  }
  if (fromPort === undefined || toPort === undefined) return `${protocol} needs a first and a last port.`;
  return fromPort <= toPort ? undefined : `the first port ${fromPort} is above the last port ${toPort}.`;
}

/** Returns a key that is equal for two rules that allow the same, however their ranges are written. */
export function ruleKey({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string {
  return [direction, protocol, fromPort, toPort, canonicalRange(cidr)].join(' ');
}

/** Rules without duplicates. */
export const securityRules = z
  .array(securityRule)
  .max(1000, 'has more than 1000 rules.')
  .superRefine((rules, context) => {
    const seen = new Set<string>();
    for (const [index, rule] of rules.entries()) {
      const key = ruleKey(rule);
      if (seen.has(key))
        context.addIssue({ code: 'custom', path: [index], message: `'${key}' appears twice.` });
      seen.add(key);
    }
  });
