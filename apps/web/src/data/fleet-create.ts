import type { ChangeTarget, ReportChange, SendTogether } from './change-run.ts';
import type { StepSender, TargetSteps } from './change-steps.ts';
import { followParts } from './operation-parts.ts';
import type { OperationInfo } from './operations.ts';
import { problemOf, server } from './server.ts';
import { requestForMany } from './steps-for-many.ts';

/** The reply to a create whose end is awaited. */
interface FleetReply {
  readonly operationId: string;
  readonly results: readonly { readonly connection: string; readonly item?: object }[];
}

/** Creates the same object on many connections as one operation, which continues if this page is closed. */
export class FleetCreate implements SendTogether {
  readonly #changeKey: string;
  readonly #targets: readonly TargetSteps[];
  readonly #sender: StepSender;
  #attempt = 0;

  /** @param sender sends the earlier steps on each connection */
  constructor(changeKey: string, targets: readonly TargetSteps[], sender: StepSender) {
    this.#changeKey = changeKey;
    this.#targets = targets;
    this.#sender = sender;
  }

  async together(chosen: readonly ChangeTarget[], report: ReportChange): Promise<void> {
    const ready = await this.#prepared(chosen, report);
    const request = requestForMany(this.#targets.filter(({ target }) => ready.includes(target)));
    if (request === undefined) return;
    const { method, path, body, isAwaited = false } = request;
    const headers = {
      'idempotency-key': `${this.#changeKey}-many-${this.#attempt++}`,
      ...(isAwaited ? {} : { prefer: 'respond-async' }),
    };
    try {
      const reply = await server.json<OperationInfo | FleetReply>(method, `/spider/${path}`, {
        body,
        headers,
      });
      if ('results' in reply) this.#keepKeys(reply);
      await followParts('results' in reply ? reply.operationId : reply.id, ready, report);
    } catch (error) {
      // Whether the request has arrived is unknown, so the next attempt repeats it with the same key.
      const problem = problemOf(error);
      if (problem.isUnanswered) this.#attempt--;
      for (const { key } of ready) report(key, { state: 'failed', problem });
    }
  }

  /** Sends the earlier steps. Returns the targets for which they succeeded. */
  async #prepared(chosen: readonly ChangeTarget[], report: ReportChange): Promise<readonly ChangeTarget[]> {
    const ready = await Promise.all(
      chosen.map(async target => {
        try {
          await this.#sender.prepare(target);
          return [target];
        } catch (error) {
          report(target.key, { state: 'failed', problem: problemOf(error) });
          return [];
        }
      }),
    );
    return ready.flat();
  }

  #keepKeys({ results }: FleetReply): void {
    for (const { connection, item } of results) if (item !== undefined) this.#sender.keep(connection, item);
  }
}
