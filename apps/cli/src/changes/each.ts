import type { Call } from '../command/call.ts';
import { problemOf } from '../invocation/exit.ts';
import { ProgressLine } from '../output/progress.ts';
import type { Result } from './conclude.ts';

/** How many requests are in progress at once. */
const atOnce = 16;

/**
 * Runs the same work for many objects; the failure of one does not stop the others. With a single object, its
 * failure is thrown.
 */
export async function onEach<T extends { readonly connection: string; readonly name: string }>(
  call: Call,
  objects: readonly T[],
  work: (object: T) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const isSingle = objects.length === 1;
  const line = new ProgressLine(call.io.stderr, !isSingle && !call.output.isQuiet);
  const left = objects.values();
  const worker = async () => {
    for (const object of left) {
      try {
        results.push(await work(object));
      } catch (error) {
        const problem = problemOf(error);
        if (isSingle || problem === undefined) throw error;
        const { code, message, hint } = problem;
        results.push({
          connection: object.connection,
          name: object.name,
          state: 'failed',
          error: { code, message, hint },
        });
      }
      const failed = results.filter(({ state }) => state !== 'succeeded').length;
      line.show({ done: results.length, total: objects.length, failed }, '');
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, objects.length) }, worker));
  } finally {
    line.end();
  }
  return results;
}
