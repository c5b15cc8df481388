import { type NamedKind, vmStates } from '@cb-spider/core';
import { equal, isPlainData, isText, isTrue } from '../expectations.ts';
import { isLegalName } from '../names.ts';
import { handlerNames, ownedKinds } from '../options.ts';
import type { Suite } from '../suite.ts';

/** What a driver says of itself, as data. */
export function driverCases(suite: Suite): void {
  const { driver } = suite.options;
  const { features } = driver;
  suite.case({}, 'driver: names itself, its edition and its providers', async () => {
    equal(driver.specificationVersion, 'v1', 'specificationVersion');
    isTrue(
      /^[a-z][a-z0-9-]*$/.test(driver.id),
      `id is '${driver.id}', expected lower-case letters, digits and dashes`,
    );
    isText(driver.displayName, 'displayName');
    isTrue(driver.providers.length > 0, 'providers are missing');
    for (const provider of driver.providers)
      equal(provider, provider.toUpperCase(), 'provider in upper case');
  });
  suite.case({}, 'driver: describes each field of credentials and regions, none twice', async () => {
    for (const fields of [driver.credentials, driver.regionFields]) {
      const names = fields.map(field => field.name.toLowerCase());
      equal(names.length, new Set(names).size, 'number of fields, as against different names');
      for (const field of fields) isText(field.description, `description of the field ${field.name}`);
    }
  });
  suite.case({}, 'driver: features are plain data that survives JSON', async () =>
    isPlainData(features, 'features'),
  );
  suite.case({}, 'driver: has a connection with exactly the handlers that its test names', async bench => {
    const connection = bench.session.connections[0];
    const present = handlerNames.filter(name => connection?.[name] !== undefined);
    equal(
      present,
      handlerNames.filter(name => suite.handlers.includes(name)),
      'handlers of the connection',
    );
  });
  suite.case({}, 'driver: features say what its handlers need to have said', async () => {
    for (const name of ['networks', 'securityGroups', 'publicIps', 'nics', 'vms'] as const)
      equal(features[name] !== undefined, suite.handlers.includes(name), `whether features.${name} is there`);
    isTrue(Number.isFinite(features.visibilityGraceMs), `visibilityGraceMs is ${features.visibilityGraceMs}`);
    isTrue(features.visibilityGraceMs >= 0, `visibilityGraceMs is ${features.visibilityGraceMs}`);
    const { reportedStates = [] } = features.vms ?? {};
    equal(
      reportedStates.length,
      new Set(reportedStates).size,
      'number of reportedStates, as against different ones',
    );
    for (const state of reportedStates) isTrue(vmStates.includes(state), `reportedStates has '${state}'`);
    if (suite.handlers.includes('publicIps'))
      isTrue((features.publicIps?.targets.length ?? 0) > 0, 'publicIps.targets are missing');
  });
  suite.case(
    {},
    'driver: NICs have the verbs for further addresses if and only if features claim them',
    async bench => {
      const nics = bench.session.connections[0]?.nics;
      const claimed = features.nics?.secondaryPrivateIps ?? false;
      equal(
        [nics?.doAddPrivateIp !== undefined, nics?.doRemovePrivateIp !== undefined],
        [claimed, claimed],
        'verbs',
      );
    },
  );
  suite.case({}, "driver: name rules have room for core's unique ids", async () => {
    for (const kind of kindsOf(suite)) {
      const name = 'x-0123456789abcdefghij';
      isTrue(isLegalName(name, features.names[kind]), `the name rule of ${kind} does not allow '${name}'`);
    }
  });
}

/** Named kinds whose handler is there. */
function kindsOf(suite: Suite): readonly NamedKind[] {
  const handlers = {
    network: 'networks',
    subnet: 'subnets',
    securityGroup: 'securityGroups',
    keyPair: 'keyPairs',
    publicIp: 'publicIps',
    nic: 'nics',
    vm: 'vms',
  } as const;
  return ownedKinds.filter(kind => suite.handlers.includes(handlers[kind]));
}
