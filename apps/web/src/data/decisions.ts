import type { OperationInfo } from './operations.ts';
import { server } from './server.ts';

/** The decisions that a user can make about an operation. */
export const decisions = ['cancel', 'adopt', 'discard'] as const;
export type Decision = (typeof decisions)[number];

/** Returns the decisions that the state of an operation allows. Only a create can be adopted. */
export function decisionsFor({ state, action, cancelRequested }: OperationInfo): readonly Decision[] {
  if (state === 'running') return cancelRequested ? [] : ['cancel'];
  if (state === 'unknown') return action === 'create' ? ['adopt', 'discard'] : ['discard'];
  return [];
}

/** Sends a decision. Rejects with `SpiderError`. */
export function decide(decision: Decision, { id }: OperationInfo): Promise<OperationInfo> {
  return server.json<OperationInfo>('POST', `/spider/operation/${id}/${decision}`);
}
