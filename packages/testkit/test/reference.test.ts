import { namedKinds } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { type ConformanceOptions, handlerNames, runConformance } from '../src/index.ts';
import { modestDriver } from './modest-driver.ts';
import { withConnection } from './mutants/mutant.ts';
import { RecordingRunner } from './recording-runner.ts';
import type { NativeCloud } from './reference/native-cloud.ts';
import { laterOptions, referenceOptions } from './reference-rig.ts';

async function run(options: ConformanceOptions) {
  const runner = new RecordingRunner();
  const report = runConformance(runner, options);
  return { runner, report, outcome: await runner.run() };
}

const problems = (failed: readonly { title: string; error: unknown }[]) =>
  failed.map(({ title, error }) => `${title}: ${String(error)}`);

/** Time limit of a run of the whole suite, also on a busy machine, in milliseconds. */
const wholeRunMs = 90_000;

describe('the suite over an honest driver', () => {
  it(
    'passes every case',
    async () => {
      const { outcome } = await run(referenceOptions());
      expect(problems(outcome.failed)).toEqual([]);
      expect(outcome.passed.length).toBeGreaterThan(220);
      const isLater = (title: string) => title.includes(': changes that end later (skipped: ');
      expect(outcome.skipped.filter(isLater)).toHaveLength(namedKinds.length);
      expect(outcome.skipped.filter(title => !isLater(title))).toEqual([
        "driver: can continue the changes that its cloud accepts (skipped: the test's later names no change)",
        'subnet: over two pages, each object is listed once and none is missing (skipped: subnets are listed with what they lie in)',
        'subnet: a page that is asked for again is the same, and no page token comes twice (skipped: subnets are listed with what they lie in)',
        "key pair: a replay takes over no object that another key made (skipped: features.createIdentity.keyPair is 'name')",
        'node group: over two pages, each object is listed once and none is missing (skipped: nodeGroups are listed with what they lie in)',
        'node group: a page that is asked for again is the same, and no page token comes twice (skipped: nodeGroups are listed with what they lie in)',
      ]);
    },
    wholeRunMs,
  );

  it(
    'passes with a cloud that can do little, and says what it skipped',
    async () => {
      const { outcome } = await run(
        referenceOptions((_driver, cloud) => modestDriver(cloud), {
          ipv6Rules: false,
          handlers: handlerNames.filter(name => name !== 'keyPairs'),
        }),
      );
      expect(problems(outcome.failed)).toEqual([]);
      expect(outcome.passed.length).toBeGreaterThan(150);
      for (const title of outcome.skipped) expect(title).toMatch(/\(skipped: .+\)$/);
      expect(outcome.passed).toEqual(
        expect.arrayContaining([
          'keyPairs: absent, so it is unsupported',
          'network: one with tags is unsupported, as features.tags lacks network',
          'subnet: one that names a zone is invalid_argument, as features.networks.zonedSubnets is false',
          'VM: more security groups than features.securityGroups.maxPerNic are invalid_argument',
        ]),
      );
      expect(outcome.passed).toContain(
        'NIC: further addresses are unsupported, as features.nics.secondaryPrivateIps is false',
      );
    },
    wholeRunMs,
  );

  it(
    'passes with a cloud that completes every change later, and leaves nothing there',
    async () => {
      const clouds: NativeCloud[] = [];
      const { outcome } = await run(
        laterOptions((driver, cloud) => {
          clouds.push(cloud);
          return driver;
        }),
      );
      expect(problems(outcome.failed)).toEqual([]);
      expect(outcome.passed.length).toBeGreaterThan(300);
      expect(outcome.skipped.filter(title => title.includes('later'))).toEqual([]);
      expect(leftAt(clouds[0])).toEqual([]);
    },
    wholeRunMs,
  );

  it(
    'passes as a live one, with shorter sweeps',
    async () => {
      const options = referenceOptions();
      const live = { ...options, open: async () => ({ ...(await options.open()), live: true }) };
      const { outcome } = await run(live);
      expect(problems(outcome.failed)).toEqual([]);
    },
    wholeRunMs,
  );

  it(
    'leaves nothing at the cloud',
    async () => {
      const clouds: NativeCloud[] = [];
      await run(
        referenceOptions((driver, cloud) => {
          clouds.push(cloud);
          return driver;
        }),
      );
      expect(leftAt(clouds[0])).toEqual([]);
    },
    wholeRunMs,
  );

  it(
    'leaves nothing at the cloud after cases that failed',
    async () => {
      const clouds: NativeCloud[] = [];
      const forgetful = withConnection(({ networks, nics }, cloud) => {
        clouds.push(cloud);
        return {
          networks: {
            ...networks,
            doCreate: (spec, context) => networks.doCreate({ ...spec, tags: {} }, context),
          },
          nics: { ...nics, doCreate: (spec, context) => nics.doCreate(spec, { ...context, ownerTags: {} }) },
        };
      });
      const { outcome } = await run(referenceOptions(forgetful));
      expect(outcome.failed.length).toBeGreaterThan(1);
      expect(leftAt(clouds[0])).toEqual([]);
    },
    wholeRunMs,
  );
});

/** Returns all objects except terminated VMs, which the cloud lists forever. */
function leftAt(cloud: NativeCloud | undefined): string[] {
  const vms = cloud?.all('vm').filter(vm => vm.fields.state !== 'gone') ?? [];
  const others = ['net', 'sub', 'grp', 'key', 'ip', 'nic', 'img', 'cls', 'ngr'].flatMap(
    kind => cloud?.all(kind) ?? [],
  );
  return [...vms, ...others].map(each => each.name);
}
