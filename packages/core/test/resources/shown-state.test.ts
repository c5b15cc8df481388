import { beforeEach, describe, expect, it } from '@jest/globals';
import type { VmState } from '../../src/index.ts';
import { shownState } from '../../src/resources/vm-states.ts';
import type { OperationAction } from '../../src/store/index.ts';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { startProcess, type TestBed } from '../beds/test-bed.ts';
import { settled } from '../beds/virtual-clock.ts';

describe('the state that readers see', () => {
  const table: readonly [OperationAction | undefined, VmState, VmState][] = [
    [undefined, 'running', 'running'],
    [undefined, 'unknown', 'unknown'],
    ['create', 'unknown', 'creating'],
    ['create', 'notExist', 'creating'],
    ['create', 'creating', 'creating'],
    ['create', 'running', 'running'],
    ['create', 'failed', 'failed'],
    ['start', 'suspended', 'resuming'],
    ['start', 'creating', 'resuming'],
    ['start', 'running', 'running'],
    ['start', 'failed', 'failed'],
    ['stop', 'running', 'suspending'],
    ['stop', 'suspending', 'suspending'],
    ['stop', 'suspended', 'suspended'],
    ['stop', 'failed', 'failed'],
    ['reboot', 'running', 'rebooting'],
    ['reboot', 'suspended', 'rebooting'],
    ['terminate', 'running', 'terminating'],
    ['terminate', 'suspending', 'terminating'],
    ['terminate', 'terminated', 'terminated'],
    ['terminate', 'notExist', 'notExist'],
    ['register', 'running', 'running'],
    ['unregister', 'suspended', 'suspended'],
  ];

  it.each(table)('while %s is under way and the cloud says %s: %s', (action, cloudState, shown) => {
    expect(shownState(cloudState, action)).toBe(shown);
  });
});

describe('a VM that is changing', () => {
  let bed: TestBed;

  beforeEach(async () => {
    bed = await openReadyBed();
  });

  /** The results of all reads, by the process that changes the VM and by another one. */
  async function seen(): Promise<ReadonlySet<VmState>> {
    const other = await startProcess(bed).spider.connection('c1');
    const states: VmState[] = [];
    for (const { vms } of [bed.connection, other]) {
      states.push((await vms.status('vm')).state);
      states.push(...(await vms.listStatus()).map(each => each.state));
      states.push((await vms.get('vm')).state, ...(await vms.list()).map(each => each.state));
    }
    expect(states).toHaveLength(8);
    return new Set(states);
  }

  it.each([
    ['start', 'resuming', 'running'],
    ['stop', 'suspending', 'suspended'],
    ['reboot', 'rebooting', 'running'],
  ] as const)('by %s is %s for every reader, then %s', async (action, during, after) => {
    bed.cloud.vmLife.rebootsAs = 'suspending';
    await bed.run(bed.connection.vms.create(machine));
    if (action === 'start') await bed.run(bed.connection.vms.stop('vm', { wait: true }));
    await bed.connection.vms[action]('vm');
    expect(await seen()).toEqual(new Set([during]));
    await bed.clock.advance(60_000);
    expect(await seen()).toEqual(new Set([after]));
  });

  it('by a restart that the cloud does not show is running again at once, because nothing shows better', async () => {
    await bed.run(bed.connection.vms.create(machine));
    await bed.run(bed.connection.vms.reboot('vm'));
    await settled();
    expect(await seen()).toEqual(new Set(['running']));
  });

  it('by its creation is creating for every reader', async () => {
    const created = bed.connection.vms.create(machine);
    await bed.clock.advance(1_000);
    expect(await seen()).toEqual(new Set(['creating']));
    await bed.run(created);
  });

  it('by its creation is creating even before it has an id, or shows at the cloud', async () => {
    bed.cloud.hideNewFor(2_000);
    let go: () => void = () => undefined;
    const gate = new Promise<void>(resolve => {
      go = resolve;
    });
    bed.fake.before = ({ api }) => (api === 'vms.doCreate' ? gate : undefined);
    const created = bed.connection.vms.create(machine);
    await bed.clock.advance(1);
    const { vms } = bed.connection;
    expect(await vms.status('vm')).toEqual({ name: 'vm', nativeId: '', state: 'creating' });
    expect(await vms.listStatus()).toEqual([{ name: 'vm', nativeId: '', state: 'creating' }]);
    await expect(vms.get('vm')).rejects.toMatchObject({ code: 'conflict', retryable: true });
    go();
    await bed.clock.advance(1);
    expect(await vms.status('vm')).toEqual({ name: 'vm', nativeId: 'vm-1', state: 'creating' });
    expect(await vms.listStatus()).toEqual([{ name: 'vm', nativeId: 'vm-1', state: 'creating' }]);
    await bed.run(created);
  });

  it('by its termination is terminating for every reader, then gone from lists, and terminated by name for a while', async () => {
    bed.cloud.vmLife.showsTerminated = true;
    await bed.run(bed.connection.vms.create(machine));
    const deleted = bed.connection.vms.delete('vm');
    await bed.clock.advance(1_000);
    expect(await seen()).toEqual(new Set(['terminating']));
    await bed.run(deleted);
    expect(await bed.connection.vms.listStatus()).toEqual([]);
    expect(await bed.connection.vms.status('vm')).toMatchObject({ state: 'terminated' });
  });

  it('and that the cloud has lost does not exist, in lists of states too', async () => {
    const { nativeId } = await bed.run(bed.connection.vms.create(machine));
    bed.cloud.vms.remove(nativeId);
    expect(await bed.connection.vms.listStatus()).toEqual([{ name: 'vm', nativeId, state: 'notExist' }]);
  });

  it('is not read if there are no VMs', async () => {
    expect(await bed.connection.vms.listStatus()).toEqual([]);
    expect(bed.fake.calls).toEqual([]);
  });
});
