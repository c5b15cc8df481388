import { parseArgs } from 'node:util';
import { runSeed } from './run-seed.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
  },
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs the scenario of one seed, and prints its trace. */
async function replay(seed: number): Promise<boolean> {
  const { violations } = await runSeed(seed, print);
  for (const violation of violations) print(`WRONG: ${violation}`);
  print(violations.length === 0 ? 'Everything is as expected.' : `${violations.length} wrong.`);
  return violations.length === 0;
}

/** Runs the scenarios of many seeds, and prints those that fail. */
async function runMany(first: number, count: number): Promise<boolean> {
  const failed: number[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const { violations } = await runSeed(seed);
    if (violations.length > 0) {
      failed.push(seed);
      print(`seed ${seed}: ${violations.join('; ')}`);
    }
    if ((seed - first + 1) % 100 === 0)
      print(`${seed - first + 1} of ${count} seeds, ${failed.length} failed`);
  }
  print(
    failed.length === 0
      ? `All ${count} seeds passed.`
      : `Failed: ${failed.join(', ')}. Replay one with --seed.`,
  );
  return failed.length === 0;
}

const isOk =
  values.seed === undefined
    ? runMany(Number(values.from), Number(values.seeds))
    : replay(Number(values.seed));
process.exitCode = (await isOk) ? 0 : 1;
