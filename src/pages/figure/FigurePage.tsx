import type { ReactNode } from 'react';
import { useWords } from '../parts/use-words';

export default function FigurePage(): ReactNode {
  const { site } = useWords();
  return (
    <main id="main">
      <h1>{site.figure}</h1>
    </main>
  );
}
