import type { TwinProblem } from '@cb-spider/twin';

/** Why a change has failed that the virtual cloud had accepted. Nothing is left of it. */
export class TwinOperationError extends Error {
  override readonly name = 'TwinOperationError';
  readonly problem: TwinProblem;

  constructor(problem: TwinProblem) {
    super(problem.message);
    this.problem = problem;
  }
}
