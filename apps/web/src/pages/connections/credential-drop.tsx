import { useState } from 'react';
import { FileDrop } from '../../parts/form/file-drop.tsx';
import { useWords } from '../../words/words.ts';
import { type CredentialField, valuesOfFile } from './credential-file.ts';

/** Takes a file with credentials. The browser parses it, and only the values are kept. */
export function CredentialDrop(props: {
  readonly fields: readonly CredentialField[];
  readonly fill: (name: string, value: string) => void;
}) {
  const { fields, fill } = props;
  const { wizard: words } = useWords();
  const [status, setStatus] = useState('');
  const take = async (file: File) => {
    const values = Object.entries(valuesOfFile(await file.text(), fields));
    for (const [name, value] of values) fill(name, value);
    setStatus(values.length === 0 ? words.noneFilled(file.name) : words.filled(values.length, file.name));
  };
  return (
    <FileDrop
      label={words.fromFile}
      hint={words.fromFileHint}
      status={status}
      onFile={file => void take(file)}
    />
  );
}
