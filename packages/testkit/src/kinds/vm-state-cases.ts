import { vmStates } from '@cb-spider/core';
import { equal, failsWith, isOneOf, isPlainData, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';

/** Registers the cases for the driver's map of VM states. */
export function vmStateCases(suite: Suite): void {
  wordCases(suite);
  launchCase(suite);
}

function wordCases(suite: Suite): void {
  const { vmStates: samples, driver } = suite.options;
  const words = Object.entries(samples?.words ?? {});
  for (const [word, state] of words)
    suite.case({ kind: 'vm', verbs: ['status'] }, `VM states: ${word} is ${state}`, async () => {
      equal(samples?.map(word), state, `state of ${word}`);
    });
  suite.case({ kind: 'vm', verbs: ['status'] }, 'VM states: an unlisted word is unknown', async () => {
    for (const word of ['no-such-state', '', 'toString', '__proto__'])
      equal(present(samples, 'vmStates').map(word), 'unknown', `state of '${word}'`);
  });
  suite.case(
    { kind: 'vm', verbs: ['status'] },
    'VM states: the words give exactly the states that features report',
    async () => {
      const mapped = words.map(([, state]) => state);
      const reported = driver.features.vms?.reportedStates ?? [];
      const known = vmStates.filter(state => state !== 'unknown');
      equal(
        known.filter(state => mapped.includes(state)),
        known.filter(state => reported.includes(state)),
        'states that the words give',
      );
    },
  );
  nativeStatesCase(suite);
}

/**
 * Registers the case for the map in the features. Documentation and users read it, so it must be the one that
 * the driver uses.
 */
function nativeStatesCase(suite: Suite): void {
  const { vmStates: samples, driver } = suite.options;
  const nativeStates = driver.features.vms?.nativeStates;
  suite.case(
    { kind: 'vm', verbs: ['status'] },
    'VM states: features contain the map that the driver uses',
    async () => {
      const { map, words } = present(samples, 'vmStates');
      for (const [word, state] of Object.entries(nativeStates ?? {}))
        equal(map(word), state, `state of ${word}`);
      for (const [word, state] of Object.entries(words))
        if (state !== 'unknown') equal(nativeStates?.[word], state, `state of ${word} in the features`);
    },
    nativeStates === undefined ? 'features.vms lacks nativeStates' : undefined,
  );
}

/** Registers the case for a launch that the cloud aborts, which must end the wait at once. */
function launchCase(suite: Suite): void {
  const { failNextLaunch } = suite.options;
  suite.case(
    { kind: 'vm', verbs: ['create', 'status'] },
    'VM states: one whose launch fails reports why, and is waited for no longer',
    async bench => {
      const request = await bench.request('vm');
      bench.removeLater('vm', request);
      const code = failNextLaunch?.(bench.session.rig) ?? 'internal';
      const { nativeId } = await bench.cloud.vms.create(request);
      await failsWith(code, 'waiting for it to run', () => bench.cloud.vms.waitUntil(nativeId, ['running']));
      const { state, problem } = await bench.cloud.vms.status(nativeId);
      isOneOf(state, ['failed', 'terminated'], 'state of the VM');
      isPlainData(problem, 'problem of the VM');
      equal(present(problem, 'problem of the VM').code, code, 'code of the problem of the VM');
    },
    failNextLaunch === undefined ? 'the rig has no failNextLaunch' : undefined,
  );
}
