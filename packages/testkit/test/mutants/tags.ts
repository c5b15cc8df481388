import { toNativeId } from '@cb-spider/core';
import { type Mutant, withConnection, withFeatures } from './mutant.ts';

const change = 'public IP: tags are added, replaced and removed, and nothing else of it changes';
const limits =
  'public IP: as many tags as features.tagRules say are kept, as long as they say, whatever is in them';

/** Mutants of tags of existing objects. */
export const tagMutants: readonly Mutant[] = [
  {
    name: 'tags: new ones take the place of all others',
    fails: change,
    change: withConnection(({ tags }, cloud) => ({
      tags: {
        ...tags,
        doAdd: async (kind, id, added, context) => {
          await tags.doAdd(kind, id, added, context);
          if (kind === 'publicIp') cloud.retag('ip', id, added);
        },
      },
    })),
  },
  {
    name: 'tags: a key that is there keeps its value',
    fails: change,
    change: withConnection(({ tags, publicIps }) => ({
      tags: {
        ...tags,
        doAdd: async (kind, id, added, context) => {
          const { tags: present } = await publicIps.doGet(id, context);
          await tags.doAdd(kind, id, { ...added, ...present }, context);
        },
      },
    })),
  },
  {
    name: 'tags: none is taken away',
    fails: change,
    change: withConnection(({ tags }) => ({ tags: { ...tags, doRemove: async () => undefined } })),
  },
  {
    name: 'tags: all are taken away with one',
    fails: change,
    change: withConnection(({ tags }, cloud) => ({
      tags: {
        ...tags,
        doRemove: async (kind, id, key, context) => {
          await tags.doRemove(kind, id, key, context);
          if (kind === 'publicIp') cloud.retag('ip', id, {});
        },
      },
    })),
  },
  {
    name: 'tags: one that is gone cannot be taken away again',
    fails: 'public IP: a change of tags that is repeated comes to the same',
    change: withConnection(({ tags, publicIps }) => ({
      tags: {
        ...tags,
        doRemove: async (kind, id, key, context) => {
          const { tags: present } = await publicIps.doGet(id, context);
          await tags.doRemove(kind, key in present ? id : toNativeId('none'), key, context);
        },
      },
    })),
  },
  {
    name: 'tags: an empty value is left out',
    fails: change,
    change: withConnection(({ tags }) => ({
      tags: {
        ...tags,
        doAdd: (kind, id, added, context) =>
          tags.doAdd(
            kind,
            id,
            Object.fromEntries(Object.entries(added).filter(([, value]) => value)),
            context,
          ),
      },
    })),
  },
  {
    name: 'tags: long values are cut',
    fails: limits,
    change: withConnection(({ tags }) => ({
      tags: {
        ...tags,
        doAdd: (kind, id, added, context) =>
          tags.doAdd(
            kind,
            id,
            Object.fromEntries(Object.entries(added).map(([key, value]) => [key, value.slice(0, 90)])),
            context,
          ),
      },
    })),
  },
  {
    name: 'tags: an unknown object is tagged with success',
    fails: 'public IP: an id that does not exist cannot be tagged: not_found',
    change: withConnection(({ tags }) => ({
      tags: { ...tags, doAdd: async (...given) => void (await tags.doAdd(...given).catch(() => undefined)) },
    })),
  },
  {
    name: 'tags: there are rules, and no handler',
    fails: 'driver: states rules of tags if and only if it has a tags handler',
    change: withConnection(() => ({ tags: undefined })),
  },
  {
    name: 'tags: a rule has room for nothing',
    fails: 'driver: rules of tags have room for what they say',
    change: withFeatures({ tagRules: { default: { maxKeyLength: 0, maxValueLength: 10 } } }),
  },
  {
    name: 'tags: they can be changed although features say otherwise',
    fails: 'driver: states rules of tags if and only if it has a tags handler',
    change: withFeatures({ tagRules: undefined }),
  },
];
