import type { ErrorClass } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import { HttpStatusError } from '@cb-spider/rest-kit';

/** What Azure says that went wrong: in the body of a reply, or of an operation that has failed. */
export interface NativeProblem {
  readonly code: string;
  readonly message?: string | undefined;
  /** Codes inside, which are sometimes the telling ones. */
  readonly inner: readonly string[];
}

/**
 * Reads Azure's error out of a body: `{ error: { code, message, details } }`, or without the outer brace, as some
 * services answer. `undefined` for anything else, such as a page of a proxy: that is not Azure's answer.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
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

/** Whether Azure answered with this code, in a reply or in an operation. */
export function isNative(error: unknown, nativeCode: string): boolean {
  if (error instanceof HttpStatusError) return problemOf(error.body)?.code === nativeCode;
  const told: ErrorClass | undefined = error instanceof CloudRefusal ? error.errorClass : undefined;
  return told?.nativeCode === nativeCode;
}

const missing: ReadonlySet<string> = new Set([
  'NotFound',
  'ParentResourceNotFound',
  'ResourceGroupNotFound',
  'ResourceNotFound',
]);

/** Whether Azure itself answered that there is no such thing, nor the group that it would be in. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof HttpStatusError && error.status === 404 && missing.has(problemOf(error.body)?.code ?? '')
  );
}

/** Waits for a look that may find nothing: `undefined` then. */
export async function unless<T>(
  isExpected: (error: unknown) => boolean,
  call: Promise<T>,
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}
