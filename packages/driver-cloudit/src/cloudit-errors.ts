import type { ErrorClass } from '@cb-spider/core/driver';
import { classifier, undoBy, unlessGone } from '@cb-spider/driver-kit';
import { classifyHttpError, HttpStatusError } from '@cb-spider/rest-kit';

/** Longer texts are pages, not sentences. */
const longestText = 300;

/**
 * Says what anything thrown in this driver means. Cloudit has no error codes that are known: the status says it all, and the
 * body is a text for people.
 */
export const classifyError = classifier(native);

export const withUndo = undoBy(classifyError);

/** A delete of something that may be gone already. */
export const ifThere = unlessGone(classifyError);

/** What is read of an object that may be gone; `undefined` when it is. */
export async function unlessAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (classifyError(error).code === 'not_found') return undefined;
    throw error;
  }
}

/** A change that Cloudit may refuse as things are now, to be asked for again by the next look; `undefined` when it does. */
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

/** A page says nothing of what is in the cloud: not that an object is missing, nor that it stays. */
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
  if (typeof text !== 'string' || text.trim() === '' || text.length > longestText) return undefined;
  return text.trim();
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
