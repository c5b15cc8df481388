import type { ConnectTarget, CredentialField } from '@cb-spider/core/driver';

/** Shorter texts are parts of ordinary words: to blot them out would garble every sentence. */
const shortest = 4;

/** Blots secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * Makes a filter for texts that come from a cloud: clouds and proxies repeat what they were sent, and an error goes into
 * logs, operations and replies. It blots out the values of the credential's secret fields, also as they stand in JSON,
 * in XML and in an address.
 */
export function redactorOf(
  fields: readonly CredentialField[],
  { credentials }: Pick<ConnectTarget, 'credentials'>,
): Redact {
  return redactor(fields.filter(({ secret }) => secret !== false).map(({ name }) => credentials[name] ?? ''));
}

/** The same for values that are at hand. */
export function redactor(secrets: readonly string[]): Redact {
  const spellings = secrets.filter(({ length }) => length >= shortest).flatMap(spellingsOf);
  const longestFirst = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return text => longestFirst.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/** What lies deeper in a reply than this is dropped: nothing that people read does. */
const deepest = 32;

/** A copy of plain data, such as a parsed reply, with all its texts blotted out; names of fields stay. */
export function redactValue(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) return value.map(each => redactValue(each, redact, depth + 1));
  const fields = Object.entries(value).map(([name, each]) => [name, redactValue(each, redact, depth + 1)]);
  return Object.fromEntries(fields);
}

/** Blots out the texts of an SDK's error where it stands: loggers print causes too. Returns it. */
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
