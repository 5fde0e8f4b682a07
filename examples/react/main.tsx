import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'porchlight-chat';
import { Shop } from './shop.tsx';

createRoot(document.querySelector('#shop') as HTMLElement).render(
  <StrictMode>
    <Shop />
  </StrictMode>,
);
