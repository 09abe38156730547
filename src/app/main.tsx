import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { catchFiles } from '../pages/parts/file-drop';
import { openLanguage } from '../pages/parts/language';
import { App } from './App';
import { mendRoutes } from './mend-route';
import './styles/base.css';
import './styles/site.css';
import './styles/toy.css';
import './styles/toy-narrow.css';

catchFiles(() => {});
await openLanguage();
mendRoutes();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
