import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { CloudField, CloudFields } from '../../data/cloud-fields.ts';
import { SecretField } from '../../parts/form/secret-field.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { CredentialDrop } from './credential-drop.tsx';

/** The values of a new credential, typed or from a file. They are `values` in the form. */
export function CredentialValues({ fields }: { readonly fields: CloudFields }) {
  const { credential, moreCredential } = fields;
  const { wizard: words } = useWords();
  const { setValue } = useFormContext();
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <p className="quiet">{words.credentialHint}</p>
      <CloudValues fields={credential} isShown={isShown} />
      {moreCredential.length > 0 && (
        <details>
          <summary>{words.more}</summary>
          <div className="stack">
            <CloudValues fields={moreCredential} isShown={isShown} />
          </div>
        </details>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={isShown}
          onChange={event => setIsShown(event.currentTarget.checked)}
        />
        {words.show}
      </label>
      <CredentialDrop
        fields={[...credential, ...moreCredential]}
        fill={(name, value) => setValue(`values.${name}`, value)}
      />
    </>
  );
}

/** A control for each field, as its driver describes it. */
export function CloudValues(props: { readonly fields: readonly CloudField[]; readonly isShown: boolean }) {
  return props.fields.map(({ name, description: hint, isRequired, isSecret, isLong }) => {
    const shared = { name: `values.${name}`, label: name, hint, isRequired };
    if (!isSecret && !isLong) return <TextField key={name} {...shared} />;
    return <SecretField key={name} {...shared} isShown={props.isShown || !isSecret} />;
  });
}
