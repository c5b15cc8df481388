import type { components } from '@cb-spider/client';
import type { TargetSteps } from './change-steps.ts';
import { problemOf, server } from './server.ts';

type ChangePlan = components['schemas']['ChangePlan'];

/** What one step would do. `later`: that is not known until the steps before it are complete. */
export interface PlannedStep {
  readonly key: string;
  readonly connection: string;
  readonly path: string;
  readonly plan: ChangePlan | 'later';
}

/** Returns what a change would do, without changing anything at a cloud. */
export async function planChange(targets: readonly TargetSteps[]): Promise<readonly PlannedStep[]> {
  const planned = targets.flatMap(({ target, steps }) =>
    steps.map(async ({ method, path, body, isLater }, index): Promise<PlannedStep> => {
      const { connection, key, name } = target;
      const place = { key: `${key} ${index}`, connection, path };
      if (isLater === true) return { ...place, plan: 'later' };
      try {
        const { plans } = await server.json<{ readonly plans: readonly ChangePlan[] }>(
          method,
          `/spider/dryrun/${path}`,
          { body: { ConnectionName: connection, ...body } },
        );
        return { ...place, plan: plans[0] ?? { connection, name, uses: [] } };
      } catch (error) {
        const { code, message, hint, retryable } = problemOf(error);
        return {
          ...place,
          plan: { connection, name, uses: [], problem: { code, message, hint, retryable } },
        };
      }
    }),
  );
  return Promise.all(planned);
}
