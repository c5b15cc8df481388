import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { FileDrop } from '../../parts/form/file-drop.tsx';
import { Form } from '../../parts/form/form.tsx';
import { SecretField } from '../../parts/form/secret-field.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { type TerminalLogin, usualLogin } from './terminal-login.ts';

/** The longest key that the server accepts, in bytes. */
const longestKeyBytes = 60_000;

/**
 * Asks for another user or private key for a terminal, typed, pasted or from a file. The values are only in the memory
 * of the page, and are gone when this element is removed.
 */
export function OwnLogin({ onOpen }: { readonly onOpen: (login: TerminalLogin) => void }) {
  const { vm: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [status, setStatus] = useState('');
  const form = useForm<TerminalLogin>({ defaultValues: usualLogin, shouldFocusError: false });
  const take = async (file: File) => {
    if (file.size > longestKeyBytes) {
      setStatus(words.ownKeyTooLarge(file.name));
      return;
    }
    form.setValue('privateKey', await file.text());
    setStatus(words.ownKeyRead(file.name));
  };
  const open = (login: TerminalLogin) => {
    setIsOpen(false);
    onOpen(login);
  };
  return (
    <details open={isOpen} onToggle={event => setIsOpen(event.currentTarget.open)}>
      <summary>{words.ownLogin}</summary>
      <Form form={form} label={words.ownLogin} onSubmit={open}>
        <p className="quiet">{words.ownLoginHint}</p>
        <TextField name="userName" label={words.user} hint={words.ownUserHint} />
        <SecretField
          name="privateKey"
          label={words.ownKey}
          hint={words.ownKeyHint}
          isRequired={false}
          isShown={false}
        />
        <FileDrop
          label={words.ownKeyFile}
          hint={words.ownKeyFileHint}
          status={status}
          onFile={file => void take(file)}
        />
        <div>
          <button type="submit" className="primary">
            {words.openTerminal}
          </button>
        </div>
      </Form>
    </details>
  );
}
