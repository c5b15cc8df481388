import { otherCall, type Step, textsOf } from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/** Launches that EC2 accepts and then aborts, which moto never does. */
export interface LaunchFailures {
  /** Put it in front of moto. */
  readonly step: Step;
  /** The next instance ends as `terminated` for this reason, such as `Server.InsufficientInstanceCapacity`. */
  failNext(reason: string): void;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html */
export function launchFailures(): LaunchFailures {
  const reasons = new Map<string, string>();
  let next: string | undefined;
  return {
    failNext: reason => {
      next = reason;
    },
    step: async (call, onward) => {
      const reply = await onward(call);
      if (call.action === 'RunInstances' && next !== undefined) {
        const [id] = textsOf(reply.body, 'instanceId');
        if (id !== undefined) {
          reasons.set(id, next);
          await onward(otherCall(call, 'TerminateInstances', { 'InstanceId.1': id }));
        }
        next = undefined;
      }
      const list = call.action === 'DescribeInstances' ? itemsOf(reply.body, 'reservationSet') : undefined;
      if (list === undefined || reasons.size === 0) return reply;
      const launches = list.items.map(item => {
        const reason = reasons.get(textsOf(item, 'instanceId')[0] ?? '');
        return reason === undefined ? item : givenUp(item, reason);
      });
      return { ...reply, body: list.replace(launches, textsOf(reply.body, 'nextToken')[0] ?? '') };
    },
  };
}

/** A launch of one instance that has ended, with the reason why. */
function givenUp(launch: string, reason: string): string {
  const told = `<stateReason><code>${reason}</code><message>${reason}: the launch was given up.</message></stateReason>`;
  return launch
    .replace(/<stateReason>.*?<\/stateReason>|<stateReason\s*\/>/s, '')
    .replace('</instanceState>', `</instanceState>${told}`);
}
