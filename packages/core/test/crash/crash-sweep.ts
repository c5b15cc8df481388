import { expect } from '@jest/globals';
import type { NativeObject } from '../../src/driver/index.ts';
import { withoutOwnTags } from '../../src/names/own-tags.ts';
import { newSshKeyPair } from '../../src/requests/ssh-keys.ts';
import type { FakeCloud } from '../beds/fake-cloud/fake-cloud.ts';
import type { Later } from '../beds/fake-cloud/later.ts';
import type { MemoryStore } from '../beds/memory-store.ts';
import { openTestBed, startProcess, type TestBed } from '../beds/test-bed.ts';
import { CrashPoint } from './crash.ts';
import type { Scenario } from './crash-scenarios.ts';

const sshKey = await newSshKeyPair();

export interface SweepOptions {
  /** How long the cloud hides new objects, in milliseconds. */
  readonly hiddenMs: number;
  /** How the cloud completes changes later, if it does. */
  readonly later?: Later | undefined;
}

/** Returns the state of store and cloud without ids, so that it is the same for two runs of the same scenario. */
export function shapeOf({ memory, cloud }: Pick<TestBed, 'memory' | 'cloud'>) {
  return { records: recordsOf(memory), cloud: objectsOf(cloud) };
}

function recordsOf(memory: MemoryStore): readonly string[] {
  const texts = [...memory.records.values()].map(({ kind, scope, name, state, nativeId, attributes }) =>
    [kind, scope, name, state, nativeId === undefined ? 'no id' : 'id', JSON.stringify(attributes)].join(' '),
  );
  const keys = /(?:ssh-rsa |v1\.)[^"]+/g;
  return texts.map(text => text.replace(keys, 'a key')).toSorted();
}

/** Returns the user's part of a name at the cloud, without the unique id. */
const head = (name: string) => name.replace(/-[0-9a-v]{20}/, '');

function objectsOf(cloud: FakeCloud): readonly string[] {
  const named = (kind: string, { name, tags }: NativeObject) =>
    `${kind} ${head(name)} ${JSON.stringify(withoutOwnTags(tags))}`;
  const texts = [
    ...cloud.networks.all.map(each => named('network', each)),
    ...cloud.subnets.all.map(each => `${named('subnet', each)} ${each.cidr}`),
    ...cloud.securityGroups.all.map(each => `${named('group', each)} ${JSON.stringify(each.rules)}`),
    ...cloud.keyPairs.all.map(each => named('key', each)),
    ...cloud.publicIps.all.map(each => `${named('ip', each)} ${each.state}`),
    ...cloud.nics.all.map(each => `${named('nic', each)} ${each.state} ${each.addresses.length}`),
    ...cloud.machineImages.all.map(each => named('image', each)),
    ...cloud.clusters.all.map(each => `${named('cluster', each)} ${each.version}`),
    ...cloud.nodeGroups.all.map(
      each => `${named('node group', each)} ${each.desiredSize} of ${each.maxSize} ${each.autoScaling}`,
    ),
    ...cloud.vmLife.visible().map(each => `${named('vm', each)} ${cloud.vmLife.stateOf(each)}`),
  ];
  return texts.toSorted();
}

/** Opens a test bed in which the scenario can begin. */
async function prepared(scenario: Scenario, { hiddenMs, later }: SweepOptions): Promise<TestBed> {
  const bed = await openTestBed({ cloud: { later }, newSshKey: async () => sshKey });
  bed.cloud.hideNewFor(hiddenMs);
  await bed.run(scenario.prepare(bed.connection, bed.cloud));
  await bed.clock.advance(hiddenMs);
  return bed;
}

/** Returns the options of a process. Its SSH keys are already generated, because generating one takes long. */
function processOf({ keepsNoKeys }: Scenario) {
  return { keepPrivateKeys: keepsNoKeys !== true, newSshKey: async () => sshKey };
}

/** Runs the scenario in a process that dies at a step, and returns the error, if any. */
async function actAndDie(bed: TestBed, scenario: Scenario, crash: CrashPoint): Promise<unknown> {
  const { fake, spider } = startProcess(bed, { ...processOf(scenario), store: crash.store(bed.memory) });
  crash.watch(fake);
  const connection = await spider.connection('c1');
  const outcome = await bed.run(
    scenario.act(connection, bed.cloud).then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
  await bed.clock.advance(60_000);
  return outcome;
}

/** Returns how many steps a process can die at, and the state before and after the scenario. */
export async function measure(scenario: Scenario, options: SweepOptions) {
  const bed = await prepared(scenario, options);
  const before = shapeOf(bed);
  const crash = new CrashPoint(0);
  const failure = await actAndDie(bed, scenario, crash);
  if (failure !== undefined) throw new Error(`${scenario.program} does not work at all.`, { cause: failure });
  return { steps: crash.steps, before, after: shapeOf(bed) };
}

/**
 * Lets a process die at a step, lets each following process die at its step and the last one live, and returns what is
 * left.
 */
export async function dieAt(scenario: Scenario, steps: readonly number[], options: SweepOptions) {
  const [first = 0, ...others] = steps;
  const bed = await prepared(scenario, options);
  const earlier = await bed.memory.operations.list({});
  await actAndDie(bed, scenario, new CrashPoint(first));
  const left = (await bed.memory.operations.list({})).find(
    each => !earlier.some(known => known.id === each.id),
  );
  let lastSteps = 0;
  for (const step of [...others, 0]) lastSteps = await resume(bed, scenario, step);
  await bed.clock.advance(60_000);
  const operation = left && (await bed.memory.operations.get(left.id));
  return { bed, hadEnded: left?.state === 'succeeded', operation, lastSteps };
}

/** Starts a process that resumes the open operations, and dies at a step or lives on. */
async function resume(bed: TestBed, scenario: Scenario, step: number): Promise<number> {
  const crash = new CrashPoint(step);
  const { fake, spider } = startProcess(bed, { ...processOf(scenario), store: crash.store(bed.memory) });
  crash.watch(fake);
  await bed.run(spider.resume().catch(() => undefined));
  await bed.run(spider.close());
  return crash.steps;
}

/** Expects that nothing is open, locked or in doubt, and that the state is one of the two that were measured. */
export function expectWhole(
  { bed, hadEnded, operation }: Awaited<ReturnType<typeof dieAt>>,
  scenario: Scenario,
  { before, after }: Pick<Awaited<ReturnType<typeof measure>>, 'before' | 'after'>,
): void {
  expect(bed.memory.operations.locks).toEqual([]);
  const isUndone = operation === undefined || (scenario.ends === 'undone' && !hadEnded);
  const ends =
    scenario.ends === 'in doubt' ? /succeeded|failed/ : isUndone ? /cancelled|failed/ : /succeeded/;
  if (operation !== undefined) expect(operation.state).toMatch(ends);
  expect(shapeOf(bed)).toEqual(isUndone ? before : after);
}
