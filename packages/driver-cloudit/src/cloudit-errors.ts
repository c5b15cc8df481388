import type { ErrorClass } from '@cb-spider/core/driver';
import { classifier, undoBy, unlessGone } from '@cb-spider/driver-kit';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';

/** Longer texts are pages, not error messages. */
const maxMessageLength = 300;

/**
 * Translates any error thrown in this driver. Cloudit has no known error codes, so only the status has a meaning, and
 * the body is a text for users.
 */
export const classifyError = classifier(native);

export const withUndo = undoBy(classifyError);

/** Waits for a removal and ignores that the object does not exist. */
export const ifThere = unlessGone(classifyError);

/** Returns the result of a read; `undefined` if the object does not exist any more. */
export async function unlessAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (classifyError(error).code === 'not_found') return undefined;
    throw error;
  }
}

/**
 * Waits for a change that Cloudit may reject in the current state; returns `undefined` then, and the next check
 * repeats the change.
 */
export async function unlessRefused<T>(change: Promise<T>): Promise<T | undefined> {
  try {
    return await change;
  } catch (error) {
    const isRefused = error instanceof HttpStatusError && (error.status === 409 || error.status === 400);
    if (!isRefused || isPage(error)) throw error;
    return undefined;
  }
}

function native(error: unknown): ErrorClass | undefined {
  const general = classifyHttpError(error);
  if (general === undefined || !(error instanceof HttpStatusError)) return general;
  if (isPage(error)) return { ...general, ...classOfPage(general), message: error.message };
  return { ...general, message: textOf(error.body) ?? general.message };
}

/** A page says nothing about the state of the cloud: neither that an object is missing nor that it exists. */
function classOfPage({ code }: ErrorClass): Partial<ErrorClass> {
  if (code === 'throttled' || code === 'unavailable') return {};
  return {
    code: 'unavailable',
    mayHaveActed: true,
    hint: 'Check that the endpoint is Cloudit itself, not a proxy.',
  };
}

function isPage({ headers, body }: HttpStatusError): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '') || (typeof body === 'string' && /^\s*</.test(body));
}

function textOf(body: unknown): string | undefined {
  const text = typeof body === 'string' ? body : fieldOf(body, 'message');
  if (typeof text !== 'string' || text.trim() === '' || text.length > maxMessageLength) return undefined;
  return text.trim();
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
