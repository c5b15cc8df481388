import type { OperationInfo } from './operations.ts';
import { server } from './server.ts';

/** What somebody can decide about an operation. */
export const decisions = ['cancel', 'adopt', 'discard'] as const;
export type Decision = (typeof decisions)[number];

/** Those that its state allows: only a create can be adopted. */
export function decisionsFor({ state, action, cancelRequested }: OperationInfo): readonly Decision[] {
  if (state === 'running') return cancelRequested ? [] : ['cancel'];
  if (state === 'unknown') return action === 'create' ? ['adopt', 'discard'] : ['discard'];
  return [];
}

/** Fails with `SpiderError`. */
export function decide(decision: Decision, { id }: OperationInfo): Promise<OperationInfo> {
  return server.json<OperationInfo>('POST', `/spider/operation/${id}/${decision}`);
}
