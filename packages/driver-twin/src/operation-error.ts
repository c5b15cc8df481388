import type { TwinProblem } from '@cb-spider/twin';

/** The error of a change that the virtual cloud accepted and that failed later. Nothing is left of the change. */
export class TwinOperationError extends Error {
  override readonly name = 'TwinOperationError';
  readonly problem: TwinProblem;

  constructor(problem: TwinProblem) {
    super(problem.message);
    this.problem = problem;
  }
}
