import { NativeError } from '../reference/native-cloud.ts';
import { vmFeatures } from '../reference/reference-driver.ts';
import { vmStateOf, vmStateWords } from '../reference/vms.ts';
import { whenDone } from '../when-done.ts';
import { type Mutant, native, withConnection, withFeatures } from './mutant.ts';

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----';
const roundTrip = 'key pair: is made, read, listed and removed, with every field';

/** Mutants of errors, secrets, history, claims and closing. */
export const honestyMutants: readonly Mutant[] = [
  {
    name: 'errors: the table has a wrong code',
    fails: 'errors: Full is quota_exceeded',
    change: withConnection(({ classifyError }) => ({
      classifyError: error =>
        error instanceof NativeError && error.word === 'Full' ? { code: 'throttled' } : classifyError(error),
    })),
  },
  {
    name: 'errors: a throttled call may have acted',
    fails: 'errors: Slower is throttled',
    change: withConnection(({ classifyError }) => ({
      classifyError: error => ({ ...classifyError(error), mayHaveActed: true }),
    })),
  },
  {
    name: 'errors: the table is not told whole',
    fails: 'errors: the samples cover the codes that every cloud can answer',
    options: { nativeErrors: [] },
  },
  {
    name: 'errors: classifying reads fields that are not there',
    fails: 'errors: whatever is thrown gets a code of the list, and nothing makes it throw',
    change: withConnection(({ classifyError }) => ({
      classifyError: error => ((error as Error).message === '' ? { code: 'internal' } : classifyError(error)),
    })),
  },
  {
    name: 'errors: an abort is a mistake of ours',
    fails: 'errors: an aborted request is cancelled',
    change: withConnection(({ classifyError }) => ({
      classifyError: error => (error instanceof DOMException ? { code: 'internal' } : classifyError(error)),
    })),
  },
  {
    name: 'a dead endpoint is a mistake of ours',
    fails: 'connection: an endpoint where nothing answers is unavailable',
    change: withConnection(({ classifyError }) => ({
      classifyError: error =>
        error instanceof NativeError && error.word === 'Unreachable'
          ? { code: 'internal' }
          : classifyError(error),
    })),
  },
  {
    name: 'a wrong credential is forbidden',
    fails: 'connection: a wrong credential is unauthenticated',
    change: withConnection(({ classifyError }) => ({
      classifyError: error =>
        error instanceof NativeError && error.word === 'BadSecret'
          ? { code: 'forbidden' }
          : classifyError(error),
    })),
  },
  {
    name: 'a lost reply is said to have done nothing',
    fails: 'connection: a reply lost on the wire, then a replay, give one object',
    change: withConnection(({ classifyError }) => ({
      classifyError: error => ({ ...classifyError(error), mayHaveActed: false }),
    })),
  },
  {
    name: 'closing does nothing',
    fails: 'connection: after it is closed calls fail, and closing again is harmless',
    change: withConnection(() => ({ close: async () => undefined })),
  },
  {
    name: 'a private key is among the details',
    fails: 'key pair: the private key is in the reply to the create, and nowhere else',
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        doGet: async (id, context) => ({ ...(await keyPairs.doGet(id, context)), details: { pem } }),
      },
    })),
  },
  {
    name: 'a private key is listed',
    fails: 'secrets: none was seen in any reply, error or record',
    after: [roundTrip],
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        async doList(token, context) {
          const page = await keyPairs.doList(token, context);
          return { ...page, items: page.items.map(each => ({ ...each, details: { pem } })) };
        },
      },
    })),
  },
  {
    name: 'an error holds the credential',
    fails: 'secrets: none was seen in any reply, error or record',
    after: ['key pair: an id that does not exist is not_found, by read and by removal'],
    change: withConnection(({ classifyError }) => ({
      classifyError: error => ({ ...classifyError(error), hint: 'Authorization: Basic reference-secret' }),
    })),
  },
  {
    name: "a Windows VM's password is among its details",
    fails: 'VM: a Windows one takes a password instead of a key, and shows it nowhere',
    change: withConnection(({ vms }) => {
      const passwords = new Map<string, string>();
      return {
        vms: {
          ...vms,
          async doCreate(spec, context) {
            return whenDone(await vms.doCreate(spec, context), vm => {
              passwords.set(vm.nativeId, spec.password ?? '');
              return vm;
            });
          },
          async doGet(id, context) {
            return { ...(await vms.doGet(id, context)), details: { password: passwords.get(id) ?? '' } };
          },
        },
      };
    }),
  },
  {
    name: 'history: a native call is not observed',
    fails: 'history: each call that succeeded names the native calls it made, with times and outcomes',
    after: ['images: each is listed once, with every field'],
    change: withConnection(({ images }) => ({
      images: {
        ...images,
        doList: (token, context) => images.doList(token, { ...context, observe: (_api, call) => call() }),
      },
    })),
  },
  {
    name: 'history: a native call has no name',
    fails: 'history: each call that succeeded names the native calls it made, with times and outcomes',
    after: [roundTrip],
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        doGet: (id, context) =>
          keyPairs.doGet(id, {
            ...context,
            observe: (_api, call, describe) => context.observe('', call, describe),
          }),
      },
    })),
  },
  {
    name: 'history: a request id is not told',
    fails: 'history: each native call that succeeded has its request id',
    after: [roundTrip],
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        doGet: (id, context) =>
          keyPairs.doGet(id, { ...context, observe: (api, call) => context.observe(api, call) }),
      },
    })),
  },
  {
    name: 'VM states: one word is mapped to another state',
    fails: 'VM states: halting is suspending',
    options: {
      vmStates: { map: word => (word === 'halting' ? 'suspended' : vmStateOf(word)), words: vmStateWords },
    },
  },
  {
    name: 'VM states: an unknown word is taken for running',
    fails: 'VM states: an unlisted word is unknown',
    options: { vmStates: { map: word => vmStateWords[word] ?? 'running', words: vmStateWords } },
  },
  {
    name: 'VM states: a word of every object is taken for a state',
    fails: 'VM states: an unlisted word is unknown',
    options: { vmStates: { map: word => vmStateWords[word] ?? 'unknown', words: vmStateWords } },
  },
  {
    name: 'VM states: features report a state that no word gives',
    fails: 'VM states: the words give exactly the states that features report',
    change: withFeatures({ vms: { ...vmFeatures, reportedStates: ['creating', 'running', 'rebooting'] } }),
  },
  {
    name: 'VM states: features report another state of a word than the driver',
    fails: 'VM states: features contain the map that the driver uses',
    change: withFeatures({ vms: { ...vmFeatures, nativeStates: { ...vmStateWords, halting: 'suspended' } } }),
  },
  {
    name: 'VM states: features lack a word that the driver knows',
    fails: 'VM states: features contain the map that the driver uses',
    change: withFeatures({ vms: { ...vmFeatures, nativeStates: { halting: 'suspending' } } }),
  },
  {
    name: 'claims: a handler that the test names is absent',
    fails: 'driver: has a connection with exactly the handlers that its test names',
    change: withConnection(() => ({ nics: undefined })),
  },
  {
    name: 'claims: a handler is there that features do not speak of',
    fails: 'driver: features describe all its handlers',
    change: withFeatures({ nics: undefined }),
  },
  {
    name: 'claims: further addresses are there and not claimed',
    fails: 'driver: NICs have the verbs for further addresses if and only if features claim them',
    change: withFeatures({ nics: { hotPlug: true, secondaryPrivateIps: false } }),
  },
  {
    name: 'claims: features do not survive JSON',
    fails: 'driver: features are plain data that survives JSON',
    change: withFeatures({ visibilityGraceMs: Number.NaN }),
  },
  {
    name: 'claims: tags work by features, and are not kept',
    fails: "security group: the owner tag and the user's tags are on it",
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        doGet: async (id, context) => ({ ...(await securityGroups.doGet(id, context)), tags: {} }),
      },
    })),
  },
  {
    name: 'a retried call is made with the replay forgotten',
    fails: "connection: core's own retry after a lost reply gives one object",
    change: withConnection(({ keyPairs }, cloud) => ({
      keyPairs: {
        ...keyPairs,
        doCreate: (spec, context) =>
          native(context, 'ImportKey', () => {
            const fields = { publicKey: spec.publicKey };
            const { id, name, tags } = cloud.insert('key', {
              name: spec.name,
              tags: spec.tags,
              token: '',
              fields,
            });
            return { nativeId: id as never, name, tags };
          }),
      },
    })),
  },
];
