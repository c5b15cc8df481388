import { describe } from '@jest/globals';
import { serverVariable } from '../beds/places.ts';

const { missing }: { readonly missing?: string } = JSON.parse(process.env[serverVariable] ?? '{}');

if (missing !== undefined && process.env.CI === 'true')
  throw new Error(`The tests with PostgreSQL have to run in CI: ${missing}.`);

/** Defines tests that need the server. Without a server they are skipped, with the reason in their title. */
export function describePostgres(name: string, tests: () => void): void {
  if (missing === undefined) describe(name, tests);
  else describe.skip(`${name} (skipped: ${missing})`, tests);
}
