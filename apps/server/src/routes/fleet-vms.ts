import type { PartResult } from '@cb-spider/fleet';
import type { Route, RouteCall } from '../http/route.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { eventStream, toServerSentEvent, withHeartbeats } from '../server-sent-events.ts';
import {
  fromVmAction,
  toVmActionReply,
  toVmActionResult,
  type VmActionFields,
  vmActionFields,
  vmActionReply,
} from '../wire/fleet-vms.ts';
import { toOperationWire } from '../wire/operation.ts';
import { routesOf } from './route.ts';

const { streamable } = routesOf('Fleet');

/** Routes that change existing VMs on any connections. */
export const fleetVmRoutes: readonly Route[] = [
  streamable(
    'POST /fleet/vm/action',
    'Suspend, resume, reboot or terminate many VMs, as one operation. As events: operation, a result for each VM as it ends, end.',
    {
      needs: 'operate',
      fields: vmActionFields,
      reply: vmActionReply,
      async run({ spider, fields, changes }) {
        const { action, vms } = fromVmAction(fields);
        return toVmActionReply(await spider.fleet.changeVms(action, vms, { onBegun: changes.onBegun }));
      },
      stream: followChange,
    },
  ),
];

/** Returns when the operation is recorded. The operation continues if the client disconnects. */
async function followChange({ spider, fields, changes }: RouteCall<VmActionFields>): Promise<StreamedAnswer> {
  const { action, vms } = fromVmAction(fields);
  const begun = Promise.withResolvers<void>();
  let send: (event: string, data: unknown) => void = () => undefined;
  const events = new ReadableStream<string>({
    start(controller) {
      send = (event, data) => controller.enqueue(toServerSentEvent(event, data));
      const onBegun: typeof changes.onBegun = operation => {
        changes.onBegun?.(operation);
        send('operation', toOperationWire(operation));
        begun.resolve();
      };
      const onResult = (result: PartResult) => send('result', toVmActionResult(result));
      const end = spider.fleet.changeVms(action, vms, { onBegun, onResult }).then(({ state }) => {
        send('end', { state });
        controller.close();
      });
      end.catch(error => {
        begun.reject(error);
        controller.error(error);
      });
    },
    cancel() {
      send = () => undefined;
    },
  });
  await begun.promise;
  return { contentType: eventStream, chunks: withHeartbeats(events) };
}
