import type { ConnectTarget, CredentialField } from '@cb-spider/core/driver';

/** Shorter texts occur in ordinary words: removing them would garble every sentence. */
const shortest = 4;

/** Replaces the secrets in a text with `***`. */
export type Redact = (text: string) => string;

/**
 * Returns a filter for texts that come from a cloud. Clouds and proxies repeat what they receive, and errors end up in
 * logs, operations and replies. The filter removes the values of the credential's secret fields, also in the spellings
 * that they have in JSON, in XML and in a URL.
 */
export function redactorOf(
  fields: readonly CredentialField[],
  { credentials }: Pick<ConnectTarget, 'credentials'>,
): Redact {
  return redactor(fields.filter(({ secret }) => secret !== false).map(({ name }) => credentials[name] ?? ''));
}

/** Returns a filter that removes the given secrets from texts, in the same spellings. */
export function redactor(secrets: readonly string[]): Redact {
  const spellings = secrets.filter(({ length }) => length >= shortest).flatMap(spellingsOf);
  const longestFirst = [...new Set(spellings)].toSorted((left, right) => right.length - left.length);
  return text => longestFirst.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/** Anything nested deeper in a reply is dropped: nothing that users read is that deep. */
const deepest = 32;

/**
 * Returns a copy of plain data, such as a parsed reply, with secrets removed from all texts; the names of fields stay.
 */
export function redactValue(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) return value.map(each => redactValue(each, redact, depth + 1));
  const fields = Object.entries(value).map(([name, each]) => [name, redactValue(each, redact, depth + 1)]);
  return Object.fromEntries(fields);
}

/**
 * Removes secrets from the texts of an SDK's error, in place, because loggers print causes too. Returns the same
 * error.
 */
export function redactError<T>(error: T, redact: Redact): T {
  if (typeof error !== 'object' || error === null) return error;
  const fields = error as Record<string, unknown>;
  for (const name of new Set([...Object.keys(error), 'message', 'stack'])) {
    const text = fields[name];
    if (typeof text === 'string' || isPlain(text)) Reflect.set(fields, name, redactValue(text, redact));
  }
  return error;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function spellingsOf(secret: string): readonly string[] {
  const escaped = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as const;
  const inXml = secret.replace(/[&<>"']/g, letter => escaped[letter as keyof typeof escaped]);
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  return [secret, JSON.stringify(secret).slice(1, -1), inXml, encodeURIComponent(secret), inForm];
}
