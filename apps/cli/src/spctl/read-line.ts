import { usageError } from '../invocation/exit.ts';

/** A command line of spctl, read. */
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
  /** `--Parameter value`, by the parameter's name in lower case. */
  readonly values: ReadonlyMap<string, { readonly name: string; readonly value: string }>;
}

/** Options with a value, by all their names. */
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

/** Reads a line of spctl: its flags are named as the parameters of the API, in any case. */
export function readLine(words: readonly string[]): SpctlLine {
  const told: Partial<Record<keyof SpctlLine, string>> = {};
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
      if (field !== undefined) told[field] = value;
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
    connection: told.connection,
    name: told.name,
    data: told.data,
    server: told.server,
    user: told.user,
    password: told.password,
    caFile: told.caFile,
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
