import type { CallRunner } from '../calls/call-runner.ts';
import type { DriverSessionV1, DriverV1, HandlerName } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { Clock } from '../time/clock.ts';

/** What the services of one open connection share. */
export interface CloudContext {
  readonly driver: DriverV1;
  readonly session: DriverSessionV1;
  readonly calls: CallRunner;
  readonly clock: Clock;
  readonly region: string;
  readonly zone: string | undefined;
}

/** Returns the connection's handler of this name. Fails with `unsupported` if the driver has none. */
export function handlerOf<N extends HandlerName>(
  context: CloudContext,
  name: N,
): NonNullable<DriverSessionV1[N]> {
  const handler = context.session[name];
  if (handler === undefined) {
    throw new CloudError('unsupported', `The driver '${context.driver.id}' does not support ${name}.`, {
      cloud: context.driver.id,
    });
  }
  return handler;
}
