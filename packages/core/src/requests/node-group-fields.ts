import { z } from 'zod';

const size = z
  .number('must be a number.')
  .int('must be a whole number.')
  .min(0, 'is below 0.')
  .max(10_000, 'is above 10,000.');

/** The number of nodes of a group. Default: one, without scaling. */
export const nodeGroupSizes = {
  minSize: size.default(1),
  desiredSize: size.default(1),
  maxSize: size.min(1, 'is below 1.').default(1),
};

interface Sizes {
  readonly minSize: number;
  readonly desiredSize: number;
  readonly maxSize: number;
}

/** Adds an issue unless the sizes of a node group are in ascending order. */
export function sizeProblem({ minSize, desiredSize, maxSize }: Sizes, context: z.RefinementCtx): void {
  const add = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (desiredSize < minSize) add('desiredSize', `${desiredSize} is below the minimum size ${minSize}.`);
  if (desiredSize > maxSize) add('desiredSize', `${desiredSize} is above the maximum size ${maxSize}.`);
}

/** The sizes of a group that is to be scaled. All of them are required. */
export const nodeGroupSize = z
  .object({ minSize: size, desiredSize: size, maxSize: size.min(1, 'is below 1.') })
  .superRefine(sizeProblem);
