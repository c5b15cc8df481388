import type { ErrorClass } from '@cb-spider/core/driver';
import { CloudRefusal } from '@cb-spider/driver-kit';
import { HttpStatusError } from '@cb-spider/rest-kit';

/** Azure's description of a failure, from the body of a reply or of a failed operation. */
export interface NativeProblem {
  readonly code: string;
  readonly message?: string | undefined;
  /** Nested codes, which are sometimes the more specific ones. */
  readonly inner: readonly string[];
}

/**
 * Reads Azure's error from a body: `{ error: { code, message, details } }`, or without the outer object, as some
 * services return it. Returns `undefined` for anything else, such as a proxy's page, which is not a reply of Azure.
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
  return details.flatMap(detail => {
    const { code, details: deeper } = fieldsOf(detail);
    return [...(typeof code === 'string' ? [code] : []), ...codesIn(deeper)];
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Returns whether Azure answered with this code, in a reply or in an operation. */
export function isNative(error: unknown, nativeCode: string): boolean {
  if (error instanceof HttpStatusError) return problemOf(error.body)?.code === nativeCode;
  const errorClass: ErrorClass | undefined = error instanceof CloudRefusal ? error.errorClass : undefined;
  return errorClass?.nativeCode === nativeCode;
}

const missing: ReadonlySet<string> = new Set([
  'NotFound',
  'ParentResourceNotFound',
  'ResourceGroupNotFound',
  'ResourceNotFound',
]);

/** Returns whether Azure itself answered that the object, or the group that it would be in, does not exist. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof HttpStatusError && error.status === 404 && missing.has(problemOf(error.body)?.code ?? '')
  );
}

/** Waits for a read, and returns `undefined` if it fails with an expected error. */
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
