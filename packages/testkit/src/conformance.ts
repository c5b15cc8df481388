import { absentCases } from './cases/absent-cases.ts';
import { connectionCases } from './cases/connection-cases.ts';
import { driverCases } from './cases/driver-cases.ts';
import { endCases } from './cases/end-cases.ts';
import { errorCases } from './cases/error-cases.ts';
import { ownedCases } from './cases/owned-cases.ts';
import { claimedHandlers } from './claimed-handlers.ts';
import { inquiryCases } from './inquiries/inquiry-cases.ts';
import { catalogueList, ownedKindList, ownedKinds } from './kinds/kind-table.ts';
import type { KitKind } from './kinds/owned-kind.ts';
import { KitSuite } from './kit-suite.ts';
import type { ConformanceOptions, ConformanceRig } from './options.ts';
import { ConformanceReport } from './report.ts';
import type { TestRunner } from './runner.ts';

/**
 * Registers the whole conformance suite of a driver with a test runner. A driver passes if every case passes.
 * Cases are skipped only if `features` and handlers do not claim what they test, each with a reason.
 *
 * @returns the results, complete once the last case has run
 */
export function runConformance<Rig extends ConformanceRig>(
  runner: TestRunner,
  options: ConformanceOptions<Rig>,
): ConformanceReport {
  const handlers = options.handlers ?? claimedHandlers(options.driver);
  const report = new ConformanceReport(options.driver, handlers);
  const named = { ...options, handlers } as unknown as ConformanceOptions;
  const suite = new KitSuite(runner, named, ownedKinds, handlers, report);
  const group = (kind: KitKind, cases: () => void) =>
    suite.group(kind.handler, () => (handlers.includes(kind.handler) ? cases() : absentCases(suite, kind)));
  suite.run(`conformance of the driver '${options.driver.id}'`, () => {
    suite.group('driver', () => driverCases(suite));
    suite.group('errors', () => errorCases(suite));
    suite.group('connection', () => connectionCases(suite));
    for (const kind of catalogueList) group(kind, () => kind.cases(suite));
    for (const kind of ownedKindList)
      group(kind, () => {
        ownedCases(suite, kind);
        kind.cases(suite);
      });
    inquiryCases(suite);
    suite.group('end', () => endCases(suite));
  });
  return report;
}
