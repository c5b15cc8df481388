import type { Instance } from '@aws-sdk/client-ec2';
import type { ErrorClass, ErrorCode, VmState } from '@cb-spider/core/driver';
import { stateMap, wordTable } from '@cb-spider/driver-kit';
import { errorCodeOf } from './native-codes.ts';
import { vmWords } from './vm-words.ts';

export const vmStateOf = stateMap<VmState>(vmWords);

/** Reasons for a stop or termination that an authorized user requested. */
const wanted = wordTable({
  'Client.InstanceInitiatedShutdown': true,
  'Client.InstanceTerminated': true,
  'Client.UserInitiatedHibernate': true,
  'Client.UserInitiatedShutdown': true,
});

/** Reasons that are not error codes. */
const ownReasons = wordTable<ErrorCode>({
  'Client.InternalError': 'invalid_argument',
  'Server.ScheduledStop': 'unavailable',
  'Server.SpotInstanceShutdown': 'capacity_exhausted',
  'Server.SpotInstanceTermination': 'capacity_exhausted',
});

/**
 * Returns why EC2 terminated an instance: a launch that it accepted may fail because of missing capacity or a limit on
 * volumes, and then ends as `terminated`. Returns `undefined` if nothing failed.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html
 */
export function problemOf({ State, StateReason }: Instance): ErrorClass | undefined {
  const { Code: nativeCode, Message: message } = StateReason ?? {};
  const isOver = State?.Name === 'terminated' || State?.Name === 'shutting-down';
  if (!isOver || !nativeCode || wanted(nativeCode)) return undefined;
  const code = ownReasons(nativeCode) ?? errorCodeOf(nativeCode.replace(/^(Client|Server)\./, ''));
  return { code: code ?? 'unavailable', nativeCode, message, mayHaveActed: false };
}
