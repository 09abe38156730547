import type { ReactNode } from 'react';
import { useWords } from '../parts/use-words';

export default function LessonsPage(): ReactNode {
  const { site } = useWords();
  return (
    <main id="main">
      <h1>{site.lessons}</h1>
    </main>
  );
}
