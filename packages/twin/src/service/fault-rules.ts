import { z } from 'zod';
import { type Action, actions } from '../engine/actions.ts';
import { type NativeCode, nativeCodes } from '../engine/native-codes.ts';

const codes = Object.keys(nativeCodes) as [NativeCode, ...NativeCode[]];
const actionNames = Object.keys(actions) as [Action, ...Action[]];
const durationMs = z.int().min(0).max(86_400_000);

/** The fault that a rule injects into a call. */
const fault = z.discriminatedUnion('kind', [
  /** The cloud refuses the call and does nothing. */
  z.strictObject({ kind: z.literal('error'), code: z.enum(codes), message: z.string().optional() }),
  /** The cloud accepts the call, which fails when it is due; immediately where changes are carried out immediately. */
  z.strictObject({ kind: z.literal('failsLater'), code: z.enum(codes) }),
  /** The VM is created, and fails when it starts. */
  z.strictObject({ kind: z.literal('launchFails'), code: z.enum(codes) }),
  /** The cloud refuses the call because there were too many. */
  z.strictObject({ kind: z.literal('throttle'), retryAfterMs: durationMs.default(1000) }),
  /** The connection is lost, before or after the cloud acts. */
  z.strictObject({ kind: z.literal('reset'), acts: z.boolean().default(false) }),
  /** No reply arrives, whether the cloud acts or not, until the caller cancels or the connection times out. */
  z.strictObject({
    kind: z.literal('timeout'),
    acts: z.boolean().default(true),
    afterMs: durationMs.default(60_000),
  }),
  /** The call takes longer. Later rules still apply. */
  z.strictObject({ kind: z.literal('slow'), byMs: durationMs }),
  /** The region replies only that it is down. */
  z.strictObject({ kind: z.literal('regionDown') }),
]);

/** @param what names a valid item, in an error that is shown to users */
function oneOrMore<T extends z.ZodType>(item: T, what: string) {
  return z.union([item, z.array(item).min(1)], { error: `must be ${what}, or a list of them` });
}

const name = z.string().min(1).max(255);
const moment = z.iso.datetime({ offset: true });

/** The calls that a rule matches: those that meet all of its conditions. */
const match = z.strictObject({
  account: oneOrMore(name, 'a name').optional(),
  region: oneOrMore(name, 'the name of a region').optional(),
  /** Cloud after which the region is modelled, such as `aws`. */
  cloud: oneOrMore(name, 'the name of a cloud').optional(),
  action: oneOrMore(z.enum(actionNames), `one of ${actionNames.join(', ')}`).optional(),
  /** Whether the call reads or changes something. */
  effect: z.enum(['read', 'change']).optional(),
});

/** The schema of a fault rule. */
export const faultRuleSchema = z.strictObject({
  match: match.default({}),
  fault,
  /** The probability that the fault is injected into a matching call, 0 to 1. Depends on the cloud's seed. */
  probability: z.number().min(0).max(1).default(1),
  /** How many matching calls pass before the fault can be injected. */
  skip: z.int().min(0).default(0),
  /** How many times the fault is injected at most. Default: no limit. */
  count: z.int().min(1).optional(),
  /** When the rule comes into force, and when it ends, in ISO 8601. */
  from: moment.optional(),
  until: moment.optional(),
});

export type Fault = z.output<typeof fault>;
export type FaultMatch = z.output<typeof match>;
/** A fault rule, as a caller requests it. */
export type FaultRequest = z.input<typeof faultRuleSchema>;
/** A fault rule with its defaults filled in. */
export type FaultRule = z.output<typeof faultRuleSchema>;

/** The properties of a call that rules are matched against. */
export interface FaultTarget {
  readonly account: string;
  readonly region: string;
  /** Empty when the region does not exist. */
  readonly cloud: string;
  readonly action: Action;
  readonly effect: 'read' | 'change';
}

/** Returns whether a rule matches a call. */
export function matches(match: FaultMatch, target: FaultTarget): boolean {
  return Object.entries(match).every(([field, wanted]) => {
    const value: string = target[field as keyof FaultMatch];
    const accepted: readonly string[] | undefined = typeof wanted === 'string' ? [wanted] : wanted;
    return accepted === undefined || accepted.includes(value);
  });
}
