import type { Result } from '../changes/conclude.ts';
import type { Call } from '../command/call.ts';
import { ProgressLine } from '../output/progress.ts';
import type { Step } from './plan.ts';
import { idOf } from './stack.ts';

/** How many objects are made at once. */
const atOnce = 16;

/** Makes each object when what it needs is there; what needs one that failed is skipped. */
export async function runInOrder(
  call: Call,
  steps: readonly Step[],
  make: (step: Step) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = new Map(steps.map(step => [idOf(step.wanted, step.wanted.connection), step]));
  const results = new Map<string, Result>();
  const running = new Map<string, Promise<void>>();
  const line = new ProgressLine(call.io.stderr, !call.output.isQuiet);
  while (waiting.size > 0 || running.size > 0) {
    call.signal.throwIfAborted();
    for (const [id, step] of waiting) {
      const needs = needsOf(step, new Set(steps.map(each => idOf(each.wanted, each.wanted.connection))));
      const isFailed = needs.some(need => results.has(need) && results.get(need)?.state !== 'succeeded');
      if (isFailed) {
        waiting.delete(id);
        results.set(id, skipped(step));
      } else if (running.size < atOnce && needs.every(need => results.has(need))) {
        waiting.delete(id);
        running.set(
          id,
          make(step)
            .then(result => void results.set(id, result))
            .finally(() => running.delete(id)),
        );
      }
    }
    const failed = [...results.values()].filter(({ state }) => state !== 'succeeded').length;
    line.show({ done: results.size, total: steps.length, failed }, '');
    if (running.size > 0) await Promise.race(running.values());
  }
  line.end();
  return [...results.values()];
}

/** What is being made, too, and comes first; a subnet that comes with its VPC is there when that is. */
function needsOf({ wanted }: Step, made: ReadonlySet<string>): readonly string[] {
  return wanted.needs.map(need => idOf(need, wanted.connection)).filter(id => made.has(id));
}

function skipped({ wanted }: Step): Result {
  const { connection, kind, name } = wanted;
  const message = `${kind}/${name} was not created, because an object that it needs has failed.`;
  return { connection, kind, name, state: 'skipped', error: { code: 'skipped', message } };
}
