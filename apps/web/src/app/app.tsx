import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { queries } from '../data/queries.ts';
import { session } from '../data/session.ts';
import { language } from '../data/settings.ts';
import { useStore } from '../data/store.ts';
import { loadWords, type Words, WordsContext } from '../words/words.ts';
import { router } from './router.ts';
import { SignInDialog, SignInPage, UnreachablePage } from './sign-in.tsx';

/** The whole console: loads the dictionary, finds out who is signed in, then shows the pages. */
export function App() {
  const words = useDictionary();
  if (words === undefined) return null;
  return (
    <WordsContext value={words}>
      <QueryClientProvider client={queries}>
        <Gate />
      </QueryClientProvider>
    </WordsContext>
  );
}

function Gate() {
  const state = useStore(session.state);
  if (state.kind === 'asking') return null;
  if (state.kind === 'unreachable') return <UnreachablePage />;
  if (state.kind === 'out') return <SignInPage />;
  return (
    <>
      <RouterProvider router={router} />
      {state.kind === 'over' && <SignInDialog user={state.info.user} />}
    </>
  );
}

/** Returns the dictionary of the chosen language. The previous one stays until the new one has loaded. */
function useDictionary(): Words | undefined {
  const chosen = useStore(language);
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    let isWanted = true;
    void loadWords(chosen).then(loaded => isWanted && setWords(loaded));
    return () => {
      isWanted = false;
    };
  }, [chosen]);
  return words;
}
