import { useQuery } from '@tanstack/react-query';
import type { ChangeTarget } from '../../data/change-run.ts';
import { problemOf, server } from '../../data/server.ts';
import type { FleetPath } from '../../data/use-fleet-rows.ts';
import { Problem } from '../../parts/problem.tsx';
import { inPath, type KindPath, type KindSection } from './kind.ts';
import { ObjectSection } from './object-section.tsx';
import '../../parts/form/form.css';

interface TagListInfo {
  readonly tag: readonly { readonly Key: string; readonly Value?: string }[] | null;
}

/** The tags of an object, or the reason why the cloud has none for this kind. */
export function TagsSection({ path, target }: { readonly path: FleetPath; readonly target: ChangeTarget }) {
  const { connection, name } = target;
  const { data, error } = useQuery({
    queryKey: ['objects', path, connection, name, 'tags'],
    retry: false,
    queryFn: ({ signal }) =>
      server.json<TagListInfo>('GET', '/spider/tag', {
        query: { ConnectionName: connection, ResourceType: path, ResourceName: name },
        signal,
      }),
  });
  if (error !== null) {
    const problem = problemOf(error);
    return problem.code === 'unsupported' ? (
      <p className="quiet">{problem.message}</p>
    ) : (
      <Problem problem={problem} />
    );
  }
  if (data === undefined) return null;
  const section = sectionOf(path, name, data);
  return <ObjectSection path={path} section={section} item={undefined as never} target={target} />;
}

function sectionOf(path: FleetPath, name: string, { tag }: TagListInfo): KindSection<KindPath> {
  const object = { ResourceType: path, ResourceName: name };
  return {
    word: 'tags',
    columns: ['tagKey', 'tagValue'],
    rows: () =>
      (tag ?? []).map(({ Key, Value = '' }) => ({
        texts: [Key, Value],
        remove: { method: 'DELETE', path: `tag/${inPath(Key)}`, body: { ReqInfo: object } },
      })),
    add: {
      word: 'addTag',
      fields: [
        { name: 'Tag.Key', word: 'tagKey', isRequired: true },
        { name: 'Tag.Value', word: 'tagValue' },
      ],
      step: (_, request) => ({ method: 'POST', path: 'tag', body: { ReqInfo: { ...object, ...request } } }),
    },
  };
}
