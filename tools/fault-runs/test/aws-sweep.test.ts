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
import { makeSurroundings, sweep } from '../src/sweep/sweep.ts';
import { SweptWorld } from '../src/sweep/swept-world.ts';
import { tagPathsOn } from '../src/sweep/tag-paths.ts';

/** What each region does with calls. */
const troubles = new Map<string, Step>();
const outcome = await startEc2({
  images: 8,
  instanceTypes: 40,
  intercept: (call, next) => troubles.get(call.region)?.(call, next) ?? next(call),
});

interface Setting {
  readonly title: string;
  readonly region: string;
  /** What the cloud does at all times. */
  readonly always: Step;
  /** What it does while a change is made and taken up. */
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

/** Changes of several steps, in which a second death can hit what the first has left. */
const twice = new Set(['subnet: add', 'security group: create', 'VM: create']);

/** A second death is swept without tokens and without trouble. One death without tokens is swept in the troubled setting. */
function settingsOf({ title }: Path): readonly Setting[] {
  return twice.has(title) ? [peaceful, tokenless, troubled] : [peaceful, troubled];
}

suiteOn(describe, outcome)('processes that die at any place of a change on AWS', () => {
  const worlds: SweptWorld[] = [];
  const lines: string[] = [];

  // what one path leaves when it fails is no matter of the next one
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
    await (outcome as Ec2).reset();
  });

  afterAll(async () => {
    await (outcome as Ec2).stop();
    process.stdout.write(`${lines.join('\n')}\n`);
  });

  async function openWorld({ region, always }: Setting): Promise<SweptWorld> {
    troubles.set(region, always);
    const world = await SweptWorld.open(awsCloud(outcome as Ec2, region));
    worlds.push(world);
    await makeSurroundings(world);
    return world;
  }

  /** Answers at how many places a process can die, in one setting. */
  async function sweepOn(path: Path, setting: Setting): Promise<number> {
    const { region, always, trouble, title } = setting;
    const world = await openWorld(setting);
    const strike = trouble?.(() => world.clock.now()) ?? always;
    const { change, recovery } = await sweep(
      world,
      path,
      { begin: () => troubles.set(region, strike), end: () => troubles.set(region, always) },
      { twice: setting === tokenless && twice.has(path.title) },
    );
    const more = recovery === 0 ? '' : `, ${recovery} of its recovery`;
    lines.push(`${path.title} (${title}): ${change} boundaries${more}, 0 orphans, 0 twins`);
    return change;
  }

  const everywhere = [pathsOn, diskPathsOn, machineImagePathsOn, tagPathsOn].flatMap(of => of(awsParts));
  // their services know no client tokens of EC2's: the troubled setting holds what the others do
  const once = [loadBalancerPathsOn, clusterPathsOn].flatMap(of => of(awsParts));
  const rows = [
    ...everywhere.map(path => ({ title: path.title, path, in: settingsOf(path) })),
    ...once.map(path => ({ title: path.title, path, in: [troubled] })),
  ];
  it.each(rows)(
    'lose nothing and make nothing twice. $title',
    async ({ path, in: chosen }) => {
      const counts = await Promise.all(chosen.map(setting => sweepOn(path, setting)));
      // intent, one request, end: before and after each
      for (const count of counts) expect(count).toBeGreaterThanOrEqual(6);
    },
    600_000,
  );
});
