import type { InstanceStateName } from '@aws-sdk/client-ec2';
import type { VmState } from '@cb-spider/core/driver';

/**
 * EC2's states. A VM that is being started again is also `pending`: core knows from its own record that it resumes.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html
 */
export const vmWords = {
  pending: 'creating',
  running: 'running',
  stopping: 'suspending',
  stopped: 'suspended',
  'shutting-down': 'terminating',
  terminated: 'terminated',
} as const satisfies Readonly<Record<InstanceStateName, VmState>>;
