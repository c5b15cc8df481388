import { problemOf } from '../command/exit.ts';
import type { Result } from './conclude.ts';

/** How many requests are under way at once. */
const atOnce = 16;

/**
 * Does the same to many objects; one that fails harms no other.
 *
 * @param isSingle its failure is the command's own
 */
export async function onEach<T extends { readonly connection: string; readonly name: string }>(
  objects: readonly T[],
  work: (object: T) => Promise<Result>,
  isSingle: boolean,
): Promise<readonly Result[]> {
  const results: Result[] = [];
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
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, objects.length) }, worker));
  return results;
}
