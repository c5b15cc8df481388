import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { router } from './app/router.ts';
import { findSession } from './data/account.ts';
import { listenWhileSignedIn } from './data/listening.ts';
import { language } from './data/settings.ts';
import { loadWords } from './words/words.ts';
import './app/theme.css';
import './app/frame.css';
import './parts/tables.css';
import './parts/parts.css';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console.');
listenWhileSignedIn();
// independent of each other, so all start at once
void findSession();
void loadWords(language.get());
void router.load();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
