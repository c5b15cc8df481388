import type { z } from 'zod';
import { CloudError, invalidArgument, missingArgument } from '../errors/cloud-error.ts';

/** Parses `value` with a schema. Fails with `invalid_argument` and the name of the first invalid field. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue === undefined) throw new CloudError('internal', 'A schema rejected a request without a reason.');
  const field = fieldPath(issue.path);
  if (isMissing(issue)) throw missingArgument(field);
  // the reason why the key of a record is invalid lies one level deeper
  const reason = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  throw invalidArgument(field, reason);
}

/**
 * Returns whether a required text is empty, or a check of a schema reports a missing value by
 * `params: { missing: true }`.
 */
function isMissing(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'custom') return issue.params?.missing === true;
  return issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1;
}

/** Formats a path such as `['subnets', 0, 'cidr']` for users: `subnets[0].cidr`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}
