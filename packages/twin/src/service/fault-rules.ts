import { z } from 'zod';
import { type Action, actions } from '../engine/actions.ts';
import { type NativeCode, nativeCodes } from '../engine/native-codes.ts';

const codes = Object.keys(nativeCodes) as [NativeCode, ...NativeCode[]];
const actionNames = Object.keys(actions) as [Action, ...Action[]];
const durationMs = z.int().min(0).max(86_400_000);

/** What happens to a call. */
const fault = z.discriminatedUnion('kind', [
  /** The cloud refuses it, and does nothing. */
  z.strictObject({ kind: z.literal('error'), code: z.enum(codes), message: z.string().optional() }),
  /** The cloud accepts it, and it fails when it is due; at once where changes are done at once. */
  z.strictObject({ kind: z.literal('failsLater'), code: z.enum(codes) }),
  /** The VM is made, and fails when it starts. */
  z.strictObject({ kind: z.literal('launchFails'), code: z.enum(codes) }),
  /** The cloud refuses it because there were too many. */
  z.strictObject({ kind: z.literal('throttle'), retryAfterMs: durationMs.default(1000) }),
  /** The connection breaks off, before the cloud acts or after it. */
  z.strictObject({ kind: z.literal('reset'), acts: z.boolean().default(false) }),
  /** No reply comes, whether the cloud acts or not; the caller cancels, or the connection times out. */
  z.strictObject({
    kind: z.literal('timeout'),
    acts: z.boolean().default(true),
    afterMs: durationMs.default(60_000),
  }),
  /** It takes longer; further rules still count. */
  z.strictObject({ kind: z.literal('slow'), byMs: durationMs }),
  /** The region answers nothing but that it is down. */
  z.strictObject({ kind: z.literal('regionDown') }),
]);

/** @param what one of them has to be, for people */
function oneOrMore<T extends z.ZodType>(item: T, what: string) {
  return z.union([item, z.array(item).min(1)], { error: `must be ${what}, or a list of them` });
}

const name = z.string().min(1).max(255);
const moment = z.iso.datetime({ offset: true });

/** Which calls a rule is about: those that fit all that it names. */
const match = z.strictObject({
  account: oneOrMore(name, 'a name').optional(),
  region: oneOrMore(name, 'the name of a region').optional(),
  /** Cloud after which the region is modelled, such as `aws`. */
  cloud: oneOrMore(name, 'the name of a cloud').optional(),
  action: oneOrMore(z.enum(actionNames), `one of ${actionNames.join(', ')}`).optional(),
  /** Whether the call reads or changes. */
  effect: z.enum(['read', 'change']).optional(),
});

/** A fault on demand, as one asks for it. */
export const faultRuleSchema = z.strictObject({
  match: match.default({}),
  fault,
  /** How likely it strikes a call that fits, 0 to 1. Drawn by the cloud's seed. */
  probability: z.number().min(0).max(1).default(1),
  /** Calls that fit and are let through before the first one that can be struck. */
  skip: z.int().min(0).default(0),
  /** How often it strikes before it is spent. Default: without end. */
  count: z.int().min(1).optional(),
  /** When it begins and ends, ISO 8601. */
  from: moment.optional(),
  until: moment.optional(),
});

export type Fault = z.output<typeof fault>;
export type FaultMatch = z.output<typeof match>;
/** What a caller asks for. */
export type FaultRequest = z.input<typeof faultRuleSchema>;
/** The same with defaults filled in. */
export type FaultRule = z.output<typeof faultRuleSchema>;

/** A call, as far as rules look at it. */
export interface FaultTarget {
  readonly account: string;
  readonly region: string;
  /** Empty for a region that there is not. */
  readonly cloud: string;
  readonly action: Action;
  readonly effect: 'read' | 'change';
}

/** Whether a rule is about that call. */
export function fits(match: FaultMatch, target: FaultTarget): boolean {
  return Object.entries(match).every(([field, wanted]) => {
    const value: string = target[field as keyof FaultMatch];
    const accepted: readonly string[] | undefined = typeof wanted === 'string' ? [wanted] : wanted;
    return accepted === undefined || accepted.includes(value);
  });
}
