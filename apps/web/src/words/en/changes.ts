/** The questions before a change, and the results after it. */
export const changes = {
  targets: (count: number) => (count === 1 ? '1 object' : `${count} objects`),
  typeCount: (count: string) => `Type ${count} to continue`,
  progress: (done: number, all: number, failed: number) =>
    failed === 0 ? `${done} of ${all} finished` : `${done} of ${all} finished, ${failed} of them failed`,
  goesOn: 'It continues after you close this. Follow it under Operations at the top.',
  object: 'Object',
  result: 'Result',
  results: 'Results',
  retryFailed: (count: number) => (count === 1 ? 'Retry the failed one' : `Retry the ${count} failed ones`),
};

export const operationStates = {
  waiting: 'Waiting',
  running: 'In progress',
  succeeded: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  unknown: 'Undecided',
};

export const vmChanges = {
  names: { suspend: 'Suspend', resume: 'Resume', reboot: 'Reboot', terminate: 'Terminate' },
  titles: {
    suspend: (count: number) => `Suspend ${count === 1 ? '1 VM' : `${count} VMs`}`,
    resume: (count: number) => `Resume ${count === 1 ? '1 VM' : `${count} VMs`}`,
    reboot: (count: number) => `Reboot ${count === 1 ? '1 VM' : `${count} VMs`}`,
    terminate: (count: number) => `Terminate ${count === 1 ? '1 VM' : `${count} VMs`}`,
  },
  terminateWarning: 'The VMs are deleted permanently, with everything on their root disks.',
};
