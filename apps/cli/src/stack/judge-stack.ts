import { SpiderError } from '@cb-spider/client';
import { judge } from '../changes/judge.ts';
import type { Change } from '../changes/send.ts';
import type { Call } from '../command/call.ts';
import type { Noun } from '../nouns/noun.ts';
import { nounOf } from '../nouns/table.ts';
import type { Step } from './plan.ts';
import { idOf, titleOf, type Wanted } from './stack.ts';

/** The request that makes one object of a stack. */
export function creationOf({ kind, connection, request, vpc }: Wanted): Change {
  const noun = nounOf(kind) as Noun;
  const path = vpc === undefined ? `/spider/${noun.path}` : `/spider/vpc/${encodeURIComponent(vpc)}/subnet`;
  return { method: 'POST', path, body: { ConnectionName: connection, ReqInfo: request } };
}

/**
 * Asks the server about each object that could be made at once; one whose needs are still to be made cannot be judged.
 * Tells what would be refused; answers the code of the first of these.
 */
export async function judgeStack(call: Call, steps: readonly Step[]): Promise<string | undefined> {
  const made = new Set(steps.map(({ wanted }) => idOf(wanted, wanted.connection)));
  const isReady = ({ wanted }: Step) =>
    !wanted.needs.some(
      need =>
        made.has(idOf(need, wanted.connection)) || (need.vpc !== undefined && isMade(need.vpc, wanted, made)),
    );
  let first: string | undefined;
  for (const { wanted } of steps.filter(isReady)) {
    const problem = await problemOf(call, wanted);
    if (problem === undefined) continue;
    call.output.note(`${titleOf(wanted)}: ${problem.message}`);
    first ??= problem.code;
  }
  return first;
}

/** A subnet comes with its VPC. */
function isMade(vpc: string, { connection }: Wanted, made: ReadonlySet<string>): boolean {
  return made.has(idOf({ kind: 'vpc', name: vpc }, connection));
}

async function problemOf(call: Call, wanted: Wanted): Promise<{ code: string; message: string } | undefined> {
  try {
    return (await judge(call, creationOf(wanted))).plans[0]?.problem;
  } catch (error) {
    if (error instanceof SpiderError && !error.isUnanswered && error.status < 500) return error;
    throw error;
  }
}
