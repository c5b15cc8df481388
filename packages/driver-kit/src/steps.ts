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

/** Where a change is that goes on later, as its token keeps it. Holds no secret. */
export interface Step {
  /** One of the driver's own kinds of steps, such as `operation`. */
  readonly step: string;
  /** Of the operation or object that is looked at. */
  readonly id: string;
  /** Whatever else the step needs. */
  readonly more?: Readonly<Record<string, string>> | undefined;
}

/** How a change was when it was looked at. */
export type Look =
  | {
      readonly state: 'underWay';
      readonly afterMs?: number | undefined;
      readonly nativeId?: NativeId | undefined;
    }
  | { readonly state: 'done'; readonly nativeId?: NativeId | undefined }
  /** The cloud says that it has failed: `problem` as it tells it, by its code. */
  | { readonly state: 'failed'; readonly problem: ErrorClass };

/** Looks once how a step is, and may take the next one, whose acceptance it answers instead. */
export type TakeStep = (
  step: Step,
  change: ContinuedChange,
  context: CallContext,
) => Promise<Look | Accepted | Completed>;

/** Steps of one driver, by kind. */
export interface Steps {
  /** Answers that a change is accepted, and what to look at next. */
  accept(step: Step, more?: { nativeId?: NativeId | undefined; afterMs?: number | undefined }): Accepted;
  /** The connection's `doContinue`. */
  readonly doContinue: ContinueV1;
}

const longest = 4096;

/**
 * Goes on with accepted changes: makes tokens of steps, reads them again, maybe in another process, and turns what a look
 * has found into an answer.
 *
 * @param version of the tokens; raise it when steps change their meaning. A token of another version fails with `internal`
 * and may have acted: its meaning is unknown.
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

/** What a look means for a change that has this token. Throws the failure of one that has failed. */
export function answerOf(look: Look, token: string): Accepted | Completed {
  if (look.state === 'failed') throw failureOf(look.problem);
  if (look.state === 'done') return completed(look.nativeId);
  return accepted(token, { nativeId: look.nativeId, afterMs: look.afterMs });
}

/** A failure that the cloud told of an operation, as an error. It has not acted, unless the cloud says otherwise. */
export function failureOf({ code, message, ...rest }: ErrorClass): CloudRefusal {
  const words = message ?? rest.nativeCode ?? 'The cloud reports that it has failed.';
  return new CloudRefusal(code, words, { ...rest, ended: true });
}

/** Writes a step down: JSON behind the version. Fails with `internal` for one that is too long. */
export function tokenOf(version: number, { step, id, more }: Step): string {
  const token = `${version}:${JSON.stringify([step, id, ...(more === undefined ? [] : [more])])}`;
  if (token.length > longest) throw unreadable(`is longer than ${longest} characters`);
  return token;
}

/** Reads it again. */
export function stepOf(version: number, token: string): Step {
  const [, told, text = ''] = /^(\d+):(.*)$/s.exec(token) ?? [];
  if (told !== String(version)) throw unreadable(`is not of version ${version}`);
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
