import { type ReactNode, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import {
  IMAGE_FIELDS,
  IMAGE_GROUPS,
  type ImageFieldName,
  imageNeedsRestart,
  mendImage,
} from '../../lab/image-schema';
import { LinkedMoment, LookingBack, MissingImages, Remedy } from '../image/Banner';
import { ImageAnnouncer } from '../image/ImageAnnouncer';
import '../image/image.css';
import '../image/image-details.css';
import { linkOf } from '../image/link';
import { openLab } from '../image/open';
import { change, replaceExperiment, transport } from '../image/session';
import { dismiss, notify, useImage } from '../image/store';
import { unknownLocks } from '../parts/locks';
import { NoticeList } from '../parts/NoticeList';
import { IMAGE_PANEL_NAMES, IMAGE_PANELS, type ImagePanelName } from '../present/image-panels';
import { EmbedLayout } from './EmbedLayout';
import { type PanelSet, talk } from './embedding';
import './image-embed.css';
import { type EmbeddedLab, imageMetricsOf } from './messages';

const SET: PanelSet<ImagePanelName> = {
  names: IMAGE_PANEL_NAMES,
  shares: [
    new Set([
      'outputs',
      'matrix',
      'error',
      'energy',
      'alpha',
      'histogram',
      'course',
      'effective',
      'lines',
      'chosen',
      'numbers',
    ]),
  ],
  usual: ['outputs', 'transport'],
};

/** Panels of the image lab inside another page. */
export default function ImageEmbed(): ReactNode {
  const { experiment, notices } = useImage(
    useShallow((state) => ({ experiment: state.experiment, notices: state.notices })),
  );
  useEffect(open, []);
  return (
    <EmbedLayout
      set={SET}
      panels={IMAGE_PANELS}
      link={linkOf(experiment)}
      className="embedded-image"
      above={
        <div className="image-banner">
          <MissingImages alone />
          <Remedy />
          <LookingBack />
          <LinkedMoment />
        </div>
      }
    >
      <NoticeList notices={notices} dismiss={dismiss} />
      <ImageAnnouncer />
    </EmbedLayout>
  );
}

/** Shows what the address asks for, and listens to the page around once there is a run to speak of. */
function open(): () => void {
  let around: ReturnType<typeof talk> | null = null;
  for (const note of unknownLocks(IMAGE_FIELDS, IMAGE_GROUPS)) notify('problem', note);
  const leave = openLab({
    opened: () => {
      around = talk(LAB, SET, (message) => notify('problem', message));
      around.ready();
    },
  });
  const unsubscribe = useImage.subscribe((state, before) => {
    if (state.progress !== before.progress || state.training !== before.training) around?.changed();
  });
  return () => {
    leave();
    unsubscribe();
    around?.close();
  };
}

const LAB: EmbeddedLab = {
  fields: IMAGE_FIELDS,
  experiment: () => useImage.getState().experiment,
  set: (settings) => {
    const { experiment } = useImage.getState();
    const { experiment: next, notes } = mendImage({ ...experiment, ...settings });
    const changed = (Object.keys(next) as ImageFieldName[]).filter((name) => next[name] !== experiment[name]);
    // A restart at once, so that a message that follows finds the new run.
    if (changed.some(imageNeedsRestart)) replaceExperiment(next);
    else change(next);
    return notes;
  },
  play: transport.train,
  pause: transport.pause,
  reset: transport.restart,
  metrics: () => {
    const { progress, evaluation, training } = useImage.getState();
    return progress && imageMetricsOf(progress, evaluation, training);
  },
  link: () => linkOf(useImage.getState().experiment),
};
