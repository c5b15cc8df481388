import type { CredentialField } from '../driver/index.ts';

/** The minimum length of a secret. Shorter values are words that any sentence may contain. */
const minSecretLength = 6;

/** How many levels of causes are examined. Deeper ones are left out. */
const maxCauseDepth = 8;

const mask = '***';

/** Replaces the values of one credential wherever a cloud repeats them, in any encoding. */
export class SecretFilter {
  readonly #secrets: readonly string[];

  constructor(fields: readonly CredentialField[], values: Readonly<Record<string, string>>) {
    const publicNames = new Set(fields.filter(field => field.secret === false).map(field => field.name));
    const secrets = Object.entries(values)
      .filter(([name]) => !publicNames.has(name))
      .flatMap(([, value]) => formsOf(value));
    // the longest first: a secret may be part of another
    this.#secrets = [...new Set(secrets)].sort((left, right) => right.length - left.length);
  }

  text<T extends string | undefined>(text: T): T {
    let clean: string | undefined = text;
    for (const secret of this.#secrets) clean = clean?.replaceAll(secret, mask);
    return clean as T;
  }

  /** Returns the same error, or a copy without the secrets in it and in its causes, because logs print all of them. */
  error(error: unknown): unknown {
    return this.#isClean(error, 0) ? error : this.#copy(error, 0);
  }

  #isClean(error: unknown, depth: number): boolean {
    if (typeof error === 'string') return this.text(error) === error;
    if (!isErrorLike(error)) return true;
    if (depth > maxCauseDepth) return false;
    const { name, message, stack, cause, errors } = error;
    return (
      [name, message, stack].every(text => typeof text !== 'string' || this.text(text) === text) &&
      [cause, ...(Array.isArray(errors) ? errors : [])].every(inner => this.#isClean(inner, depth + 1))
    );
  }

  #copy(error: unknown, depth: number): unknown {
    if (typeof error === 'string') return this.text(error);
    if (!isErrorLike(error) || depth > maxCauseDepth) return undefined;
    const { name, message, stack, cause } = error;
    const copy = new Error(this.#textOf(message), { cause: this.#copy(cause, depth + 1) });
    copy.name = this.#textOf(name) || 'Error';
    copy.stack = this.#textOf(stack);
    return copy;
  }

  #textOf(field: unknown): string {
    return typeof field === 'string' ? this.text(field) : '';
  }
}

/** Anything that was thrown: its fields may have any type. */
type ErrorLike = Readonly<Partial<Record<'name' | 'message' | 'stack' | 'cause' | 'errors', unknown>>>;

function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

/**
 * Returns a value unchanged, and in the forms in which a URL, a header, JSON or XML would repeat it. For a text of
 * several lines, also each line.
 */
function formsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/).filter(line => !line.startsWith('-----'));
  const words = [value, value.trim(), ...(lines.length > 1 ? lines : [])];
  return words
    .flatMap(word => [
      word,
      encodeURIComponent(word.toWellFormed()),
      JSON.stringify(word).slice(1, -1),
      Buffer.from(word).toString('base64'),
      escapedForXml(word),
    ])
    .filter(form => form.length >= minSecretLength);
}

function escapedForXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
