import type { CommandRow } from '../command/row.ts';
import { onPlaces } from '../parse/parser.ts';

export const accountRows: readonly CommandRow[] = [
  {
    verb: 'context',
    usage: 'list|use|show|set|delete [NAME]',
    summary: 'Manage contexts: servers and their default selections.',
    examples: [
      'spider context list',
      'spider context set prod -s https://spider.example.com -u me --cloud aws',
      'spider context use prod',
    ],
    options: onPlaces,
    load: async () => (await import('../account/contexts.ts')).context,
  },
  {
    verb: 'login',
    summary: 'Check a password or a token with the server, and store it in the context.',
    examples: ['spider login -s localhost:1024 -u admin', 'pass show spider | spider login --password-stdin'],
    options: [
      { flags: '--password-stdin', description: 'read the password, or a token, from standard input' },
      { flags: '--keychain', description: 'store it in the system’s keychain' },
    ],
    load: async () => (await import('../account/login.ts')).login,
  },
  {
    verb: 'logout',
    summary: 'Delete the password or the token of the context.',
    examples: ['spider logout'],
    load: async () => (await import('../account/login.ts')).logout,
  },
  {
    verb: 'api',
    usage: '[METHOD] PATH',
    summary: 'Send a request to any path of the server, and print its reply unchanged.',
    examples: [
      'spider api /vpc?ConnectionName=seoul',
      'spider api POST /vpc -d \'{"ConnectionName":"seoul","ReqInfo":{}}\'',
    ],
    options: [
      { flags: '-d, --data <json>', description: 'the body; @FILE, or - for standard input' },
      { flags: '-H, --header <header>', description: 'NAME: VALUE', repeats: true },
    ],
    load: async () => (await import('../account/api.ts')).api,
  },
  {
    verb: 'spctl',
    usage: 'GROUP VERB',
    summary: 'Run the commands of CB-Spider’s spctl, with their flags and raw replies.',
    examples: [
      'spider spctl vpc list -c seoul',
      "spider spctl vm start -d '{…}'",
      'spider spctl vpc create --example',
    ],
    load: async () => async () => 0,
  },
  {
    verb: 'completion',
    usage: 'bash|zsh|fish|powershell',
    summary: 'Print the completion script of a shell, with live names.',
    examples: [
      'source <(spider completion bash)',
      'spider completion fish > ~/.config/fish/completions/spider.fish',
    ],
    load: async () => (await import('../completion/scripts.ts')).completion,
  },
  {
    verb: 'version',
    summary: 'Print the versions of this program and of the server.',
    examples: ['spider version'],
    load: async () => (await import('../account/version.ts')).version,
  },
];
