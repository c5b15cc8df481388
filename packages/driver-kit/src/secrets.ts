import type { ConnectTarget, CredentialField } from '@cb-spider/core/driver';

/** Texts of fewer characters are parts of ordinary words: blotting them out would garble every sentence. */
const shortest = 4;

/**
 * Makes a filter for texts that come from a cloud: clouds and proxies repeat what they were sent, and an error goes into
 * logs, operations and replies. It blots out the values of the credential's secret fields, also as they stand in JSON,
 * in XML and in an address.
 */
export function redactorOf(
  fields: readonly CredentialField[],
  { credentials }: Pick<ConnectTarget, 'credentials'>,
): (text: string) => string {
  const secrets = fields.filter(({ secret }) => secret !== false).map(({ name }) => credentials[name] ?? '');
  return redactor(secrets);
}

/** The same for values that are at hand. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets.filter(({ length }) => length >= shortest).flatMap(spellingsOf);
  const longestFirst = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
  return text => longestFirst.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/**
 * Blots out an error of an SDK where it stands, with all texts that it holds, since loggers print causes too. Returns it.
 */
export function redactError<T>(error: T, redact: (text: string) => string): T {
  blot(error, redact, new Set());
  return error;
}

function blot(value: unknown, redact: (text: string) => string, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const fields = value as Record<string, unknown>;
  for (const name of namesOf(value)) {
    const text = fields[name];
    if (typeof text !== 'string') {
      blot(text, redact, seen);
      continue;
    }
    const clean = redact(text);
    if (clean !== text) Reflect.set(fields, name, clean);
  }
}

/** An error's own fields are its message and stack, which do not show in an enumeration. */
function namesOf(value: object): readonly string[] {
  return [...new Set([...Object.keys(value), 'message', 'stack', 'cause'])];
}

function spellingsOf(secret: string): readonly string[] {
  const escaped = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as const;
  const inXml = secret.replace(/[&<>"']/g, letter => escaped[letter as keyof typeof escaped]);
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  return [secret, JSON.stringify(secret).slice(1, -1), inXml, encodeURIComponent(secret), inForm];
}
