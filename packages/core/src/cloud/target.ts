import type { ConnectTarget, CredentialField, DriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

/**
 * Returns a credential's values under the driver's own names. Names match in any case and by alias; other fields are
 * unchanged. Empty values are dropped, because forms send them, and whitespace and line breaks at the ends are removed,
 * because files end with them. Fails with `invalid_argument` when a required value is missing.
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

/**
 * Returns a region record's values under the names `Region`, `Zone` and the driver's own, by the same rules, except
 * that empty values are kept so that they can be shown.
 */
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

/** Returns the values that are not empty. */
function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}

/** Returns the target of a driver's `connect`, from the checked values of a credential and a region. */
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
    ({ name, aliases }) =>
      name.toLowerCase() === lower || aliases?.some(alias => alias.toLowerCase() === lower),
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
    { hint: `Provide values for ${required.join(', ')}.` },
  );
}
