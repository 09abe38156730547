import type { ReactNode } from 'react';
import { useWords } from '../parts/use-words';

export default function RunsPage(): ReactNode {
  const { site } = useWords();
  return (
    <main id="main">
      <h1>{site.runs}</h1>
    </main>
  );
}
