import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { findSession } from './data/account.ts';
import './app/theme.css';
import './app/frame.css';
import './parts/parts.css';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console.');
void findSession();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
