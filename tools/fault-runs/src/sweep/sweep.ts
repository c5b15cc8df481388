import { CloudError, type OperationRecord } from '@cb-spider/core';
import { isInShare } from '@cb-spider/test-share';
import { leaseMs, type Process } from '../process.ts';
import { type Act, type Path, surroundings } from './paths.ts';
import type { Snapshot, SweptWorld } from './swept-world.ts';

/** Only some replies are lost: after this many leases the result of every operation is known. */
const patienceLeases = 10;

/** The places at which a process can crash. */
export interface Boundaries {
  readonly count: number;
  /** At how many of them a process crashed: those in the share of this run. */
  readonly tried: number;
}

export interface SweptBoundaries {
  /** During the change. */
  readonly change: Boundaries;
  /** While the next process resumes the change, summed over all places of the change. */
  readonly recovery: Boundaries;
}

/** What the cloud has before and after the change if no process crashes. */
interface Shapes {
  readonly before: string;
  readonly after: string;
}

/** Creates what all paths need. */
export async function createSurroundings(world: SweptWorld, acts = surroundings): Promise<void> {
  const process = await world.start();
  for (const act of acts) await actOrThrow(world, process, act);
  await end(world, process);
}

/** Faults of the cloud while the change is made and resumed, but not before and after. */
export interface Trouble {
  begin(): unknown;
  end(): unknown;
}

/**
 * Crashes a process at the places of a change in turn, until one survives the change. With `twice`, also crashes it at
 * each place, and the next process at the places of resuming the change. Throws if anything is wrong after a crash.
 */
export async function sweep(
  world: SweptWorld,
  path: Path,
  trouble: Trouble,
  { twice }: { readonly twice: boolean },
): Promise<SweptBoundaries> {
  const shapes = await measure(world, path);
  const sweepAfter = (earlier: readonly number[]) => untilSurvived(world, path, trouble, earlier, shapes);
  const change = await sweepAfter([]);
  const recovery = { count: 0, tried: 0 };
  for (let first = 1; twice && first <= change.count; first++) {
    const { count, tried } = await sweepAfter([first]);
    recovery.count += count;
    recovery.tried += tried;
  }
  return { change, recovery };
}

/**
 * Crashes processes at earlier steps, and the next one at each step that is in the share of this run, until it survives.
 */
async function untilSurvived(
  world: SweptWorld,
  path: Path,
  trouble: Trouble,
  earlier: readonly number[],
  shapes: Shapes,
): Promise<Boundaries> {
  let tried = 0;
  for (let step = 1; ; step++) {
    if (!isInShare(step, [path.title, ...earlier].join())) continue;
    const count = await passesAll(world, path, trouble, [...earlier, step], shapes);
    if (count !== undefined) return { count, tried };
    tried++;
  }
}

/** Returns a text for reports: `8 boundaries, 2 tried, 62 of its recovery, 15 tried`. */
export function textOf({ change, recovery }: SweptBoundaries): string {
  const more = recovery.count === 0 ? '' : `, ${recovery.count} of its recovery, ${recovery.tried} tried`;
  return `${change.count} boundaries, ${change.tried} tried${more}`;
}

async function measure(world: SweptWorld, path: Path): Promise<Shapes> {
  const process = await begin(world, path);
  const { shape: before } = await world.snapshot();
  await actOrThrow(world, process, path.change);
  const { shape: after } = await world.snapshot();
  await clearAway(world, process, path);
  return { before, after };
}

/**
 * Crashes a process at its step and each of the next ones at its own step, and lets the last one run. Returns how many
 * steps the last process that was to crash has passed, if it has finished its work before its step.
 */
