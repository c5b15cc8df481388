import type { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { Region } from './region.ts';

/** A request that was checked, in its region. */
export interface Call {
  readonly action: string;
  readonly parameters: Parameters;
  readonly region: Region;
  /** All there are, for the list of them. */
  readonly regions: readonly Region[];
}

/** Does what is asked, and gives the reply without its `RequestId`. */
export type Action = (call: Call) => object;

export type Actions = Readonly<Record<string, Action>>;

const longestToken = 64;

/**
 * An action with `ClientToken`: the same token again brings the same reply and changes nothing, other parameters
 * with it are refused.
 *
 * https://www.alibabacloud.com/help/en/ecs/developer-reference/how-to-ensure-idempotence
 */
export function idempotent(action: Action): Action {
  return call => {
    const { region, parameters } = call;
    const token = parameters.text('ClientToken');
    if (token === undefined) return action(call);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what the service takes
    if (token.length > longestToken || !/^[\x00-\x7f]+$/.test(token))
      throw new Refusal(400, 'InvalidClientToken.Malformed', 'The specified ClientToken is not valid.');
    const key = `${call.action} ${token}`;
    const asked = parameters.fingerprint();
    const earlier = region.answered.get(key);
    if (earlier === undefined) {
      const reply = action(call);
      region.answered.set(key, { asked, reply });
      return reply;
    }
    if (earlier.asked !== asked)
      throw new Refusal(
        400,
        'IdempotentParameterMismatch',
        'The same ClientToken came with other parameters.',
      );
    return earlier.reply;
  };
}

/** Refuses a name that the service would not take. */
export function checkName(name: string | undefined, pattern: RegExp, code: string): string {
  const given = name ?? '';
  if (given === '' || (pattern.test(given) && !/^https?:\/\//.test(given))) return given;
  throw new Refusal(400, code, 'The specified name is wrongly formed.');
}

/** Whether an object has all the tags that are asked for; an empty value stands for any. */
export function hasTags(tags: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): boolean {
  return [...wanted].every(([key, value]) => tags.has(key) && (value === '' || tags.get(key) === value));
}

/** As ECS writes tags. */
export function ecsTags(tags: ReadonlyMap<string, string>): object {
  return { Tag: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })) };
}

/** As VPC writes tags. */
export function vpcTags(tags: ReadonlyMap<string, string>): object {
  return { Tag: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

/** To the minute, as ECS writes most times. */
export function toMinutes(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}

/** To the second, as VPC writes times. */
export function toSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
