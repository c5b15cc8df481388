import { expect, it } from '@jest/globals';
import { runSeed } from '../src/run-seed.ts';

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

it('forty scenarios have every kind of change, fault, delay and end', async () => {
  const lines: string[] = [];
  for (const seed of seeds) lines.push(...(await runSeed(seed)).trace);
  const text = lines.join('\n');
  for (const change of [
    ...['network.create', 'network.delete', 'subnet.create', 'subnet.delete', 'securityGroup.create'],
    ...['securityGroup.delete', 'securityGroup.addRules', 'securityGroup.removeRules', 'keyPair.create'],
    ...['keyPair.register', 'keyPair.delete', 'publicIp.create', 'publicIp.delete', 'publicIp.associate'],
    ...['publicIp.disassociate', 'nic.create', 'nic.delete', 'nic.attach', 'nic.detach', 'nic.addPrivateIp'],
    ...['nic.removePrivateIp', 'vm.create', 'vm.stop', 'vm.start', 'vm.reboot', 'vm.terminate'],
    ...['loadBalancer.create', 'loadBalancer.delete', 'loadBalancer.addVms', 'loadBalancer.removeVms'],
    'loadBalancer.changeListener',
  ])
    expect([change, lines.some(line => line.includes(` ${change} `) && line.endsWith(': done'))]).toEqual([
      change,
      true,
    ]);
  for (const change of [/\.addTags .*: done$/m, /\.removeTag .*: done$/m]) expect(text).toMatch(change);
  for (const kind of [
    'error',
    'throttle',
    'reset',
    'timeout',
    'slow',
    'regionDown',
    'failsLater',
    'launchFails',
  ])
    expect([kind, text.includes(`"kind":"${kind}"`)]).toEqual([kind, true]);
  for (const code of ['outcome_unknown', 'cancelled', 'quota_exceeded', 'unavailable', 'dependency_in_use'])
    expect([code, text.includes(`: ${code}: `)]).toEqual([code, true]);
  for (const event of [
    'the process has died',
    'may hide for 20000 ms',
    'end within 45000 ms',
    'is to be cancelled',
  ])
    expect([event, text.includes(event)]).toEqual([event, true]);
}, 300_000);
