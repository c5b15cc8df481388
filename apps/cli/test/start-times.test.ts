import { expect, it } from '@jest/globals';
import { rows } from '../src/rows/all-rows.ts';
import { describeWorld } from './beds/describe-world.ts';
import { loadedKB } from './beds/loaded-code.ts';
import { connectTwin, type World } from './beds/processes.ts';

/**
 * The most code that a command may load, in kB. It takes at most 150 ms of processor time (`start-times.ts`
 * measures it).
 */
const most = 340;

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
}

describeWorld('a start', { prepare }, world => {
  it.each(['--help', 'get vm', 'get vm -o json', 'version'])('of %s loads what it needs alone', line => {
    const size = loadedKB(line.split(' '), world().env);
    expect(size).toBeGreaterThan(50);
    expect(size).toBeLessThan(most);
  });

  it('of any command that is called in a wrong way loads what it needs alone', () => {
    const verbs = [...new Set(rows.map(({ verb, nouns = [] }) => [verb, ...nouns.slice(0, 1)].join(' ')))];
    const some = verbs.filter(
      line => !/^(events|get|summary|history|context|logout|version|spctl)/.test(line),
    );
    const sizes = some.map(line => [line, loadedKB(line.split(' '), world().env)] as const);
    expect(sizes.filter(([, size]) => !(size <= most))).toEqual([]);
    expect(sizes.length).toBeGreaterThan(20);
  }, 120_000);
});
