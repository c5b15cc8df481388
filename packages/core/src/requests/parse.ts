import type { z } from 'zod';
import { CloudError, invalidArgument } from '../errors/cloud-error.ts';

/** What a schema makes of `value`. Fails with `invalid_argument`, naming the first wrong field. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue === undefined) throw new CloudError('internal', 'A schema rejected a request without a reason.');
  // the reason why a record's key is wrong lies one level deeper
  const reason = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  throw invalidArgument(fieldPath(issue.path), reason);
}

/** `['subnets', 0, 'cidr']` as people write it: `subnets[0].cidr`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}
