import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { IMAGE_FIELDS, IMAGE_GROUPS, type ImageExperiment } from '../../lab/image-schema';
import { ControlsSheet } from '../parts/ControlsSheet';
import { unknownLocks } from '../parts/locks';
import { NoticeList } from '../parts/NoticeList';
import { usePresenting } from '../parts/presenting';
import { useWords } from '../parts/use-all-words';
import { useTitle } from '../parts/use-title';
import { transport as toyTransport } from '../toy/session';
import { Banner } from './Banner';
import { CurvesPanel } from './CurvesPanel';
import { catchImageFiles } from './drop';
import { ImageAnnouncer } from './ImageAnnouncer';
import { ImageKeys } from './ImageKeys';
import './image.css';
import './image-details.css';
import { NormsPanel } from './NormsPanel';
import { openLab } from './open';
import { Rail } from './Rail';
import { SidePanel } from './SidePanel';
import { SpacePanel } from './SpacePanel';
import { StripPanel } from './StripPanel';
import { parkImage } from './session';
import { handleShortcut } from './shortcuts';
import { dismiss, tellMend, useImage } from './store';
import { TopBar } from './TopBar';

const ImagePresenter = lazy(() => import('../present/ImagePresenter'));

export interface ImagePageProps {
  /** Within a lesson: begins with this experiment, and leaves the address to the lesson; null shows the run there is. */
  lesson?: { experiment: ImageExperiment | null };
}

/** The image lab: the paper's residual networks in two lanes, on real images, and Figs 2, 3 and 4 as they train. */
export default function ImagePage({ lesson }: ImagePageProps): ReactNode {
  const [opening] = useState(lesson);
  const notices = useImage((state) => state.notices);
  const { image: w, site } = useWords();
  useTitle(opening ? null : site.image);
  useEffect(() => openPage(opening), [opening]);
  const presenting = usePresenting();
  if (presenting && !opening)
    return (
      <Suspense>
        <ImagePresenter />
      </Suspense>
    );
  return (
    <div className="image">
      <TopBar />
      <aside className="rail" aria-label={w.controls}>
        <Rail />
      </aside>
      <main id="main">
        <h1 className="visually-hidden">{w.title}</h1>
        <div className="image-banner">
          <Banner />
        </div>
        <CurvesPanel />
        <NormsPanel />
        <SpacePanel />
        <SidePanel />
        <StripPanel />
      </main>
      <ControlsSheet label={w.controls}>
        <Rail />
      </ControlsSheet>
      <NoticeList notices={notices} dismiss={dismiss} />
      <ImageAnnouncer />
      <ImageKeys />
    </div>
  );
}

/** Shows what the address asks for, and takes keys and dropped files. Returns how to leave. */
function openPage(lesson: ImagePageProps['lesson']): () => void {
  // Both labs would share the graphics device, and the toy's run can wait.
  toyTransport.pause();
  for (const note of unknownLocks(IMAGE_FIELDS, IMAGE_GROUPS)) tellMend(note);
  const state = useImage.getState();
  const unpark = lesson?.experiment ? parkImage() : () => {};
  const own = lesson && (lesson.experiment ?? (state.run && state.experiment));
  const leave = openLab(own ? { own } : {});
  addEventListener('keydown', handleShortcut);
  const uncatch = catchImageFiles();
  return () => {
    uncatch();
    removeEventListener('keydown', handleShortcut);
    leave();
    unpark();
  };
}
