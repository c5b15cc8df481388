import { kindRows, type NamedKind, namedKinds, rowOf, vmStates } from '@cb-spider/core';
import type { DriverFeatures } from '@cb-spider/core/driver';
import { equal, isOneOf, isPlainData, isText, isTrue } from '../expectations.ts';
import { handlerNames } from '../handlers.ts';
import { isLegalName } from '../names.ts';
import type { Suite } from '../suite.ts';

/** Registers the cases for a driver's description of itself. */
export function driverCases(suite: Suite): void {
  wordCases(suite);
  handlerCases(suite);
  claimCases(suite);
}

function wordCases(suite: Suite): void {
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
      equal(names.length, new Set(names).size, 'number of fields, compared with distinct names');
      for (const field of fields) isText(field.description, `description of the field ${field.name}`);
    }
  });
  suite.case({}, 'driver: features are plain data that survives JSON', async () =>
    isPlainData(features, 'features'),
  );
  suite.case({}, "driver: name rules have room for core's unique ids", async () => {
    for (const kind of kindsOf(suite)) {
      const name = 'x-0123456789abcdefghij';
      isTrue(isLegalName(name, features.names[kind]), `the name rule of ${kind} does not allow '${name}'`);
    }
  });
}

function handlerCases(suite: Suite): void {
  const { features } = suite.options.driver;
  suite.case({}, 'driver: has a connection with exactly the handlers that its test names', async bench => {
    const connection = bench.session.connections[0];
    equal(
      connection?.subnets !== undefined,
      connection?.networks !== undefined,
      'whether there are subnets, compared with networks',
    );
    const present = handlerNames.filter(name => connection?.[name] !== undefined);
    equal(
      present,
      handlerNames.filter(name => suite.handlers.includes(name)),
      'handlers of the connection',
    );
  });
  suite.case({}, 'driver: features describe all its handlers', async () => {
    for (const { handler } of namedKinds.map(rowOf).filter(row => row.hasFeatures))
      equal(
        features[handler as keyof DriverFeatures] !== undefined,
        suite.handlers.some(name => name === handler),
        `whether features.${handler} is there`,
      );
    isTrue(Number.isFinite(features.visibilityGraceMs), `visibilityGraceMs is ${features.visibilityGraceMs}`);
    isTrue(features.visibilityGraceMs >= 0, `visibilityGraceMs is ${features.visibilityGraceMs}`);
    const { reportedStates = [] } = features.vms ?? {};
    equal(
      reportedStates.length,
      new Set(reportedStates).size,
      'number of reportedStates, compared with distinct ones',
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
  const later = Object.values(suite.options.later ?? {}).some(({ changes }) => changes.length > 0);
  suite.case(
    {},
    'driver: can continue the changes that its cloud accepts',
    async bench => {
      isTrue(
        bench.session.connections[0]?.doContinue !== undefined,
        'connections have no doContinue, though the test names changes that are accepted',
      );
    },
    later ? undefined : "the test's later names no change",
  );
}

/** Returns the named kinds for which the driver has a handler. */
function kindsOf(suite: Suite): readonly NamedKind[] {
  return namedKinds.filter(kind => suite.handlers.includes(kindRows[kind].handler));
}

/** Registers the cases for the limits and claims that core relies on. */
function claimCases(suite: Suite): void {
  const { driver } = suite.options;
  const { features } = driver;
  suite.case({}, 'driver: limits of waiting are whole milliseconds, of kinds that it has', async () => {
    for (const [kind, limits] of Object.entries(features.waits ?? {})) {
      isOneOf(kind, kindsOf(suite), 'kind in features.waits');
      for (const [limit, value] of Object.entries(limits ?? {})) {
        isOneOf(limit, ['createMs', 'deleteMs', 'changeMs', 'inUseMs'], `limit in features.waits.${kind}`);
        isTrue(Number.isSafeInteger(value) && value > 0, `features.waits.${kind}.${limit} is ${value}`);
      }
    }
  });
  suite.case({}, 'driver: fields that distinguish accounts are there in each credential', async () => {
    const marked = driver.credentials.filter(field => field.account !== undefined);
    for (const field of marked)
      equal(typeof field.account, 'boolean', `type of account of the field ${field.name}`);
    const account = marked.filter(field => field.account);
    if (account.length > 0)
      isTrue(
        account.some(field => field.required),
        `none of ${account.map(field => field.name).join(', ')} is required, so accounts without them are one`,
      );
  });
  suite.case({}, 'driver: says who keeps key pairs', async () => {
    const { keyPairs = 'cloud' } = features;
    isOneOf(keyPairs, ['cloud', 'spider'], 'features.keyPairs');
    if (suite.handlers.includes('keyPairs')) equal(keyPairs, 'cloud', 'features.keyPairs');
    else if (suite.handlers.includes('vms')) equal(keyPairs, 'spider', 'features.keyPairs');
  });
  placeCases(suite);
  tagClaimCases(suite);
  suite.case({}, 'driver: says how many security groups a NIC takes', async () => {
    const { minPerNic = 0, maxPerNic = Number.MAX_SAFE_INTEGER } = features.securityGroups ?? {};
    isTrue(Number.isSafeInteger(maxPerNic) && maxPerNic > 0, `maxPerNic is ${maxPerNic}`);
    isTrue(Number.isSafeInteger(minPerNic) && minPerNic <= maxPerNic, `minPerNic is ${minPerNic}`);
  });
}

function placeCases(suite: Suite): void {
  const { places = {}, geographies = {} } = suite.options.driver.features;
  suite.case(
    {},
    'driver: places of regions are points on the map, each in one part of the world',
    async () => {
      const parts = Object.values(geographies).map(pattern => new RegExp(pattern));
      for (const [region, { city, country, latitude, longitude }] of Object.entries(places)) {
        const where = `features.places.${region}`;
        isText(city, `${where}.city`);
        isTrue(/^[A-Z]{2}$/.test(country), `${where}.country is '${country}'`);
        isTrue(Math.abs(latitude) <= 90, `${where}.latitude is ${latitude}`);
        isTrue(Math.abs(longitude) <= 180, `${where}.longitude is ${longitude}`);
        if (parts.length > 0)
          equal(parts.filter(part => part.test(region)).length, 1, `geographies that ${region} is in`);
      }
    },
  );
}

function tagClaimCases(suite: Suite): void {
  const { tags, tagRules } = suite.options.driver.features;
  suite.case({}, 'driver: states rules of tags if and only if it has a tags handler', async bench => {
    const { tags: handler } = bench.session.connections[0] ?? {};
    equal(tagRules !== undefined, handler !== undefined, 'whether features.tagRules are there');
    equal(tags.length, new Set(tags).size, 'number of kinds in features.tags, compared with distinct ones');
    for (const kind of tags) isOneOf(kind, namedKinds, 'kind in features.tags');
  });
  suite.case({}, 'driver: rules of tags have room for what they say', async () => {
    for (const [kind, rule] of Object.entries(tagRules ?? {})) {
      const { maxCount = 1, maxKeyLength, maxValueLength, maxLength = 1, reservedPrefixes = [] } = rule;
      for (const [limit, value] of Object.entries({ maxCount, maxKeyLength, maxValueLength, maxLength }))
        isTrue(Number.isSafeInteger(value) && value > 0, `${limit} of features.tagRules.${kind} is ${value}`);
      for (const prefix of reservedPrefixes) equal(prefix, prefix.toLowerCase(), 'prefix in lower case');
      for (const pattern of [rule.keyPattern, rule.valuePattern])
        isTrue(
          new RegExp(`^(?:${pattern ?? '.*'})$`, 'u').test('special'),
          `${pattern} does not allow 'special'`,
        );
    }
  });
}
