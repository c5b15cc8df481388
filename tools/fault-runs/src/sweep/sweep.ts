import { CloudError, type OperationRecord } from '@cb-spider/core';
import { leaseMs, type Process } from '../process.ts';
import { type Act, type Path, surroundings } from './paths.ts';
import type { Sight, SweptWorld } from './swept-world.ts';

/** Replies are lost now and then only: after so many leases nothing is in doubt. */
const patienceLeases = 10;

/** At how many places a process can die. */
export interface Boundaries {
  /** In the middle of the change. */
  readonly change: number;
  /** While the next one resumes what is left, summed over all places of the change. */
  readonly recovery: number;
}

/** What there is when nobody dies. */
interface Ends {
  readonly before: string;
  readonly after: string;
}

/** Makes what all paths need. */
export async function makeSurroundings(world: SweptWorld, acts = surroundings): Promise<void> {
  const process = await world.start();
  for (const act of acts) await mustDo(world, process, act);
  await end(world, process);
}

/** What goes wrong at the cloud while the change is made and resumed; not before and after. */
export interface Trouble {
  begin(): unknown;
  end(): unknown;
}

/**
 * Lets a process die at each place of a change in turn, until one lives through it; and, with `twice`, its
 * successor at each place of resuming what was left. Throws when anything is not whole after one of them.
 */
export async function sweep(
  world: SweptWorld,
  path: Path,
  trouble: Trouble,
  { twice }: { readonly twice: boolean },
): Promise<Boundaries> {
  const ends = await measure(world, path);
  let recovery = 0;
  for (let step = 1; ; step++) {
    if (await livesThrough(world, path, trouble, [step], ends)) return { change: step - 1, recovery };
    if (!twice) continue;
    let second = 1;
    while (!(await livesThrough(world, path, trouble, [step, second], ends))) second++;
    recovery += second - 1;
  }
}

async function measure(world: SweptWorld, path: Path): Promise<Ends> {
  const process = await begin(world, path);
  const { shape: before } = await world.look();
  await mustDo(world, process, path.change);
  const { shape: after } = await world.look();
  await clearAway(world, process, path);
  return { before, after };
}

/**
 * Lets a process die at its step, each of the next ones at its own, and the last one live. Answers whether the
 * last that was to die has lived through its work all the same.
 */
async function livesThrough(
  world: SweptWorld,
  path: Path,
  trouble: Trouble,
  [first = 0, ...others]: readonly number[],
  ends: Ends,
): Promise<boolean> {
  const { operations } = world.store;
  let process = await begin(world, path);
  const earlier = new Set((await operations.list({})).map(({ id }) => id));
  trouble.begin();
  let failure: unknown;
  let lived = await survives(world, process, first, async () => {
    failure = await act(process, path.change);
  });
  for (const step of others) {
    process = await succeed(world);
    const { spider } = process;
    lived = await survives(world, process, step, () => spider.resume());
  }
  if (!lived) process = await succeed(world);
  await resumeAll(world, process);
  trouble.end();
  const left = (await operations.list({})).filter(({ id }) => !earlier.has(id));
  const wrong = [...checkOperations(path, left), ...checkCloud(await world.look(), left[0], ends)];
  if (failure !== undefined && !mayHaveActed(failure)) wrong.push(String(failure));
  if (wrong.length > 0) {
    const background = world.failures.map(
      ({ error }) => `in the background: ${error.code}: ${error.message}`,
    );
    const title = `${path.title}, died at steps ${[first, ...others].join(', then ')}:`;
    throw new Error([title, ...wrong, ...background].join('\n  '), { cause: failure });
  }
  await clearAway(world, process, path);
  return lived;
}

async function begin(world: SweptWorld, path: Path): Promise<Process> {
  const process = await world.start();
  for (const each of path.before ?? []) await mustDo(world, process, each);
  return process;
}

/** The next process. It starts when the lease of the dead one is over: its waiting is no step of anything. */
async function succeed(world: SweptWorld): Promise<Process> {
  await world.clock.advance(leaseMs);
  return world.start();
}

/** Resumes what is left. What a lost reply leaves in doubt is resumed when its lease has expired. */
async function resumeAll(world: SweptWorld, { spider }: Process): Promise<void> {
  await world.clock.run(spider.resume());
  for (let leases = 0; leases < patienceLeases; leases++) {
    if ((await world.store.operations.count('running')) === 0) return;
    await world.clock.advance(leaseMs);
  }
}

/** Lets a process end at a step of some work. Answers whether it has ended the work before. */
async function survives(
  world: SweptWorld,
  { life }: Process,
  step: number,
  work: () => Promise<unknown>,
): Promise<boolean> {
  life.endAtStep(step);
  await world.clock.run(Promise.race([life.death, work()]));
  life.endAtStep(0);
  return !life.isOver;
}

/** Answers what it failed with. */
async function act({ connection }: Process, change: Act): Promise<unknown> {
  try {
    await change(connection, {});
    return undefined;
  } catch (error) {
    return error;
  }
}

async function mustDo(world: SweptWorld, process: Process, change: Act): Promise<void> {
  const failure = await world.clock.run(act(process, change));
  if (failure !== undefined) throw failure;
}

/** Brings back what was there before the path; what is not there need not be removed. */
async function clearAway(world: SweptWorld, process: Process, path: Path): Promise<void> {
  for (const each of path.after) {
    const failure = await world.clock.run(act(process, each));
    if (failure !== undefined && !CloudError.isInstance(failure)) throw failure;
  }
  await end(world, process);
}

async function end(world: SweptWorld, process: Process): Promise<void> {
  await world.clock.run(process.close());
}

/** The caller of a change that failed like this knows that it may have been made. */
function mayHaveActed(failure: unknown): boolean {
  return CloudError.isInstance(failure) && (failure.mayHaveActed || failure.code === 'outcome_unknown');
}

/** There is at most one, it has ended, and in the expected way. */
function checkOperations({ title, mayFail }: Path, left: readonly OperationRecord[]): string[] {
  const [operation, ...others] = left;
  if (others.length > 0) return [`There are ${left.length} operations.`];
  if (operation === undefined || operation.state === 'succeeded') return [];
  if (mayFail && operation.state === 'failed') return [];
  return [`${title} is ${operation.state}: ${operation.error?.message ?? ''}`];
}

/**
 * The cloud has what is recorded, each once. What has succeeded is there, and what has not been begun is not; what
 * has failed may be anything in between.
 */
function checkCloud(
  { shape, differences, halfway }: Sight,
  operation: OperationRecord | undefined,
  { before, after }: Ends,
): string[] {
  const wrong = Object.entries({ ...differences, halfway }).flatMap(([what, objects]) =>
    objects.map((object: string) => `${what}: ${object}`),
  );
  const wanted = operation?.state === 'succeeded' ? after : before;
  if (shape !== wanted && operation?.state !== 'failed')
    wrong.push(`not as it has to be:\n${shape}\nbut:\n${wanted}`);
  return wrong;
}
