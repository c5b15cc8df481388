export type { CommandEvent, CommandExit, CommandInput } from './commands/command-events.ts';
export { InterruptedCommand, type PartialOutput } from './commands/interrupted-command.ts';
export { type Command, type Environment, quoteWord, toCommandLine } from './commands/shell-quote.ts';
export { type FanOutOptions, fanOut, type Outcome } from './fan-out.ts';
export type { RemoteHost } from './host.ts';
export type {
  CommandOptions,
  CopyOptions,
  CopyProgress,
  CopyResult,
  DownloadOptions,
  FileEntry,
  FolderListing,
  FolderOptions,
  ReadFileOptions,
  Remote,
  RunOptions,
  RunResult,
  UploadOptions,
} from './remote.ts';
export { nativeCodes } from './remote-errors.ts';
export { type HostKey, type HostKeyStore, hostKeyFingerprint, memoryHostKeyStore } from './ssh/host-keys.ts';
export { SshRemote, type SshRemoteOptions } from './ssh-remote.ts';
export type { TerminalOptions, TerminalSize } from './terminal-options.ts';
export type { RemoteTerminal } from './terminals/terminal.ts';