async function passesAll(
  world: SweptWorld,
  path: Path,
  trouble: Trouble,
  [first = 0, ...others]: readonly number[],
  shapes: Shapes,
): Promise<number | undefined> {
  const { operations } = world.store;
  let process = await begin(world, path);
  const earlier = new Set((await operations.list({})).map(({ id }) => id));
  trouble.begin();
  let failure: unknown;
  let passed = await stepsPassed(world, process, first, async () => {
    failure = await act(process, path.change);
  });
  for (const step of others) {
    process = await startNext(world);
    const { spider } = process;
    passed = await stepsPassed(world, process, step, () => spider.resume());
  }
  if (passed === undefined) process = await startNext(world);
  await resumeAll(world, process);
  trouble.end();
  const left = (await operations.list({})).filter(({ id }) => !earlier.has(id));
  const wrong = [...checkOperations(path, left), ...checkCloud(await world.snapshot(), left[0], shapes)];
  if (failure !== undefined && !mayHaveActed(failure)) wrong.push(String(failure));
  if (wrong.length > 0) {
    const background = world.failures.map(
      ({ error }) => `in the background: ${error.code}: ${error.message}`,
    );
    const title = `${path.title}, died at steps ${[first, ...others].join(', then ')}:`;
    throw new Error([title, ...wrong, ...background].join('\n  '), { cause: failure });
  }
  await clearAway(world, process, path);
  return passed;
}

async function begin(world: SweptWorld, path: Path): Promise<Process> {
  const process = await world.start();
  for (const act of path.before ?? []) await actOrThrow(world, process, act);
  return process;
}

/** Starts the next process when the lease of the crashed one has expired, because waiting for that is not a step. */
async function startNext(world: SweptWorld): Promise<Process> {
  await world.clock.advance(leaseMs);
  return world.start();
}

/** Resumes all operations. After a lost reply, an operation is resumed when its lease has expired. */
async function resumeAll(world: SweptWorld, { spider }: Process): Promise<void> {
  await world.clock.run(spider.resume());
  for (let leases = 0; leases < patienceLeases; leases++) {
    if ((await world.store.operations.count('running')) === 0) return;
    await world.clock.advance(leaseMs);
  }
}

/** Crashes a process at a step of some work. Returns how many steps the work has if it has finished before that step. */
async function stepsPassed(
  world: SweptWorld,
  { life }: Process,
  step: number,
  work: () => Promise<unknown>,
): Promise<number | undefined> {
  life.crashAtStep(step);
  await world.clock.run(Promise.race([life.crashed, work()]));
  const passed = step - life.stepsLeft;
  life.crashAtStep(0);
  return life.hasCrashed ? undefined : passed;
}

/** Makes a change and returns its error; `undefined` if it succeeded. */
async function act({ connection }: Process, change: Act): Promise<unknown> {
  try {
    await change(connection, {});
    return undefined;
  } catch (error) {
    return error;
  }
}

async function actOrThrow(world: SweptWorld, process: Process, change: Act): Promise<void> {
  const failure = await world.clock.run(act(process, change));
  if (failure !== undefined) throw failure;
}

/** Restores the state before the path. Ignores errors of the cloud, for example for what does not exist. */
async function clearAway(world: SweptWorld, process: Process, path: Path): Promise<void> {
  for (const change of path.after) {
    const failure = await world.clock.run(act(process, change));
    if (failure !== undefined && !CloudError.isInstance(failure)) throw failure;
  }
  await end(world, process);
}

async function end(world: SweptWorld, process: Process): Promise<void> {
  await world.clock.run(process.close());
}

/** Returns whether an error tells the caller that the change may have been made. */
function mayHaveActed(failure: unknown): boolean {
  return CloudError.isInstance(failure) && (failure.mayHaveActed || failure.code === 'outcome_unknown');
}

/** Checks that there is at most one operation, and that it has ended in the expected way. */
function checkOperations({ title, mayFail }: Path, left: readonly OperationRecord[]): string[] {
  const [operation, ...others] = left;
  if (others.length > 0) return [`There are ${left.length} operations.`];
  if (operation === undefined || operation.state === 'succeeded') return [];
  if (mayFail && operation.state === 'failed') return [];
  return [`${title} is ${operation.state}: ${operation.error?.message ?? ''}`];
}

/**
 * Checks that the cloud has exactly what is recorded. A change that succeeded must be complete, and one that did not
 * begin must have no effect; one that failed may be in any state between.
 */
function checkCloud(
  { shape, differences, halfway }: Snapshot,
  operation: OperationRecord | undefined,
  { before, after }: Shapes,
): string[] {
  const wrong = Object.entries({ ...differences, halfway }).flatMap(([what, objects]) =>
    objects.map((object: string) => `${what}: ${object}`),
  );
  const wanted = operation?.state === 'succeeded' ? after : before;
  if (shape !== wanted && operation?.state !== 'failed')
    wrong.push(`not as expected:\n${shape}\nbut:\n${wanted}`);
  return wrong;
}
