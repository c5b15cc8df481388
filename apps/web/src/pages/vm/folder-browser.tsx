import { type FormEvent, useId } from 'react';
import {
  type FileEntry,
  joined,
  makeFolder,
  parentOf,
  refreshFolders,
  removeEntry,
  removeLine,
  renameEntry,
  useFolder,
} from '../../data/folders.ts';
import { notifyProblem } from '../../data/notices.ts';
import { problemOf } from '../../data/server.ts';
import type { VmPlace } from '../../data/vm.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { FolderTable } from './folder-table.tsx';

interface FolderBrowserProps {
  readonly place: VmPlace;
  /** The folder; empty for the home folder of the user. */
  readonly path: string;
  readonly onPath: (path: string) => void;
  /** Downloads a file. */
  readonly onDownload: (path: string) => void;
}

/** Navigates the folders of a VM. */
export function FolderBrowser(props: FolderBrowserProps) {
  const { place, path, onPath, onDownload } = props;
  const { vm: words } = useWords();
  const { data, error, isFetching } = useFolder(place, path, true);
  const folder = data?.path ?? path;
  const change = async (work: Promise<void>) => {
    try {
      await work;
      await refreshFolders(place);
    } catch (thrown) {
      notifyProblem(folder, problemOf(thrown));
    }
  };
  const pathOf = ({ name }: FileEntry) => joined(folder, name);
  return (
    <section className="stack" aria-label={words.folder}>
      <div className="row">
        <PathForm key={folder} path={folder} onPath={onPath} />
        <button type="button" disabled={folder === '/'} onClick={() => onPath(parentOf(folder))}>
          <Icon name="up" /> {words.parentFolder}
        </button>
        <button type="button" disabled={isFetching} onClick={() => void refreshFolders(place)}>
          <Icon name="refresh" /> {words.readAgain}
        </button>
      </div>
      {error !== null && <Problem problem={problemOf(error)} />}
      {error === null && data !== undefined && (
        <FolderTable
          label={folder}
          entries={data.entries}
          onOpen={entry => onPath(pathOf(entry))}
          onDownload={entry => onDownload(pathOf(entry))}
          onRename={(entry, name) => change(renameEntry(place, pathOf(entry), joined(folder, name)))}
          onRemove={entry => removeEntry(place, pathOf(entry)).finally(() => refreshFolders(place))}
          removeLine={entry => removeLine(place, pathOf(entry))}
        />
      )}
      <NewFolder
        isReady={data !== undefined}
        onMake={name => change(makeFolder(place, joined(folder, name)))}
      />
    </section>
  );
}

function PathForm({ path, onPath }: { readonly path: string; readonly onPath: (path: string) => void }) {
  const { vm: words } = useWords();
  const id = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPath(String(new FormData(event.currentTarget).get('folder')));
  };
  return (
    <form className="row" onSubmit={send}>
      <label htmlFor={id}>{words.folder}</label>
      <input id={id} name="folder" required pattern="/.*" className="code" defaultValue={path} />
      <button type="submit">{words.openFolder}</button>
    </form>
  );
}

function NewFolder(props: {
  /** Whether the folder is known. Without a path, the server reports it. */
  readonly isReady: boolean;
  readonly onMake: (name: string) => Promise<void>;
}) {
  const { isReady, onMake } = props;
  const { vm: words } = useWords();
  const id = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void onMake(String(new FormData(form).get('name'))).then(() => form.reset());
  };
  return (
    <form className="row" onSubmit={send}>
      <label htmlFor={id}>{words.newFolder}</label>
      <input id={id} name="name" required pattern="[^\/]+" autoComplete="off" className="code" />
      <button type="submit" disabled={!isReady}>
        {words.makeFolder}
      </button>
    </form>
  );
}
