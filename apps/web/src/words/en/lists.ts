/** The texts that all lists share. */
export const table = {
  choose: (name: string) => `Select ${name}`,
  chosenRow: (name: string) => `${name}, selected`,
  chooseShown: 'Select all that are shown',
  filter: 'Filter',
  shown: (shown: number, all: number) => (shown === all ? `${all} in all` : `${shown} of ${all} are shown`),
  selected: (count: number) => `${count} selected`,
  selectAll: (count: number) => `Select all ${count} that match`,
  selectNone: 'Select none',
  pending: (count: number) => (count === 1 ? '1 change, apply' : `${count} changes, apply`),
  exportCsv: 'Export CSV',
  exportJson: 'Export JSON',
};

/** The connections that are missing in a list. */
export const answers = {
  answered: (answered: number, all: number) => `${answered} of ${all} connections responded`,
  missing: (count: number) => (count === 1 ? '1 connection is missing' : `${count} connections are missing`),
  connection: 'Connection',
  region: 'Region',
  code: 'Code',
  reason: 'Reason',
  leftOut: (count: number) =>
    count === 1 ? '1 connection is not accessible to you' : `${count} connections are not accessible to you`,
  readAgain: 'Refresh',
};
