import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { download, type Upload, upload } from '../../data/files.ts';
import { joined, refreshFolders } from '../../data/folders.ts';
import { notify, notifyProblem } from '../../data/notices.ts';
import { problemOf } from '../../data/server.ts';
import { useMayOperate } from '../../data/session.ts';
import type { VmPlace } from '../../data/vm.ts';
import { formatNumber } from '../../words/formats.ts';
import { useWords } from '../../words/words.ts';
import { FolderBrowser } from './folder-browser.tsx';

interface Progress {
  readonly path: string;
  readonly bytes: number;
  readonly all: number;
}

/** Uploads files to a VM, one at a time, and downloads files through the browser. */
export function FilesTab({ place }: { readonly place: VmPlace }) {
  const { vm: words, shell } = useWords();
  const mayOperate = useMayOperate();
  const { progress, begin, stop } = useUpload(place);
  const [folder, setFolder] = useState('');
  const take = async (path: string) => {
    try {
      await download(place, path);
      notify(words.downloading(path));
    } catch (error) {
      notifyProblem(path, problemOf(error));
    }
  };
  return (
    <div className="stack">
      {mayOperate && (
        <FolderBrowser place={place} path={folder} onPath={setFolder} onDownload={path => void take(path)} />
      )}
      <Copies progress={progress} stop={stop} />
      {!mayOperate && <p className="quiet">{shell.mayNotChange}</p>}
      <div className="columns">
        <DownloadForm isIdle={mayOperate} onSubmit={path => void take(path)} />
        <UploadForm isIdle={mayOperate && progress === undefined} folder={folder} onSubmit={begin} />
      </div>
    </div>
  );
}

/** The progress of an upload. */
function Copies({ progress, stop }: { readonly progress: Progress | undefined; readonly stop: () => void }) {
  const { shell } = useWords();
  if (progress === undefined) return null;
  const { path, bytes, all } = progress;
  return (
    <div className="stack" role="status">
      <p>
        {path}: {formatNumber(bytes)} / {formatNumber(all)} B
      </p>
      <progress aria-label={path} value={bytes} max={all} />
      <div>
        <button type="button" onClick={stop}>
          {shell.cancel}
        </button>
      </div>
    </div>
  );
}

/** Uploads one file at a time. Leaving the page aborts the upload. */
function useUpload(place: VmPlace) {
  const { vm: words } = useWords();
  const [progress, setProgress] = useState<Progress>();
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const begin = async (path: string, file: File) => {
    const controller = new AbortController();
    const { signal } = controller;
    current.current = controller;
    const onProgress: Upload['onProgress'] = (bytes, all) => setProgress({ path, bytes, all });
    onProgress(0, file.size);
    try {
      await upload({ place, path, signal, onProgress }, file);
      await refreshFolders(place);
      notify(words.uploaded(path));
    } catch (error) {
      if (!signal.aborted) notifyProblem(path, problemOf(error));
    } finally {
      setProgress(undefined);
    }
  };
  return { progress, begin, stop: () => current.current?.abort() };
}

function DownloadForm(props: { readonly isIdle: boolean; readonly onSubmit: (path: string) => void }) {
  const { vm: words } = useWords();
  const id = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onSubmit(String(new FormData(event.currentTarget).get('path')));
  };
  return (
    <form className="stack" onSubmit={send}>
      <h2>{words.download}</h2>
      <div className="field">
        <label htmlFor={id}>{words.pathThere}</label>
        <input
          id={id}
          name="path"
          required
          pattern="/.+"
          placeholder="/home/cb-user/notes.txt"
          className="code"
        />
      </div>
      <div>
        <button type="submit" disabled={!props.isIdle}>
          {words.download}
        </button>
      </div>
    </form>
  );
}

interface UploadProps {
  readonly isIdle: boolean;
  /** The destination; empty for the home folder of the user. */
  readonly folder: string;
  readonly onSubmit: (path: string, file: File) => Promise<void>;
}

function UploadForm(props: UploadProps) {
  const { vm: words } = useWords();
  const [fileId, pathId] = [useId(), useId()];
  const [path, setPath] = useState('');
  const choose = (name: string) => setPath(joined(props.folder || '/home/cb-user', name));
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    if (file instanceof File) void props.onSubmit(path, file);
  };
  return (
    <form className="stack" onSubmit={send}>
      <h2>{words.upload}</h2>
      <div className="field">
        <label htmlFor={fileId}>{words.fileHere}</label>
        <input
          id={fileId}
          name="file"
          type="file"
          required
          onChange={event => choose(event.currentTarget.files?.[0]?.name ?? '')}
        />
      </div>
      <div className="field">
        <label htmlFor={pathId}>{words.pathThere}</label>
        <input
          id={pathId}
          required
          pattern="/.+"
          className="code"
          value={path}
          onChange={event => setPath(event.currentTarget.value)}
        />
      </div>
      <div>
        <button type="submit" disabled={!props.isIdle}>
          {words.upload}
        </button>
      </div>
    </form>
  );
}
