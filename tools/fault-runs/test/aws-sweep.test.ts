import {
  all,
  type Ec2,
  hiddenFor,
  onChanges,
  replyLost,
  type Step,
  startEc2,
  suiteOn,
  tokensIgnored,
} from '@cb-spider/cloud-fakes/aws';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { awsCloud, awsParts } from '../src/aws/aws-cloud.ts';
import { clusterPathsOn } from '../src/sweep/cluster-paths.ts';
import { diskPathsOn } from '../src/sweep/disk-paths.ts';
import { loadBalancerPathsOn } from '../src/sweep/load-balancer-paths.ts';
import { machineImagePathsOn } from '../src/sweep/machine-image-paths.ts';
import { type Path, pathsOn } from '../src/sweep/paths.ts';
import { createSurroundings, sweep, textOf } from '../src/sweep/sweep.ts';
import { SweptWorld } from '../src/sweep/swept-world.ts';
import { tagPathsOn } from '../src/sweep/tag-paths.ts';

/** How each region handles calls. */
const behaviors = new Map<string, Step>();
const outcome = await startEc2({
  images: 8,
  instanceTypes: 40,
  intercept: (call, next) => behaviors.get(call.region)?.(call, next) ?? next(call),
});

interface Setting {
  readonly title: string;
  readonly region: string;
  /** How the cloud behaves by default. */
  readonly always: Step;
  /** How it behaves while a change is made and resumed. */
  readonly trouble?: (now: () => number) => Step;
}

const peaceful: Setting = { title: 'client tokens', region: 'us-east-1', always: (call, next) => next(call) };
const tokenless: Setting = { title: 'no client tokens', region: 'us-west-2', always: tokensIgnored };
const troubled: Setting = {
  title: 'no client tokens, new objects hidden for 15 s, every third reply lost',
  region: 'eu-west-1',
  always: tokensIgnored,
  trouble: now =>
    all(
      tokensIgnored,
      hiddenFor(15_000, now),
      onChanges(replyLost, occurrence => occurrence % 3 === 1),
    ),
};

/** Changes of several steps, in which a second crash can hit the recovery from the first. */
const twice = new Set(['subnet: add', 'security group: create', 'VM: create']);

/** Two crashes are swept without tokens and without trouble; a single crash without tokens, in the troubled setting. */
function settingsOf({ title }: Path): readonly Setting[] {
  return twice.has(title) ? [peaceful, tokenless, troubled] : [peaceful, troubled];
}

suiteOn(describe, outcome)('processes that die at any place of a change on AWS', () => {
  const worlds: SweptWorld[] = [];
  const lines: string[] = [];

  // a path that fails must not affect the next one
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
    await (outcome as Ec2).reset();
  });

  afterAll(async () => {
    await (outcome as Ec2).stop();
    process.stdout.write(`${lines.join('\n')}\n`);
  });

  async function openWorld({ region, always }: Setting): Promise<SweptWorld> {
    behaviors.set(region, always);
    const world = await SweptWorld.open(awsCloud(outcome as Ec2, region));
    worlds.push(world);
    await createSurroundings(world);
    return world;
  }

  /** Returns the number of places at which a process can crash, in one setting. */
  async function sweepOn(path: Path, setting: Setting): Promise<number> {
    const { region, always, trouble, title } = setting;
    const world = await openWorld(setting);
    const troubledStep = trouble?.(() => world.clock.now()) ?? always;
    const boundaries = await sweep(
      world,
      path,
      { begin: () => behaviors.set(region, troubledStep), end: () => behaviors.set(region, always) },
      { twice: setting === tokenless && twice.has(path.title) },
    );
    lines.push(`${path.title} (${title}): ${textOf(boundaries)}, 0 orphans, 0 twins`);
    return boundaries.change.count;
  }

  const everywhere = [pathsOn, diskPathsOn, machineImagePathsOn, tagPathsOn].flatMap(of => of(awsParts));
  // these services do not have EC2's client tokens, so the troubled setting includes the others
  const once = [loadBalancerPathsOn, clusterPathsOn].flatMap(of => of(awsParts));
  const rows = [
    ...everywhere.map(path => ({ title: path.title, path, in: settingsOf(path) })),
    ...once.map(path => ({ title: path.title, path, in: [troubled] })),
  ];
  it.each(rows)(
    'lose nothing and make nothing twice. $title',
    async ({ path, in: chosen }) => {
      const counts = await Promise.all(chosen.map(setting => sweepOn(path, setting)));
      // before and after each of: intent, one request, end
      for (const count of counts) expect(count).toBeGreaterThanOrEqual(6);
    },
    600_000,
  );
});
