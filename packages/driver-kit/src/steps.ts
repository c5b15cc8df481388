import {
  type Accepted,
  accepted,
  type CallContext,
  type Completed,
  type ContinuedChange,
  type ContinueV1,
  completed,
  type ErrorClass,
  type NativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal } from './refusal.ts';

/** The position of an accepted change that the cloud completes later, as its token stores it. Contains no secret. */
export interface Step {
  /** One of the driver's own kinds of steps, such as `operation`. */
  readonly step: string;
  /** The id of the operation or object to check. */
  readonly id: string;
  /** Anything else that the step needs. */
  readonly more?: Readonly<Record<string, string>> | undefined;
}

/** The result of checking an accepted change. */
export type Look =
  | {
      readonly state: 'underWay';
      readonly afterMs?: number | undefined;
      readonly nativeId?: NativeId | undefined;
    }
  | { readonly state: 'done'; readonly nativeId?: NativeId | undefined }
  /** The cloud reports that the change failed: `problem` is the cloud's report, translated to an error class. */
  | { readonly state: 'failed'; readonly problem: ErrorClass };

/** Checks a step once. May start the next step, and then returns its acceptance instead. */
export type TakeStep = (
  step: Step,
  change: ContinuedChange,
  context: CallContext,
) => Promise<Look | Accepted | Completed>;

/** The steps of one driver, by kind. */
export interface Steps {
  /** Returns that a change is accepted, with the step to check next. */
  accept(step: Step, more?: { nativeId?: NativeId | undefined; afterMs?: number | undefined }): Accepted;
  /** The `doContinue` of the driver session. */
  readonly doContinue: ContinueV1;
}

const longest = 4096;

/**
 * Returns the functions that continue accepted changes. They write steps as tokens, read the tokens later, possibly in
 * another process, and turn the result of a check into an answer.
 *
 * @param version the version of the tokens; raise it when steps change their meaning. A token of another version fails
 * with `internal` and may have acted, because its meaning is unknown.
 */
export function stepsOf(version: number, kinds: Readonly<Record<string, TakeStep>>): Steps {
  const accept: Steps['accept'] = (step, more) => accepted(tokenOf(version, step), more);
  return {
    accept,
    async doContinue(change, context) {
      const step = stepOf(version, change.token);
      const take = Object.hasOwn(kinds, step.step) ? kinds[step.step] : undefined;
      if (take === undefined) throw unreadable(`has no step '${step.step}'`);
      const answer = await take(step, change, context);
      if (!('state' in answer)) return answer;
      return answerOf(answer, change.token);
    },
  };
}

/** Returns what the result of a check means for the change with this token. Throws if the change has failed. */
export function answerOf(look: Look, token: string): Accepted | Completed {
  if (look.state === 'failed') throw failureOf(look.problem);
  if (look.state === 'done') return completed(look.nativeId);
  return accepted(token, { nativeId: look.nativeId, afterMs: look.afterMs });
}

/**
 * Returns a failure that the cloud reports for an operation as an error. The cloud has not acted, unless it reports
 * otherwise.
 */
export function failureOf({ code, message, ...rest }: ErrorClass): CloudRefusal {
  const words = message ?? rest.nativeCode ?? 'The cloud reports that the change failed.';
  return new CloudRefusal(code, words, { ...rest, ended: true });
}

/** Writes a step as a token: the version, followed by JSON. Fails with `internal` if the token is too long. */
export function tokenOf(version: number, { step, id, more }: Step): string {
  const token = `${version}:${JSON.stringify([step, id, ...(more === undefined ? [] : [more])])}`;
  if (token.length > longest) throw unreadable(`is longer than ${longest} characters`);
  return token;
}

/** Reads a token that {@link tokenOf} has written. Fails with `internal` for a token of another version or form. */
export function stepOf(version: number, token: string): Step {
  const [, tokenVersion, text = ''] = /^(\d+):(.*)$/s.exec(token) ?? [];
  if (tokenVersion !== String(version)) throw unreadable(`is not of version ${version}`);
  try {
    const [step, id, more] = JSON.parse(text) as [string, string, Step['more']?];
    return { step, id, more };
  } catch {
    throw unreadable('is not a step');
  }
}

function unreadable(problem: string): CloudRefusal {
  return new CloudRefusal('internal', `The token of an accepted change ${problem}.`, { mayHaveActed: true });
}
