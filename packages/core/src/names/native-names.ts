import type { NamedKind, NameRule } from '../driver/index.ts';
import { CloudError, invalidArgument, missingArgument } from '../errors/cloud-error.ts';

const idLength = 20;
const unlimitedLength = 30;
const defaultPattern = '[A-Za-z][A-Za-z0-9_-]*';
const defaultRule: NameRule = { maxLength: 0 };

/**
 * Returns the name that an object gets at the cloud: the legal characters of the user's name, followed by a unique id,
 * so that two objects with the same name never collide and a lost one can be found again.
 *
 * @param uniqueId 20 letters and digits
 */
export function nativeNameFor(userName: string, uniqueId: string, rule: NameRule = defaultRule): string {
  const maxLength = rule.maxLength === 0 ? unlimitedLength : rule.maxLength;
  const headLength = maxLength - idLength - 1;
  if (headLength < 1)
    throw new CloudError('internal', `A name of ${maxLength} characters is too short for a unique id.`);
  const head = userName
    .replace(/[^A-Za-z0-9_-]/g, '')
    .replace(/^[^A-Za-z]+/, '')
    .toLowerCase()
    .replaceAll('_', '-')
    .slice(0, headLength);
  const name = `${unreserved(head || 'x', headLength, rule)}-${uniqueId}`;
  if (!isLegal(name, rule))
    throw new CloudError('internal', `The name rule of this driver does not allow '${name}'.`);
  return name;
}

/** Throws `invalid_argument` unless the cloud accepts `name` unchanged for an object of this kind. */
export function assertLegalName(kind: NamedKind, name: string, rule: NameRule = defaultRule): void {
  if (name === '') throw missingArgument('name');
  if (isLegal(name, rule)) return;
  const limit = rule.maxLength === 0 ? '' : ` of at most ${rule.maxLength} characters`;
  const reserved = rule.reservedPrefixes?.length
    ? ` and does not start with ${rule.reservedPrefixes.join(' or ')}`
    : '';
  throw invalidArgument(
    'name',
    `'${name}' is not a valid ${kind} name on this cloud.`,
    `Use a name${limit} that matches ${rule.pattern ?? defaultPattern}${reserved}.`,
  );
}

function isLegal(name: string, rule: NameRule): boolean {
  if (rule.maxLength > 0 && name.length > rule.maxLength) return false;
  if (reservedPrefixOf(name, rule) !== undefined) return false;
  return new RegExp(`^(?:${rule.pattern ?? defaultPattern})$`, 'u').test(name);
}

function reservedPrefixOf(name: string, rule: NameRule): string | undefined {
  const lower = name.toLowerCase();
  return rule.reservedPrefixes?.find(prefix => lower.startsWith(prefix));
}

/**
 * Removes the dash from a reserved prefix: `sg-web` becomes `sgweb`. If that does not help, puts a letter in front of
 * it.
 */
function unreserved(head: string, length: number, rule: NameRule): string {
  const prefix = reservedPrefixOf(head, rule) ?? '';
  const undashed = prefix.replace(/-+$/, '') + head.slice(prefix.length);
  const heads = [
    head,
    undashed,
    ...['x', 'n', 'v', 'y', 'z'].map(letter => `${letter}${head}`.slice(0, length)),
  ];
  return heads.find(candidate => reservedPrefixOf(`${candidate}-`, rule) === undefined) ?? head;
}
