/** The first page: present problems, and the number of objects. */
export const overview = {
  title: 'Overview',
  asOf: (time: string) => `As of ${time}`,
  numbers: 'Numbers',
  vms: 'VMs',
  undecided: (count: number) =>
    count === 1 ? '1 operation needs a decision' : `${count} operations need a decision`,
  clouds: 'Clouds and regions',
  regionsOf: (cloud: string) => `Regions of ${cloud}`,
  place: 'Cloud',
  connections: 'Connections',
  states: 'States',
  troubled: (count: number) => (count === 1 ? '1 VM needs attention' : `${count} VMs need attention`),
  allVms: 'All VMs by state',
  failures: 'Failed calls of the last hour',
  changes: 'Last changes',
  allChanges: 'All changes',
};

/** The failures of calls. */
export const failures = {
  none: 'No call has failed.',
  code: 'Code',
  count: 'Calls',
  last: 'Last',
  native: "The cloud's code",
  example: 'Example',
};

/** Operations. */
export const operations = {
  title: 'Operations',
  one: 'Operation',
  none: 'None.',
  action: 'Change',
  connection: 'Connection',
  many: 'many',
  state: 'State',
  started: 'Started',
  ended: 'Ended',
  by: 'By',
  steps: 'Steps',
  nativeId: 'Id at the cloud',
  id: 'Id',
  older: 'Show older ones',
  parts: (title: string) => `Parts of ${title}`,
  partsTitle: 'Parts',
  progress: (done: number, all: number, failed: number) =>
    failed === 0
      ? `${done} of ${all} parts finished`
      : `${done} of ${all} parts finished, ${failed} of them failed`,
};

export const decisions = {
  names: { cancel: 'Cancel', adopt: 'Adopt', discard: 'Discard' },
  explained: {
    cancel: 'Stops the operation and rolls it back.',
    adopt: 'Keeps what the cloud has, and records it under its name.',
    discard: 'Removes the record. Anything that was created at the cloud stays there.',
  },
  cancelRequested: 'Cancelling',
};

/** Calls to the clouds. */
export const calls = {
  none: 'None.',
  time: 'Time',
  connection: 'Connection',
  operation: 'Call',
  outcome: 'Outcome',
  duration: 'Duration',
  native: "The cloud's APIs",
};

export const history = {
  title: 'History',
  period: 'Period',
  periods: {
    '1h': 'The last hour',
    '24h': 'The last 24 hours',
    '7d': 'The last 7 days',
    '30d': 'The last 30 days',
  },
  failures: 'Failed calls',
  statistics: 'Speed and failures',
  groupBy: 'By',
  groups: {
    connection: 'connection',
    cloud: 'cloud',
    region: 'region',
    'kind,operation': 'call',
    'cloud,api': "the cloud's API",
  },
  group: 'Group',
  count: 'Calls',
  errorRate: 'Failed',
  median: 'Median',
  p90: '90th percentile',
  p99: '99th percentile',
  rank: 'Best connections for a new VM',
  rankNone: 'No VM was created in this period.',
  place: 'Rank',
  region: 'Region',
  samples: 'VMs created',
  successes: 'Succeeded',
  latency: 'Median',
  calls: 'Calls',
  outcome: 'Outcome',
  outcomes: { all: 'All', error: 'Failed' },
  exportCsv: 'All as CSV',
  exportLines: 'All as JSON lines',
  older: 'Show older ones',
  archives: 'Archive',
  archivesHint: 'Older calls are in files. Their calls can be listed here again for 7 days.',
  archivesNone: 'There are no archive files yet.',
  oldest: 'Oldest call',
  newest: 'Newest call',
  size: 'Size',
  archiveState: 'State',
  archiveStates: { writing: 'Being written', kept: 'In its file', restored: 'Listed here' },
  restoredUntil: (time: string) => `Listed here until ${time}`,
  look: 'Calls',
  showCalls: 'Show the calls',
  archived: (from: string, to: string) => `Archived calls, ${from} to ${to}`,
  leaveArchive: 'Back to the calls of the period',
};
