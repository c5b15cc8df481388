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
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
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
  notFound: 'Page not found.',
  toStart: 'Go to the overview',
  unreachable: 'The server does not respond.',
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
  againHint: 'Sign in again: the page keeps its content, and your request is then sent.',
  user: 'User',
  password: 'Password',
  submit: 'Sign in',
  withProvider: 'Sign in with OpenID Connect',
  hint: 'When it starts, the server prints the user name, and the password or its location.',
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
  none: 'Nothing is in progress.',
  running: (count: number) =>
    count === 1 ? '1 operation is in progress' : `${count} operations are in progress`,
};
