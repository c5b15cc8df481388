import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { cellOf } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { tableLines } from '../output/table.ts';
import { type Config, type Context, readConfig, writeConfig } from '../settings/config-file.ts';
import { addressOf } from '../settings/settings.ts';

/** `context list|use|show|set|delete`: manages contexts: servers and the default selections for them. */
export const context: Handler = async call => {
  const [verb = 'list', name, ...more] = call.words;
  if (more.length > 0)
    throw usageError(`'${more[0]}' is one argument too many.`, 'spider context set NAME --server ADDRESS');
  const config = await readConfig(call.io.env);
  if (verb === 'list') return list(call, config);
  if (verb === 'show') return show(call, config, name ?? call.settings.context);
  if (name === undefined) throw usageError('Which context?', `spider context ${verb} NAME`);
  if (verb === 'set')
    return save(call, { ...config, contexts: { ...config.contexts, [name]: changed(call, config, name) } });
  requiredContext(config, name);
  if (verb === 'use') return save(call, { ...config, current: name });
  if (verb === 'delete') {
    const { [name]: _, ...contexts } = config.contexts;
    return save(call, { current: config.current === name ? undefined : config.current, contexts });
  }
  throw usageError(`'${verb}' is not a known command.`, 'Use one of list, use, show, set, delete.');
};

async function list(call: Call, { contexts, current }: Config): Promise<number> {
  const { output } = call;
  const all = Object.entries(contexts).map(([name, each]) =>
    shown(name, each, name === (current ?? 'default')),
  );
  if (isForPrograms(output.format)) await output.value(all);
  else {
    const rows = all.map(each => [each.name, each.current ? '*' : '', each.server, each.user].map(cellOf));
    for (const line of tableLines(['NAME', 'CURRENT', 'SERVER', 'USER'], rows, output.room))
      await output.result(`${line}\n`);
  }
  return exits.ok;
}

async function show(call: Call, config: Config, name: string): Promise<number> {
  await call.output.value(shown(name, requiredContext(config, name), name === (config.current ?? 'default')));
  return exits.ok;
}

function requiredContext({ contexts }: Config, name: string): Context {
  const found = contexts[name];
  if (found === undefined)
    throw usageError(
      `There is no context '${name}'.`,
      `Use one of ${Object.keys(contexts).join(', ') || 'none'}.`,
    );
  return found;
}

/** Returns the printed form of a context, without its password or token. */
function shown(
  name: string,
  { server, username, password, token, keychain, ...rest }: Context,
  current: boolean,
) {
  const isKept = password !== undefined || token !== undefined;
  const secret = keychain === true ? 'in the keychain' : isKept ? 'kept' : 'not kept';
  return { name, current, server: server ?? '', user: username ?? '', password: secret, ...rest };
}

function changed({ flags }: Call, config: Config, name: string): Context {
  const server = flags.text('server');
  const options = {
    server: server === undefined ? undefined : addressOf(server),
    username: flags.text('user'),
    output: flags.text('output'),
    caFile: flags.text('caFile'),
    connection: flags.text('connection'),
    cloud: flags.text('cloud'),
    region: flags.text('region'),
    geography: flags.text('geography'),
  };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (flags.has('allRegions'))
    given.push(
      ...['connection', 'cloud', 'region', 'geography'].map(key => [key, undefined] as [string, undefined]),
    );
  return { ...config.contexts[name], ...Object.fromEntries(given) };
}

async function save(call: Call, config: Config): Promise<number> {
  await writeConfig(call.io.env, config);
  return exits.ok;
}
