import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';

const place = document.getElementById('page');
if (!place) throw new Error('The page has no place to be put.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
