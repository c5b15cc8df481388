import type { CredentialField } from '../driver/index.ts';

/** Shorter values are words that any sentence may have. */
const shortestSecret = 6;

/** How deep causes are looked into. */
const deepestCause = 8;

const blot = '***';

/** Blots out the values of one credential wherever a cloud repeats them, in whatever form. */
export class SecretFilter {
  readonly #secrets: readonly string[];

  constructor(fields: readonly CredentialField[], values: Readonly<Record<string, string>>) {
    const open = new Set(fields.filter(field => field.secret === false).map(field => field.name));
    const secrets = Object.entries(values)
      .filter(([name]) => !open.has(name))
      .flatMap(([, value]) => formsOf(value));
    // the longest first: one may be a part of another
    this.#secrets = [...new Set(secrets)].sort((one, other) => other.length - one.length);
  }

  text<T extends string | undefined>(text: T): T {
    let clean: string | undefined = text;
    for (const secret of this.#secrets) clean = clean?.replaceAll(secret, blot);
    return clean as T;
  }

  /** The same error, or a copy without what is secret in it and its causes: logs tell of them all. */
  error(error: unknown): unknown {
    return this.#isClean(error, 0) ? error : this.#copy(error, 0);
  }

  #isClean(error: unknown, depth: number): boolean {
    if (typeof error === 'string') return this.text(error) === error;
    if (!isErrorLike(error) || depth > deepestCause) return true;
    const { message, stack, cause, errors } = error;
    const texts = [message, stack].filter(each => typeof each === 'string');
    return (
      texts.every(each => this.text(each) === each) &&
      [cause, ...(errors ?? [])].every(each => this.#isClean(each, depth + 1))
    );
  }

  #copy(error: unknown, depth: number): unknown {
    if (typeof error === 'string') return this.text(error);
    if (!isErrorLike(error) || depth > deepestCause) return undefined;
    const { name, message, stack, cause } = error;
    const copy = new Error(this.text(message ?? ''), { cause: this.#copy(cause, depth + 1) });
    copy.name = name ?? 'Error';
    copy.stack = this.text(stack ?? '');
    return copy;
  }
}

interface ErrorLike extends Partial<Error> {
  readonly errors?: readonly unknown[];
}

function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

/** A value as it is, and as an address, a header, JSON or an XML page would repeat it; of a text of lines each as well. */
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
    .filter(form => form.length >= shortestSecret);
}

function escapedForXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
