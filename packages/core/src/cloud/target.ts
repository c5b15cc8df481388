import type { ConnectTarget, CredentialField, DriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';

/**
 * A credential's values under the driver's own names. Names match in any case and by alias; further fields
 * stay as they are. Fails with `invalid_argument` when a required one is missing.
 */
export function credentialFor(
  driver: DriverV1,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = Object.entries(given).map(
    ([key, value]) => [fieldName(driver.credentials, key), value] as const,
  );
  const values = Object.fromEntries(named);
  const required = driver.credentials.filter(field => field.required).map(field => field.name);
  assertKeys(required, values, Object.keys(given));
  return values;
}

/** A region record's values under the names `Region`, `Zone` and the driver's own, likewise. */
export function regionFor(driver: DriverV1, given: Readonly<Record<string, string>>): Record<string, string> {
  const values = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [fieldName(driver.regionFields, key), value] as const),
  );
  const required = driver.regionFields.filter(field => field.required).map(field => field.name);
  assertKeys(required, values, Object.keys(given));
  return values;
}

/** What a driver connects to, from a credential's and a region's checked values. */
export function targetFrom(
  credentials: Readonly<Record<string, string>>,
  place: Readonly<Record<string, string>>,
  dataFolder: string | undefined,
): ConnectTarget {
  const { Region: region = '', Zone: zone, ...options } = place;
  return { credentials, region, zone: zone === '' ? undefined : zone, options, dataFolder };
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
  have: readonly string[],
): void {
  if (required.every(name => values[name] !== undefined)) return;
  throw new CloudError(
    'invalid_argument',
    `Invalid Key in input arguments.\n\t...... have [${have.join(' ')}]\n\t...... want [${required.join(' ')}]`,
    { hint: `Give ${required.join(', ')}.` },
  );
}
