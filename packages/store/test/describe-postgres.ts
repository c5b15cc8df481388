import { describe } from '@jest/globals';
import { skipReason } from './postgres-databases.ts';

/** Tests that need the server. Where there is none they are skipped, and their title says why. */
export function describePostgres(name: string, tests: () => void): void {
  if (skipReason === undefined) describe(name, tests);
  else describe.skip(`${name} (skipped: ${skipReason})`, tests);
}
