import type { VmState } from '@cb-spider/core/driver';

/**
 * https://www.alibabacloud.com/help/en/ecs/user-guide/ecs-instance-lifecycle. A new instance is pending, then
 * starting. An instance that is started again is also starting, and core shows it as resuming. One that is being
 * released is stopping.
 */
export const vmWords = {
  Pending: 'creating',
  Starting: 'creating',
  Running: 'running',
  Stopping: 'suspending',
  Stopped: 'suspended',
} as const satisfies Readonly<Record<string, VmState>>;
