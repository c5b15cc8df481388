import type { NativeProblem } from './failures.ts';

/**
 * Reads Azure's error out of a body: `{ error: { code, message, details } }`, or without the outer brace, as some
 * services answer. `undefined` for anything else, such as a page of a proxy: that is not Azure's answer.
 *
 * @see https://learn.microsoft.com/rest/api/azure/#async-operations-throttling-and-paging
 */
export function problemOf(body: unknown): NativeProblem | undefined {
  const outer = fieldsOf(body);
  const error = outer.error === undefined ? outer : fieldsOf(outer.error);
  const { code, message } = error;
  if (typeof code !== 'string') return undefined;
  return { code, message: typeof message === 'string' ? message : undefined, inner: codesIn(error.details) };
}

function codesIn(details: unknown): readonly string[] {
  if (!Array.isArray(details)) return [];
  return details.flatMap(each => {
    const { code, details: deeper } = fieldsOf(each);
    return [...(typeof code === 'string' ? [code] : []), ...codesIn(deeper)];
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
