import { absentCases } from './cases/absent-cases.ts';
import { imageCases, regionZoneCases, specCases } from './cases/catalogue-cases.ts';
import { connectionCases } from './cases/connection-cases.ts';
import { driverCases } from './cases/driver-cases.ts';
import { endCases } from './cases/end-cases.ts';
import { errorCases, vmStateCases } from './cases/error-cases.ts';
import { keyPairCases } from './cases/key-pair-cases.ts';
import { networkCases, subnetCases } from './cases/network-cases.ts';
import { nicCases } from './cases/nic-cases.ts';
import { publicIpCases } from './cases/public-ip-cases.ts';
import { securityGroupCases } from './cases/security-group-cases.ts';
import { vmCases } from './cases/vm-cases.ts';
import { type ConformanceOptions, type ConformanceRig, type HandlerName, handlerNames } from './options.ts';
import { ConformanceReport } from './report.ts';
import type { TestRunner } from './runner.ts';
import { Suite } from './suite.ts';

const casesOf: Readonly<Record<HandlerName, (suite: Suite) => void>> = {
  regionZones: regionZoneCases,
  images: imageCases,
  specs: specCases,
  networks: networkCases,
  subnets: subnetCases,
  securityGroups: securityGroupCases,
  keyPairs: keyPairCases,
  publicIps: publicIpCases,
  nics: nicCases,
  vms(suite) {
    vmStateCases(suite);
    vmCases(suite);
  },
};

/**
 * Registers the whole conformance suite of a driver with a test runner. A driver passes when every case does;
 * cases are skipped only for what `features` and handlers do not claim, each with its reason.
 *
 * @returns the results, complete once the last case has run
 */
export function runConformance<Rig extends ConformanceRig>(
  runner: TestRunner,
  options: ConformanceOptions<Rig>,
): ConformanceReport {
  const handlers = options.handlers ?? handlerNames;
  const report = new ConformanceReport(options.driver, handlers);
  const suite = new Suite(runner, options as unknown as ConformanceOptions, handlers, report);
  suite.run(`conformance of the driver '${options.driver.id}'`, () => {
    suite.group('driver', () => driverCases(suite));
    suite.group('errors', () => errorCases(suite));
    suite.group('connection', () => connectionCases(suite));
    for (const name of handlerNames)
      suite.group(name, () => (handlers.includes(name) ? casesOf[name](suite) : absentCases(suite, name)));
    suite.group('end', () => endCases(suite));
  });
  return report;
}
