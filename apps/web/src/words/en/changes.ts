/** The questions before a change, and the results after it. */
export const changes = {
  targets: (count: number) => (count === 1 ? '1 object' : `${count} objects`),
  typeCount: (count: string) => `Type ${count} to go on`,
  progress: (done: number, all: number, failed: number) =>
    failed === 0 ? `${done} of ${all} are done` : `${done} of ${all} are done, ${failed} of them failed`,
  goesOn: 'It goes on when this is closed: the operations at the top show it.',
  object: 'Object',
  result: 'Result',
  results: 'Results',
  retryFailed: (count: number) =>
    count === 1 ? 'Try the failed one again' : `Try the ${count} failed ones again`,
};

export const operationStates = {
  waiting: 'Waiting',
  running: 'Under way',
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
  terminateWarning: 'The VMs are gone for good, with all that is on their root disks.',
};
