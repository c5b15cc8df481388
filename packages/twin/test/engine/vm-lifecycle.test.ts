import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  enter,
  stateAfter,
  stateAt,
  type TwinVmState,
  transitions,
  twinVmStates,
  type VmAction,
} from '../../src/engine/vm-lifecycle.ts';
import { refused, SmallCloud } from '../beds/small-cloud.ts';

const passing = twinVmStates.filter(state => transitions[state] !== undefined);
const lasting = twinVmStates.filter(state => transitions[state] === undefined);

describe('the state of a VM', () => {
  it('changes exactly at the stored time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...passing), fc.nat(), fc.string(), fc.nat(10), (state, now, id, scale) => {
        const phase = enter(state, now, id, scale);
        const changesAt = phase.changesAt ?? -1;
        if (changesAt > now) expect(stateAt(phase, changesAt - 1)).toBe(state);
        expect(stateAt(phase, changesAt)).toBe(transitions[state]?.to);
        expect(stateAt(phase, changesAt + 10 ** 9)).toBe(transitions[state]?.to);
      }),
    );
  });

  it('takes as long as the table says, times the scale, and the same for the same VM', () => {
    fc.assert(
      fc.property(fc.constantFrom(...passing), fc.string(), fc.nat(100), (state, id, scale) => {
        const { leastSeconds = 0, mostSeconds = 0 } = transitions[state] ?? {};
        const took = enter(state, 0, id, scale).changesAt ?? -1;
        expect(took).toBeGreaterThanOrEqual(leastSeconds * scale * 1000);
        expect(took).toBeLessThanOrEqual(mostSeconds * scale * 1000);
        expect(enter(state, 0, id, scale).changesAt).toBe(took);
      }),
    );
  });

  it.each(lasting)('%s lasts', state => {
    expect(enter(state, 0, 'vm', 1)).toEqual({ state, changesAt: null });
    expect(stateAt({ state, changesAt: null }, 10 ** 12)).toBe(state);
  });
});

describe('actions', () => {
  const outcomes: Record<VmAction, Record<TwinVmState, TwinVmState | 'done' | 'refused'>> = {
    start: {
      Provisioning: 'refused',
      Running: 'done',
      Stopping: 'refused',
      Stopped: 'Starting',
      Starting: 'done',
      Rebooting: 'refused',
      Terminating: 'refused',
      Failed: 'refused',
    },
    stop: {
      Provisioning: 'refused',
      Running: 'Stopping',
      Stopping: 'done',
      Stopped: 'done',
      Starting: 'refused',
      Rebooting: 'refused',
      Terminating: 'refused',
      Failed: 'refused',
    },
    reboot: {
      Provisioning: 'refused',
      Running: 'Rebooting',
      Stopping: 'refused',
      Stopped: 'refused',
      Starting: 'refused',
      Rebooting: 'refused',
      Terminating: 'refused',
      Failed: 'refused',
    },
    terminate: {
      Provisioning: 'Terminating',
      Running: 'Terminating',
      Stopping: 'Terminating',
      Stopped: 'Terminating',
      Starting: 'Terminating',
      Rebooting: 'Terminating',
      Terminating: 'done',
      Failed: 'Terminating',
    },
  };
  const cases = Object.entries(outcomes).flatMap(([action, row]) =>
    Object.entries(row).map(([state, outcome]) => [action, state, outcome] as const),
  ) as [VmAction, TwinVmState, string][];

  it.each(cases)('%s a VM that is %s: %s', (action, state, outcome) => {
    if (outcome === 'refused') expect(() => stateAfter(action, state)).toThrow(`Cannot ${action} a VM`);
    else expect(stateAfter(action, state) ?? 'done').toBe(outcome);
  });
});

describe('a VM in the cloud', () => {
  const actions = { start: 'StartVm', stop: 'StopVm', reboot: 'RebootVm', terminate: 'TerminateVm' } as const;
  const step = fc.oneof(
    fc.record({ act: fc.constantFrom<VmAction>('start', 'stop', 'reboot', 'terminate') }),
    fc.record({ waitMs: fc.integer({ min: 1, max: 45_000 }) }),
  );

  it('goes through the same states as the model, whatever is done to it and when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const small = new SmallCloud({ timeScale: 1 });
        const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts()));
        let phase = enter('Provisioning', small.now, vmId, 1);
        for (const next of steps) {
          if ('waitMs' in next) small.now += next.waitMs;
          else {
            const state = stateAt(phase, small.now);
            const answer = await small.call(actions[next.act], { vmId }).then(
              vm => vm.state,
              (error: { code: string }) => error.code,
            );
            if (state === 'Gone') expect(answer).toBe('Vm.NotFound');
            else if (answer === 'Vm.WrongState') expect(() => stateAfter(next.act, state)).toThrow();
            else {
              const entered = stateAfter(next.act, state);
              expect(answer).toBe(entered ?? state);
              if (entered !== undefined) phase = enter(entered, small.now, vmId, 1);
            }
          }
          const { items } = await small.call('ListVmStatus', {});
          expect(items[0]?.state ?? 'Gone').toBe(stateAt(phase, small.now));
        }
        small.cloud.close();
      }),
      { numRuns: 60 },
    );
  });

  it('boots, stops, starts, reboots and ends in the time of a real one', async () => {
    const small = new SmallCloud({ timeScale: 1 });
    const { vmId, state } = await small.call('RunVm', small.vmRequest(await small.parts()));
    expect(state).toBe('Provisioning');
    const stateAfterSeconds = async (seconds: number) => {
      small.now += seconds * 1000;
      return (await small.call('GetVmStatus', { vmId })).state;
    };
    expect(await stateAfterSeconds(19)).toBe('Provisioning');
    expect(await stateAfterSeconds(21)).toBe('Running');
    expect((await small.call('StopVm', { vmId })).state).toBe('Stopping');
    expect(await stateAfterSeconds(14)).toBe('Stopping');
    expect(await stateAfterSeconds(16)).toBe('Stopped');
    await expect(small.call('RebootVm', { vmId })).rejects.toMatchObject(refused('Vm.WrongState'));
    expect((await small.call('StartVm', { vmId })).state).toBe('Starting');
    expect(await stateAfterSeconds(30)).toBe('Running');
    expect((await small.call('RebootVm', { vmId })).state).toBe('Rebooting');
    expect(await stateAfterSeconds(25)).toBe('Running');
    expect((await small.call('TerminateVm', { vmId })).state).toBe('Terminating');
    expect(await stateAfterSeconds(9)).toBe('Terminating');
    await expect(stateAfterSeconds(21)).rejects.toMatchObject(refused('Vm.NotFound'));
  });

  it('does everything at once at time scale 0', async () => {
    const small = new SmallCloud();
    const { vmId, state } = await small.call('RunVm', small.vmRequest(await small.parts()));
    expect(state).toBe('Running');
    await small.call('StopVm', { vmId });
    expect((await small.call('GetVm', { vmId })).state).toBe('Stopped');
    await small.call('TerminateVm', { vmId });
    await expect(small.call('GetVm', { vmId })).rejects.toMatchObject(refused('Vm.NotFound'));
    expect((await small.call('ListVms', {})).items).toEqual([]);
  });
});
