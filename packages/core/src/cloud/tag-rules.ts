import type { DriverV1, NamedKind, TagRule, Tags } from '../driver/index.ts';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';
import { isOwnTag } from '../names/own-tags.ts';

/** The tag rule for drivers that state none. */
export const usualTagRule: TagRule = { maxCount: 50, maxKeyLength: 128, maxValueLength: 256 };

/** Throws `unsupported` for a kind whose objects cannot have tags. */
export function assertTaggable({ features, id }: DriverV1, kind: NamedKind): void {
  if (features.tags.includes(kind)) return;
  throw new CloudError('unsupported', `tags: a ${kind} on '${id}' cannot have tags.`, {
    cloud: id,
    hint: 'Leave out the tags.',
  });
}

/**
 * Throws `unsupported` for tags on objects that cannot have any, and `invalid_argument` for tags that the cloud does
 * not accept.
 */
export function assertTags(driver: DriverV1, kind: NamedKind, tags: Tags): void {
  if (Object.keys(tags).length === 0) return;
  assertTaggable(driver, kind);
  assertLegalTags(tagRuleOf(driver, kind), tags);
}

/** Returns the tag rule for objects of a kind. */
export function tagRuleOf({ features: { tagRules } }: Pick<DriverV1, 'features'>, kind: NamedKind): TagRule {
  return tagRules?.[kind] ?? tagRules?.default ?? usualTagRule;
}

/** Throws `invalid_argument` for tags that a rule excludes. */
export function assertLegalTags(rule: TagRule, tags: Tags): void {
  const entries = Object.entries(tags);
  for (const [key, value] of entries) {
    assertLegalKey(rule, key);
    assertLegalValue(rule, key, value);
  }
  const { maxCount = entries.length } = rule;
  if (entries.length > maxCount) throw invalidArgument('tags', `has more than ${maxCount} tags.`);
}

/** Throws `invalid_argument` for a key that a rule excludes, or that the cloud or Spider reserves. */
export function assertLegalKey(rule: TagRule, key: string): void {
  const { maxKeyLength, keyPattern } = rule;
  if (key === '') throw invalidArgument('tags', 'has an empty key.');
  if (isReservedKey(rule, key))
    throw invalidArgument('tags', `the key '${key}' is reserved.`, 'Choose another key.');
  if (key.length > maxKeyLength)
    throw invalidArgument('tags', `has a key of more than ${maxKeyLength} characters.`);
  if (!isWhole(keyPattern, key))
    throw invalidArgument(
      'tags',
      `'${key}' is not a valid tag key on this cloud.`,
      `Use a key that matches ${keyPattern}.`,
    );
}

/** Returns whether the cloud, the driver or Spider reserves a key. */
function isReservedKey({ reservedKeys = [], reservedPrefixes = [] }: TagRule, key: string): boolean {
  const lower = key.toLowerCase();
  return (
    isOwnTag(key) || reservedKeys.includes(key) || reservedPrefixes.some(prefix => lower.startsWith(prefix))
  );
}

function assertLegalValue(rule: TagRule, key: string, value: string): void {
  const { maxValueLength, maxLength = Number.POSITIVE_INFINITY, valuePattern } = rule;
  if (value.length > maxValueLength)
    throw invalidArgument(`tags.${key}`, `is longer than ${maxValueLength} characters.`);
  if (key.length + value.length > maxLength)
    throw invalidArgument(`tags.${key}`, `is longer than ${maxLength} characters, including its key.`);
  if (!isWhole(valuePattern, value))
    throw invalidArgument(
      `tags.${key}`,
      `'${value}' is not a valid tag value on this cloud.`,
      `Use a value that matches ${valuePattern}.`,
    );
}

function isWhole(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(text);
}
