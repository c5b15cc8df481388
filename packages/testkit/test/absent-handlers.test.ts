import { describe, expect, it } from '@jest/globals';
import { handlerNames, runConformance } from '../src/index.ts';
import { withConnection } from './mutants/mutant.ts';
import { RecordingRunner } from './recording-runner.ts';
import { referenceOptions } from './reference-rig.ts';

const absent = [
  ...(['networks', 'subnets', 'securityGroups', 'publicIps', 'nics', 'disks', 'vms'] as const),
  ...(['machineImages', 'loadBalancers', 'clusters', 'nodeGroups'] as const),
];

describe('the suite over a driver with few handlers', () => {
  it('passes, and says of each absent one that it is unsupported and that its cases were skipped', async () => {
    const options = referenceOptions((driver, cloud) => {
      const none = Object.fromEntries(absent.map(name => [name, undefined]));
      const fewer = withConnection(() => none)(driver, cloud);
      return { ...fewer, features: { ...fewer.features, ...none } };
    });
    const runner = new RecordingRunner();
    const report = runConformance(runner, {
      ...options,
      handlers: ['regionZones', 'images', 'specs', 'keyPairs'],
    });
    const { failed, passed, skipped } = await runner.run();
    expect(failed.map(({ title, error }) => `${title}: ${String(error)}`)).toEqual([]);
    for (const name of absent) {
      expect(passed).toContain(`${name}: absent, so it is unsupported`);
      expect(skipped).toContain(`${name}: all its cases (skipped: the driver has no ${name})`);
    }
    expect(skipped).toContain(
      'key pair: one that a VM has can be deleted, and the VM keeps running (skipped: the driver has no vms)',
    );
    expect(report.row().cells['vm.create']).toBe('no');
  });

  it('takes the cheapest kind that there is where a case needs any: also without key pairs', async () => {
    const options = referenceOptions((driver, cloud) => {
      const fewer = withConnection(() => ({ keyPairs: undefined }))(driver, cloud);
      return { ...fewer, features: { ...fewer.features, keyPairs: 'spider' } };
    });
    const runner = new RecordingRunner();
    const handlers = handlerNames.filter(name => name !== 'keyPairs');
    const report = runConformance(runner, { ...options, handlers });
    const { failed, passed } = await runner.run(title => title.startsWith('connection: '));
    expect(failed).toEqual([]);
    expect(passed).toEqual(
      expect.arrayContaining([
        'connection: a reply lost on the wire, then a replay, give one object',
        "connection: core's own retry after a lost reply gives one object",
      ]),
    );
    expect(report.row().cells['securityGroup.create']).toBe('yes');
    expect(report.row().cells['keyPair.create']).toBe('no');
  });

  it('fails when the test forgets a handler that is there', async () => {
    const runner = new RecordingRunner();
    runConformance(runner, { ...referenceOptions(), handlers: ['keyPairs'] });
    const { failed } = await runner.run();
    expect(failed.map(each => each.title)).toEqual(
      expect.arrayContaining([
        'driver: has a connection with exactly the handlers that its test names',
        'nics: absent, so it is unsupported',
      ]),
    );
  });
});
