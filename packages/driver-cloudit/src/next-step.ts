import { type Accepted, accepted } from '@cb-spider/core/driver';
import { type Step, tokenOf } from '@cb-spider/driver-kit';

/** The version of the tokens; raise it when a step changes its meaning. */
export const stepsVersion = 1;

/** Returns that a change continues with another step. */
export function nextStep(step: Step): Accepted {
  return accepted(tokenOf(stepsVersion, step));
}
