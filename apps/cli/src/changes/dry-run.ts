import type { Call } from '../command/call.ts';
import { exitCodeOf, exits } from '../invocation/exit.ts';
import { isForPrograms } from '../output/problems.ts';
import { type Plan, planChange } from './plan.ts';
import type { Change } from './send.ts';

/** `--dry-run`: prints the request that would be sent, and the server's plan for it. Changes nothing. */
export async function printDryRun(
  call: Call,
  change: Change,
  targets: readonly { readonly connection: string }[],
): Promise<number> {
  return printPlans(call, change, targets.length === 0 ? [] : (await planChange(call, change)).plans);
}

/** Prints a dry run whose plans are already known. */
export async function printPlans(
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
