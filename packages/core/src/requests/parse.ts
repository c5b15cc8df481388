import type { z } from 'zod';
import { CloudError, invalidArgument, missingArgument } from '../errors/cloud-error.ts';

/** What a schema makes of `value`. Fails with `invalid_argument`, naming the first wrong field. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue === undefined) throw new CloudError('internal', 'A schema rejected a request without a reason.');
  const field = fieldPath(issue.path);
  if (isMissing(issue)) throw missingArgument(field);
  // the reason why a record's key is wrong lies one level deeper
  const reason = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  throw invalidArgument(field, reason);
}

/** Whether a text is empty that must not be, or a check says so of its value by `params: { missing: true }`. */
function isMissing(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'custom') return issue.params?.missing === true;
  return issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1;
}

/** `['subnets', 0, 'cidr']` as people write it: `subnets[0].cidr`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}
