import type { ReactNode } from 'react';
import { useWords } from '../parts/use-words';

export default function PaperPage(): ReactNode {
  const { site } = useWords();
  return (
    <main id="main">
      <h1>{site.paper}</h1>
    </main>
  );
}
