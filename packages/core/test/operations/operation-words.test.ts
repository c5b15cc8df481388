import { describe, expect, it } from '@jest/globals';
import { CloudError, type OperationRecord } from '../../src/index.ts';
import { alreadyExists, labelOf, notFound, notRegistered } from '../../src/operations/labels.ts';
import { asCloudError, existed, isRefused, operationError } from '../../src/operations/operation-errors.ts';
import { leftInDoubt, neverKnown } from '../../src/operations/removal-in-doubt.ts';
import { undoReason } from '../../src/operations/rollback.ts';

const key = { connection: 'c1', kind: 'network', name: 'net' } as const;
const open = { id: 'op-1' } as const;

describe('error messages of operations', () => {
  it('call each kind by its label', () => {
    expect([labelOf('stack'), labelOf('network'), labelOf('vm')]).toEqual(['Stack', 'VPC', 'VM']);
  });

  it('name the object and its connection', () => {
    expect(notFound(key)).toMatchObject({
      code: 'not_found',
      message: "VPC 'net' does not exist in connection 'c1'",
      connection: 'c1',
    });
    expect(alreadyExists(key)).toMatchObject({
      code: 'already_exists',
      message: "VPC 'net' already exists in connection 'c1'",
      connection: 'c1',
    });
    expect(notRegistered(key)).toMatchObject({
      code: 'not_found',
      message: "VPC 'net' does not exist in connection 'c1' as a registered resource.",
      hint: 'It exists at the cloud. Register the VPC first.',
      connection: 'c1',
    });
  });

  it('say where to see how a removal in doubt ends', () => {
    const details = {
      operationId: 'op-1',
      hint: 'Spider continues it: get the operation op-1 to see how it ends, or send the request again.',
      retryable: true,
      mayHaveActed: true,
    };
    expect(leftInDoubt(new CloudError('timeout', 'No answer.'), open)).toMatchObject({
      code: 'outcome_unknown',
      message: 'No answer. It is not known yet whether it was removed.',
      ...details,
    });
    expect(leftInDoubt(new CloudError('cancelled', 'Given up.'), open)).toMatchObject({
      code: 'cancelled',
      message: 'Given up.',
      ...details,
    });
  });

  it('say to send a removal that stays unknown again', () => {
    expect(neverKnown(new CloudError('timeout', 'No answer.', { mayHaveActed: false }), open)).toMatchObject({
      code: 'outcome_unknown',
      message: 'No answer. It is not known whether it was removed.',
      operationId: 'op-1',
      mayHaveActed: true,
      hint: 'Send the removal again.',
    });
  });

  it('store the fields of an error that an operation shows', () => {
    const error = new CloudError('throttled', 'Slow down.', { hint: 'Wait.', requestId: 'r-1' });
    expect(operationError(error)).toEqual({
      code: 'throttled',
      message: 'Slow down.',
      hint: 'Wait.',
      retryable: true,
    });
  });

  it('turn any thrown value into an error of core', () => {
    const error = new CloudError('forbidden', 'No.');
    const bug = new TypeError('x is undefined');
    expect(asCloudError(error)).toBe(error);
    expect(asCloudError(bug)).toMatchObject({ code: 'internal', message: 'x is undefined', cause: bug });
    expect(asCloudError('a text')).toMatchObject({ code: 'internal', message: 'a text', cause: 'a text' });
  });
});

describe('a replayed create', () => {
  const fails = (error: unknown) => isRefused(Promise.reject(error));

  it('is refused if the cloud has refused it, or has ended it without acting', async () => {
    expect(await isRefused(Promise.resolve())).toBe(false);
    expect(await fails(new CloudError('invalid_argument', 'No.'))).toBe(true);
    const ended = { ended: true, mayHaveActed: false };
    expect(await fails(new CloudError('unavailable', 'Broken.', ended))).toBe(true);
  });

  it.each([
    ['that may have acted', new CloudError('unavailable', 'Broken.', { ended: true, mayHaveActed: true })],
    ['that is not over', new CloudError('unavailable', 'Broken.', { mayHaveActed: false })],
    ['of another kind', new TypeError('x is undefined')],
  ])('is left open by a failure %s', async (_, error) => {
    await expect(fails(error)).rejects.toBe(error);
  });
});

describe('a removal', () => {
  it('has found something, nothing, or is left open', async () => {
    expect(await existed(Promise.resolve())).toBe(true);
    expect(await existed(Promise.reject(new CloudError('not_found', 'Gone.')))).toBe(false);
    const error = new CloudError('conflict', 'Busy.');
    await expect(existed(Promise.reject(error))).rejects.toBe(error);
  });
});

describe('an interrupted rollback', () => {
  const of = (...steps: string[]) =>
    undoReason({ steps } as Pick<OperationRecord, 'steps'> as OperationRecord);

  it('has the code of the failure that began it', () => {
    expect(of('made')).toBeUndefined();
    expect(of('made', 'undoing after quota_exceeded')).toMatchObject({
      code: 'quota_exceeded',
      message: 'The operation failed (quota_exceeded), and was interrupted during its rollback.',
    });
  });

  it('is internal if the code is of a later release', () => {
    expect(of('undoing after of_a_later_release')).toMatchObject({ code: 'internal' });
  });
});
