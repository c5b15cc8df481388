import { type Accepted, accepted, type DriverSessionV1, isAccepted } from '@cb-spider/core';
import { NativeError } from '../reference/native-cloud.ts';
import { type Mutant, type WholeConnection, withConnection } from './mutant.ts';

type Continue = WholeConnection['doContinue'];

/** Returns a mutation that continues changes in another way. */
const continuing = (change: (inner: Continue) => Continue) =>
  withConnection(({ doContinue }) => ({ doContinue: change(doContinue) }));

/** Returns a mutation whose cloud reports the end of an operation only once, whether the reply arrives or not. */
const reportedOnce = (action: string) => {
  const reported = new Set<string>();
  return withConnection(({ doContinue }, { operations }) => ({
    async doContinue(change, context) {
      const operation = operations?.find(change.token);
      const isOver = operation !== undefined && operations?.isOver(operation);
      if (!isOver || change.action !== action) return doContinue(change, context);
      if (reported.has(change.token)) throw new NativeError('WrongState');
      reported.add(change.token);
      return doContinue(change, context);
    },
  }));
};

/** Returns a mutation that replaces the reply to an accepted create. */
function acceptingKeys(change: (answer: Accepted) => Accepted) {
  return withConnection(({ keyPairs }) => ({
    keyPairs: {
      ...keyPairs,
      async doCreate(spec, context) {
        const answer = await keyPairs.doCreate(spec, context);
        return isAccepted(answer) ? change(answer) : answer;
      },
    },
  }));
}

const recovered =
  'a process that dies between any two steps of an accepted create, and its recovery, leave one object';
const twice = 'an accepted create that two go on with, and one more after its end, is one object';
const lost =
  'a reply lost at any native call that goes on with a create, then the same again, give one object';
const failed = 'an accepted create that fails later reports its own code, and leaves nothing behind';

/** Mutants of changes that end later. */
export const laterMutants: readonly Mutant[] = [
  {
    name: 'later: a token is longer than core keeps',
    fails: 'key pair: a create that is accepted ends, and its early id stays correct',
    change: (driver, cloud) => {
      const padded = acceptingKeys(({ accepted: { token, ...more } }) => accepted(token.padEnd(5_000), more));
      const trimmed = continuing(
        inner => (change, context) => inner({ ...change, token: change.token.trim() }, context),
      );
      return trimmed(padded(driver, cloud), cloud);
    },
  },
  {
    name: "later: the id that is reported early is another object's",
    fails: 'key pair: a create that is accepted ends, and its early id stays correct',
    change: acceptingKeys(({ accepted: { token, ...more } }) =>
      accepted(token, { ...more, nativeId: 'key-another' as never }),
    ),
  },
  {
    name: 'later: the id is reported with the end, though the test says at once',
    fails: 'key pair: a create that is accepted ends, and its early id stays correct',
    change: acceptingKeys(({ accepted: { token } }) => accepted(token)),
  },
  {
    name: 'later: a replayed create does not look for what is under way',
    fails: `network: ${recovered}`,
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        doCreate: (spec, context) => networks.doCreate(spec, { ...context, replay: false }),
      },
    })),
  },
  {
    name: 'later: a VM is made anew each time that its NIC is looked at',
    fails: `VM: ${recovered}`,
    change: withConnection(({ vms, doContinue }) => ({
      doContinue: async (change, context) => {
        const { kind, action, spec } = change;
        const answer = await doContinue(change, context);
        if (kind !== 'vm' || action !== 'create' || !isAccepted(answer)) return answer;
        if (answer.accepted.token === change.token) return answer;
        return (await vms.doCreate(spec as never, { ...context, replay: false })) as Accepted;
      },
    })),
  },
  {
    name: 'later: the end of a create is told only once',
    fails: `NIC: ${twice}`,
    change: reportedOnce('create'),
  },
  {
    name: 'later: the end of a create is not told again when its reply was lost',
    fails: `NIC: ${lost}`,
    change: reportedOnce('create'),
  },
  {
    name: 'later: the code of a failure is lost',
    fails: `network: ${failed}`,
    change: continuing(inner => async (change, context) => {
      try {
        return await inner(change, context);
      } catch (error) {
        throw error instanceof NativeError && error.word === 'Full'
          ? new NativeError('Denied', { ended: true })
          : error;
      }
    }),
  },
  {
    name: 'later: the failure of a change is told like one of a look at it',
    fails: `network: ${failed}`,
    change: continuing(inner => async (change, context) => {
      try {
        return await inner(change, context);
      } catch (error) {
        throw error instanceof NativeError && error.ended ? new NativeError(error.word) : error;
      }
    }),
  },
  {
    name: 'later: a VM that never came to be leaves its NIC and its address',
    fails: `VM: ${failed}`,
    change: withConnection(({ vms }, cloud) => ({
      vms: {
        ...vms,
        async doTerminate(id, context) {
          cloud.find('vm', id);
          return vms.doTerminate(id, context);
        },
      },
    })),
  },
  {
    name: 'later: a removal sent again is a conflict',
    fails:
      'public IP: a process that dies between any two steps of an accepted removal, and its recovery, remove it',
    change: withConnection(({ publicIps }) => ({ publicIps: removedOnce(publicIps) })),
  },
  {
    name: 'later: the end of a removal is told only once',
    fails: 'key pair: an accepted removal that one goes on with after its end is harmless',
    change: reportedOnce('delete'),
  },
  {
    name: 'later: a removal that fails is told as done',
    fails: 'subnet: an accepted removal that fails later reports its own code, and can be sent again',
    change: continuing(inner => async (change, context) => {
      try {
        return await inner(change, context);
      } catch (error) {
        if (change.action === 'delete') return { completed: {} };
        throw error;
      }
    }),
  },
  {
    name: 'later: a change is accepted that the test does not name',
    fails: 'later: exactly the changes that the test names are accepted, and each has been seen to end',
    after: ['security group: rules are added'],
    options: { later: { securityGroup: { changes: ['create', 'delete'] } } },
  },
  {
    name: 'later: nothing can continue what is accepted',
    fails: 'driver: can continue the changes that its cloud accepts',
    change: withConnection(() => ({ doContinue: undefined })),
  },
];

/** Returns a handler whose second removal of the same object fails. */
function removedOnce(handler: WholeConnection['publicIps']): NonNullable<DriverSessionV1['publicIps']> {
  const removed = new Set<string>();
  return {
    ...handler,
    async doDelete(id, context) {
      if (removed.has(id)) throw new NativeError('WrongState');
      const answer = await handler.doDelete(id, context);
      removed.add(id);
      return answer;
    },
  };
}
