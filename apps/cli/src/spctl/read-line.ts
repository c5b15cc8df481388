import { usageError } from '../invocation/exit.ts';

/** A parsed command line of spctl. */
export interface SpctlLine {
  readonly group: string | undefined;
  readonly verb: string | undefined;
  readonly connection: string | undefined;
  readonly name: string | undefined;
  readonly data: string | undefined;
  readonly server: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly caFile: string | undefined;
  readonly isHelp: boolean;
  readonly isExample: boolean;
  readonly isVersion: boolean;
  /** The `--Parameter value` options, by parameter name in lower case. */
  readonly values: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
}

/** Options with a value, by each of their names. */
const known: Readonly<Record<string, keyof SpctlLine>> = {
  '-c': 'connection',
  '--connection': 'connection',
  '-n': 'name',
  '--name': 'name',
  '-d': 'data',
  '--data': 'data',
  '-s': 'server',
  '--server': 'server',
  '-u': 'user',
  '--username': 'user',
  '-p': 'password',
  '--password': 'password',
  '--ca-file': 'caFile',
};

/** Parses a command line of spctl. Its flags have the names of the API's parameters, in upper or lower case. */
export function readLine(words: readonly string[]): SpctlLine {
  const options: Partial<Record<keyof SpctlLine, string>> = {};
  const values = new Map<string, { readonly name: string; readonly value: string }>();
  const plain: string[] = [];
  const switches = new Set<string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (['-h', '--help', '--example', '-v', '--version'].includes(word)) switches.add(word);
    else if (!word.startsWith('-') || word === '-') plain.push(word);
    else {
      const [option = '', inline] = word.startsWith('--') ? splitOnce(word) : [word, undefined];
      const value = inline ?? words[++index];
      if (value === undefined) throw usageError(`${option} needs a value.`, 'spider spctl --help');
      const field = known[option];
      if (field !== undefined) options[field] = value;
      else if (!option.startsWith('--'))
        throw usageError(`spctl has no option ${option}.`, 'spider spctl --help');
      else values.set(option.slice(2).toLowerCase(), { name: option.slice(2), value });
    }
  }
  const [group, verb, extra] = plain;
  if (extra !== undefined)
    throw usageError(`'${extra}' is one argument too many.`, 'spider spctl GROUP VERB');
  return {
    group,
    verb,
    connection: options.connection,
    name: options.name,
    data: options.data,
    server: options.server,
    user: options.user,
    password: options.password,
    caFile: options.caFile,
    isHelp: switches.has('-h') || switches.has('--help'),
    isExample: switches.has('--example'),
    isVersion: plain.length === 0 && (switches.has('-v') || switches.has('--version')),
    values,
  };
}

function splitOnce(word: string): readonly [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}
