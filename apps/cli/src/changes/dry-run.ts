import type { Call } from '../command/call.ts';
import { exitCodeOf, exits } from '../invocation/exit.ts';
import { isForPrograms } from '../output/problems.ts';
import { judge, type Plan } from './judge.ts';
import type { Change } from './send.ts';

/** `--dry-run`: the request as it would be sent, and what the server says of it. Nothing is changed. */
export async function tellDryRun(
  call: Call,
  change: Change,
  targets: readonly { readonly connection: string }[],
): Promise<number> {
  return tellPlans(call, change, targets.length === 0 ? [] : (await judge(call, change)).plans);
}

/** The same for a change whose plans are known. */
export async function tellPlans(
  call: Call,
  { method, path, query, body }: Change,
  plans: readonly Plan[],
): Promise<number> {
  const request = {
    method,
    path,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
  };
  const { output } = call;
  if (isForPrograms(output.format)) await output.value({ dryRun: true, request, plans });
  else {
    await output.result(`${method} ${path}${queryText(query)}\n`);
    if (body !== undefined) await output.result(`${JSON.stringify(body, null, 2)}\n`);
    for (const plan of plans) await output.result(`${planText(plan)}\n`);
  }
  const problem = plans.find(plan => plan.problem !== undefined)?.problem;
  return problem === undefined ? exits.ok : exitCodeOf(problem.code);
}

function planText({
  connection,
  action = 'change',
  kind = '',
  name = '',
  nativeName,
  problem,
}: Plan): string {
  const place = connection === '' ? '' : `${connection}: `;
  const what = `${place}would ${action} ${kind} '${name}'`;
  if (problem !== undefined) return `${what}, but: ${problem.message}`;
  return nativeName === undefined ? what : `${what}, at the cloud '${nativeName}'`;
}

function queryText(query: Change['query'] = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
