/** The frame around every page. */
export const shell = {
  product: 'Spider',
  skip: 'Skip to the content',
  monitor: 'Monitor',
  manage: 'Manage',
  navigation: 'Pages',
  signOut: 'Sign out',
  signedInAs: (user: string) => `Signed in as ${user}`,
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  singleKeys: 'Single keys are shortcuts',
  options: 'Options',
  live: 'Live',
  connecting: 'Connecting',
  staleSince: (time: string) => `Stale since ${time}`,
  mayNotChange: 'Your role can read, but not change anything.',
  loading: 'Loading',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  notFound: 'There is no such page.',
  toStart: 'Go to the first page',
  unreachable: 'The server does not answer.',
  unreachableHint: 'Check that it is running, and try again.',
  notices: 'Messages',
  copy: 'Copy',
  copied: 'Copied',
  asCli: 'As a command line',
  copyCli: 'Copy the command line',
};

export const signIn = {
  title: 'Sign in',
  again: 'Your session has ended',
  againHint: 'Sign in again: what is on the page stays, and what you sent is sent then.',
  user: 'User',
  password: 'Password',
  submit: 'Sign in',
  withProvider: 'Sign in with OpenID Connect',
  hint: 'The server prints the user and the password, or where the password is, when it starts.',
};

export const scope = {
  title: 'Scope',
  provider: 'Cloud',
  region: 'Region',
  connection: 'Connection',
  all: 'All',
  clear: 'Show all',
  connections: (count: number) => (count === 1 ? '1 connection' : `${count} connections`),
};

export const palette = {
  title: 'Commands',
  open: 'Commands (Ctrl K)',
  placeholder: 'Find a page, an action, a VM or another object',
  empty: 'Nothing found.',
  searching: 'Searching',
  pages: 'Pages',
  actions: 'Actions',
  objects: 'Objects',
};

export const keys = {
  title: 'Keys',
  palette: 'Find pages, actions and objects',
  filter: 'Go to the filter of a list',
  help: 'Show the keys',
  close: 'Close what is open',
  down: 'Next row',
  up: 'Previous row',
  select: 'Select the row',
  openRow: 'Open the row',
  note: 'Single keys can be switched off in the options. None of them changes anything in a cloud.',
};

export const problem = {
  requestId: 'Request',
  hint: 'Try',
  code: 'Code',
};

export const tray = {
  title: 'Operations',
  none: 'Nothing is under way.',
  running: (count: number) =>
    count === 1 ? '1 operation is under way' : `${count} operations are under way`,
};
