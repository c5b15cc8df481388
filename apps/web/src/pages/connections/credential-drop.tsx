import { type DragEvent, useId, useState } from 'react';
import { useWords } from '../../words/words.ts';
import { type CredentialField, valuesOfFile } from './credential-file.ts';

/** Takes a file of credentials, dropped or chosen. It is read here, and nothing of it is kept but the values. */
export function CredentialDrop(props: {
  readonly fields: readonly CredentialField[];
  readonly fill: (name: string, value: string) => void;
}) {
  const { fields, fill } = props;
  const { wizard: words } = useWords();
  const [told, setTold] = useState('');
  const id = useId();
  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    const values = Object.entries(valuesOfFile(await file.text(), fields));
    for (const [name, value] of values) fill(name, value);
    setTold(values.length === 0 ? words.noneFilled(file.name) : words.filled(values.length, file.name));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done by the file field in it
    <div className="drop-area stack" onDragOver={event => event.preventDefault()} onDrop={drop}>
      <label htmlFor={id}>{words.fromFile}</label>
      <input id={id} type="file" onChange={event => void take(event.currentTarget.files)} />
      <span className="quiet small">{words.fromFileHint}</span>
      <span role="status">{told}</span>
    </div>
  );
}
