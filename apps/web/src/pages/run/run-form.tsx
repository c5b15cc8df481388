import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { runLines } from '../../data/fleet-run.ts';
import type { VmRow } from '../../data/vm-rows.ts';
import { CommandLine } from '../../parts/command-line.tsx';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { useWords } from '../../words/words.ts';

/** A command, or a file and its destination. */
export type RunRequest =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'file'; readonly path: string; readonly file: Blob };

/** Asks what to do on the chosen VMs. */
export function RunForm(props: {
  readonly chosen: readonly VmRow[];
  readonly isReady: boolean;
  readonly onRun: (request: RunRequest) => void;
}) {
  const { chosen, isReady, onRun } = props;
  const { run: words } = useWords();
  const [file, setFile] = useState<File>();
  const form = useForm({
    defaultValues: { kind: 'command', command: '', path: '/home/cb-user/' },
    shouldFocusError: false,
  });
  const { kind, command, path } = useWatch({ control: form.control });
  const isCommand = kind === 'command';
  const send = () => {
    if (isCommand) onRun({ kind: 'command', command: command ?? '' });
    else if (file !== undefined) onRun({ kind: 'file', path: pathFor(path ?? '', file), file });
  };
  return (
    <Form form={form} label={words.title} onSubmit={send}>
      <ChoiceField
        name="kind"
        label={words.what}
        options={[
          { value: 'command', label: words.command },
          { value: 'file', label: words.file },
        ]}
      />
      {isCommand ? (
        <TextField name="command" label={words.command} isRequired />
      ) : (
        <FileFields onFile={setFile} />
      )}
      {isCommand && <CommandLine lines={runLines(chosen, command ?? '')} />}
      <div>
        <button type="submit" className="primary" disabled={!isReady || (!isCommand && file === undefined)}>
          {words.run(chosen.length)}
        </button>
      </div>
    </Form>
  );
}

function FileFields({ onFile }: { readonly onFile: (file: File | undefined) => void }) {
  const { run: words } = useWords();
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{words.file}</label>
        <input id={id} type="file" onChange={event => onFile(event.currentTarget.files?.[0])} />
      </div>
      <TextField name="path" label={words.path} hint={words.pathHint} isRequired />
    </>
  );
}

/** Returns the destination of a file. A path that ends in a folder gets the name of the file. */
function pathFor(path: string, { name }: File): string {
  return path.endsWith('/') ? `${path}${name}` : path;
}
