import type { ConnectTarget, CredentialField, DriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

/**
 * A credential's values under the driver's own names. Names match in any case and by alias; further fields
 * stay as they are. Empty values are not given, and blanks and line breaks at the ends are not part of a value: forms
 * send the first, and files end with the second. Fails with `invalid_argument` when a required one is missing.
 */
export function credentialFor(
  driver: DriverV1,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const values = namedValues(driver.credentials, withoutEmpty(given));
  const required = driver.credentials.filter(field => field.required).map(field => field.name);
  assertKeys(required, values, given);
  return values;
}

/** A region record's values under the names `Region`, `Zone` and the driver's own, likewise; empty ones stay, to be shown. */
export function regionFor(driver: DriverV1, given: Readonly<Record<string, string>>): Record<string, string> {
  const values = namedValues(driver.regionFields, given);
  const required = driver.regionFields.filter(field => field.required).map(field => field.name);
  assertKeys(required, values, given);
  return values;
}

function namedValues(
  fields: readonly Pick<CredentialField, 'name' | 'aliases'>[],
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = Object.entries(given).map(([key, value]) => [fieldName(fields, key), value.trim()] as const);
  return Object.fromEntries(named);
}

/** Those that are not empty. */
function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}

/** What a driver connects to, from a credential's and a region's checked values. */
export function targetFrom(
  credentials: Readonly<Record<string, string>>,
  place: Readonly<Record<string, string>>,
  dataFolder: string | undefined,
): ConnectTarget {
  const { Region: region = '', Zone: zone, ...options } = withoutEmpty(place);
  return { credentials, region, zone, options, dataFolder };
}

function fieldName(fields: readonly Pick<CredentialField, 'name' | 'aliases'>[], key: string): string {
  const lower = key.toLowerCase();
  const field = fields.find(
    each => each.name.toLowerCase() === lower || each.aliases?.some(alias => alias.toLowerCase() === lower),
  );
  return field?.name ?? key;
}

function assertKeys(
  required: readonly string[],
  values: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): void {
  if (required.every(name => (values[name] ?? '') !== '')) return;
  const have = Object.keys(given).filter(key => given[key]?.trim() !== '');
  throw new CloudError(
    'invalid_argument',
    `Invalid Key in input arguments.\n\t...... have [${have.join(' ')}]\n\t...... want [${required.join(' ')}]`,
    { hint: `Give ${required.join(', ')}.` },
  );
}
