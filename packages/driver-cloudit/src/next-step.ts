import { type Accepted, accepted } from '@cb-spider/core/driver';
import { type Step, tokenOf } from '@cb-spider/driver-kit';

/** Raised when a step changes its meaning. */
export const stepsVersion = 1;

/** Answers that a change goes on with another step. */
export function nextStep(step: Step): Accepted {
  return accepted(tokenOf(stepsVersion, step));
}
