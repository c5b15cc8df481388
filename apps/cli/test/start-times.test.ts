import { expect, it } from '@jest/globals';
import { rows } from '../src/rows/all-rows.ts';
import { describeWorld } from './describe-world.ts';
import { connectTwin, type World } from './processes.ts';
import { bestOf } from './start-times.ts';

/** What a command may cost beside the server, of the processor's time: other programs are no part of it. */
const mostMs = 150;
const tries = 15;

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
}

describeWorld('a start', { prepare }, world => {
  it.each(['--help', 'get vm', 'get vm -o json', 'version'])('of %s costs at most 150 ms', line => {
    expect(bestOf(line.split(' '), world().env, tries, mostMs).processorMs).toBeLessThan(mostMs);
  });

  it('of any command that is called in a wrong way costs at most 150 ms, all that it needs loaded', () => {
    const verbs = [...new Set(rows.map(({ verb, nouns = [] }) => [verb, ...nouns.slice(0, 1)].join(' ')))];
    const some = verbs.filter(
      line => !/^(events|get|summary|history|context|logout|version|spctl)/.test(line),
    );
    const times = some.map(
      line => [line, bestOf(line.split(' '), world().env, tries, mostMs).processorMs] as const,
    );
    expect(times.filter(([, ms]) => ms > mostMs)).toEqual([]);
    expect(times.length).toBeGreaterThan(20);
  }, 60_000);
});
