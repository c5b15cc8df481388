import { describe, expect, it } from '@jest/globals';
import { runConformance, supportMatrix, supportMatrixRow } from '../src/index.ts';
import { modestDriver } from './modest-driver.ts';
import { withConnection } from './mutants/mutant.ts';
import { RecordingRunner } from './recording-runner.ts';
import { NativeCloud } from './reference/native-cloud.ts';
import { referenceDriver } from './reference/reference-driver.ts';
import { referenceOptions } from './reference-rig.ts';

const reference = referenceDriver(new NativeCloud());
const modest = { ...modestDriver(new NativeCloud()), id: 'modest', displayName: 'Modest cloud' };

describe('a row of the support matrix', () => {
  it('says yes to every verb of a driver that has everything', () => {
    const { cells, driver } = supportMatrixRow(reference);
    expect(driver).toBe('reference');
    expect(cells['vm.start']).toBe('yes');
    expect(cells['publicIp.associate']).toBe('to nic or vm');
    expect(Object.values(cells)).not.toContain('no');
  });

  it('tells limits and gaps', () => {
    const { cells } = supportMatrixRow(modest);
    expect(cells).toMatchObject({
      'nic.attach': 'while the VM is suspended',
      'nic.addPrivateIp': 'no',
      'publicIp.associate': 'to nic',
      'driver.zones': 'no',
      'driver.rootDiskType': 'no',
      'driver.tags': 'no',
    });
  });

  it('says no to every verb of an absent handler', () => {
    const { cells } = supportMatrixRow(reference, ['keyPairs']);
    expect(cells['keyPair.create']).toBe('yes');
    expect(cells['vm.create']).toBe('no');
    expect(cells['image.list']).toBe('no');
  });

  it('says no where features do not speak of a handler', () => {
    const { nics: _none, ...fewer } = reference.features;
    expect(supportMatrixRow({ ...reference, features: fewer }).cells['nic.create']).toBe('no');
  });
});

describe('the support matrix', () => {
  it('is a Markdown table of one width, drivers by name', () => {
    const table = supportMatrix([supportMatrixRow(reference), supportMatrixRow(modest)]);
    const lines = table.split('\n');
    expect(lines[0]).toBe('|  | Modest cloud | Reference cloud |');
    expect(lines).toContain('| attach | while the VM is suspended | ✓ |');
    expect(lines).toContain('| addPrivateIp | – | ✓ |');
    expect(lines).toContain('| root disk type | – | plain, fast |');
    expect(new Set(lines.map(line => line.split('|').length))).toEqual(new Set([5]));
  });
});

describe('the row that a run prints', () => {
  async function printed(options: ReturnType<typeof referenceOptions>, chosen?: (title: string) => boolean) {
    const runner = new RecordingRunner();
    let text = '';
    const report = runConformance(runner, { ...options, print: more => (text += more) });
    const outcome = await runner.run(chosen);
    return { text, report, outcome };
  }

  it('has every verb of a driver that passed, and tells the figures', async () => {
    const { text, report, outcome } = await printed(referenceOptions());
    const cells = report.row().cells;
    expect(Object.entries(cells).filter(([, cell]) => cell === 'untested' || cell === 'failed')).toEqual([]);
    expect(cells).toEqual(supportMatrixRow(reference).cells);
    const figures = `${outcome.passed.length - 1} passed, 0 failed, ${outcome.skipped.length} skipped`;
    expect(text).toContain(`Reference cloud: ${figures}`);
    expect(text).toMatch(/VMs +create, list, get, listStatus, status, start, stop, reboot, terminate\n/);
  });

  it('says which claim did not hold', async () => {
    const broken = withConnection(({ vms }) => ({
      vms: { ...vms, doReboot: (id, context) => vms.doStart(id, context) },
    }));
    const { text, report } = await printed(referenceOptions(broken, { waitMs: 200 }));
    expect(report.row().cells['vm.reboot']).toBe('failed');
    expect(text).toContain('reboot (failed)');
    expect(text).toContain(' 1 failed');
  });

  it('says which claim no case has put to the test', async () => {
    const { report } = await printed(referenceOptions(), title => title.startsWith('key pair'));
    expect(report.row().cells['keyPair.delete']).toBe('yes');
    expect(report.row().cells['nic.attach']).toBe('untested');
  });
});
