import type { SpiderError } from '@cb-spider/client';
import { useState } from 'react';
import { type CallArchive, restoreArchive, useArchives } from '../../data/archives.ts';
import { problemOf } from '../../data/server.ts';
import { useMayAdminister } from '../../data/session.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Problem } from '../../parts/problem.tsx';
import { formatBytes, formatNumber, formatTime } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';

/** The files with older calls. Their calls can be restored for some days. */
export function Archives({ onShow }: { readonly onShow: (archive: CallArchive) => void }) {
  const { history: words } = useWords();
  const { data: archives, error } = useArchives();
  const [problem, setProblem] = useState<SpiderError>();
  const [opening, setOpening] = useState<number>();
  const show = async (archive: CallArchive) => {
    setProblem(undefined);
    setOpening(archive.id);
    try {
      if (archive.state === 'kept') await restoreArchive(archive.id);
      onShow(archive);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setOpening(undefined);
    }
  };
  if (archives === null) return null;
  return (
    <section className="stack" aria-label={words.archives}>
      <h2>{words.archives}</h2>
      <p className="quiet">{words.archivesHint}</p>
      {error !== null && <Problem problem={problemOf(error)} />}
      {problem !== undefined && <Problem problem={problem} />}
      {archives?.length === 0 && <p>{words.archivesNone}</p>}
      {archives !== undefined && archives.length > 0 && (
        <ArchiveTable archives={archives} opening={opening} show={show} />
      )}
    </section>
  );
}

function ArchiveTable(props: {
  readonly archives: readonly CallArchive[];
  readonly opening: number | undefined;
  readonly show: (archive: CallArchive) => Promise<void>;
}) {
  const { archives, opening, show } = props;
  const { history: words, shell } = useWords();
  const mayAdminister = useMayAdminister();
  const titles = [words.oldest, words.newest, words.count, words.size, words.archiveState, words.look];
  return (
    <table className="plain-table" aria-label={words.archives}>
      <ColumnTitles titles={titles} />
      <tbody>
        {archives.map(archive => (
          <tr key={archive.id}>
            <td>{formatTime(archive.from)}</td>
            <td>{formatTime(archive.to)}</td>
            <td>{formatNumber(archive.calls)}</td>
            <td>{formatBytes(archive.bytes)}</td>
            <td>
              {archive.restoredUntil === undefined
                ? words.archiveStates[archive.state]
                : words.restoredUntil(formatTime(archive.restoredUntil))}
            </td>
            <td>
              <button
                type="button"
                disabled={opening !== undefined || !canShow(archive, mayAdminister)}
                title={canShow(archive, mayAdminister) ? undefined : shell.mayNotChange}
                onClick={() => void show(archive)}
              >
                {archive.id === opening ? shell.loading : words.showCalls}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Restored calls can be seen by all users who can see the archive. */
function canShow({ state }: CallArchive, mayAdminister: boolean): boolean {
  return state === 'restored' || (state === 'kept' && mayAdminister);
}
