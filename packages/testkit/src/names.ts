import type { NameRule } from '@cb-spider/core';

/** The length of the longest name if the cloud states no limit, in characters. */
const unlimitedLength = 30;
const usualPattern = '[A-Za-z][A-Za-z0-9_-]*';
const anyRule: NameRule = { maxLength: 0 };

/** Returns whether core accepts a name under this rule. */
export function isLegalName(name: string, rule: NameRule = anyRule): boolean {
  if (rule.maxLength > 0 && name.length > rule.maxLength) return false;
  const lower = name.toLowerCase();
  if (rule.reservedPrefixes?.some(prefix => lower.startsWith(prefix))) return false;
  return new RegExp(`^(?:${rule.pattern ?? usualPattern})$`, 'u').test(name);
}

/**
 * Returns a valid name made of these words. They must be lower-case letters and digits, and the first one
 * must begin with a letter.
 */
export function legalName(words: readonly string[], rule: NameRule = anyRule): string {
  const candidates = ['-', '_', '.', ''].map(separator => words.join(separator));
  const name = candidates.find(candidate => isLegalName(candidate, rule));
  if (name === undefined)
    throw new Error(`The name rule ${JSON.stringify(rule)} allows none of ${candidates.join(', ')}.`);
  return name;
}

/** Returns the longest valid name that begins with `name`. */
export function longestName(name: string, rule: NameRule = anyRule): string {
  const length = rule.maxLength === 0 ? unlimitedLength : rule.maxLength;
  const candidates = ['x', '0', 'X'].map(letter => name.padEnd(length, letter));
  const longest = candidates.find(candidate => isLegalName(candidate, rule));
  if (longest === undefined)
    throw new Error(`The name rule ${JSON.stringify(rule)} allows no name of ${length} characters.`);
  return longest;
}

/** Returns names that the rule must refuse, each with its problem. */
export function illegalNames(
  name: string,
  rule: NameRule = anyRule,
): readonly { name: string; problem: string }[] {
  const tooLong =
    rule.maxLength === 0 ? [] : [{ name: `${longestName(name, rule)}x`, problem: 'one character too long' }];
  const reserved = (rule.reservedPrefixes ?? []).map(prefix => ({
    name: `${prefix}${name}`.slice(0, rule.maxLength || undefined),
    problem: `begins with the reserved '${prefix}'`,
  }));
  const unlikely = ['!', ' ', '/', '\n', 'é'].map(letter => ({
    name: `${name.slice(0, 5)}${letter}${name.slice(6)}`,
    problem: `holds ${JSON.stringify(letter)}`,
  }));
  const wrong = unlikely.find(each => !isLegalName(each.name, rule));
  return [{ name: '', problem: 'empty' }, ...tooLong, ...reserved, ...(wrong === undefined ? [] : [wrong])];
}

/** Returns a word for this run. Names that begin with it belong to the run. */
export function runWord(nowMs: number, random: number): string {
  return `ct${Math.floor(nowMs / 1000).toString(36)}${Math.floor(random * 1296)
    .toString(36)
    .padStart(2, '0')}`;
}
