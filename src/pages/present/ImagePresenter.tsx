import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { IMAGE_FIELDS, type ImageLane, lanesOf } from '../../lab/image-schema';
import type { Words } from '../../words';
import { decimal } from '../../words/decimal';
import { ImageAnnouncer } from '../image/ImageAnnouncer';
import { ImageKeys } from '../image/ImageKeys';
import { Inspector } from '../image/Inspector';
import { StripPanel } from '../image/StripPanel';
import { transport } from '../image/session';
import { dismiss, useImage } from '../image/store';
import { waitingFor } from '../image/Transport';
import { mayTrain } from '../parts/locks';
import { NoticeList } from '../parts/NoticeList';
import { usePictureScale } from '../parts/picture-scale';
import { useWords } from '../parts/use-all-words';
import './image-panels.css';
import { IMAGE_PANELS, type ImagePanelName } from './image-panels';
import { Presenter } from './Presenter';

interface Panel {
  name: keyof Words['image']['present'] & ImagePanelName;
  /** The lanes named above it, where it is not all that train: none where it names them itself. */
  legend?: readonly ImageLane[];
  /** There is nothing of the kind in the plain lane. */
  onlyWith?: boolean;
}

/** In the order of a talk: where the outputs lie and how they come there, how it is learnt, and what it comes to. */
const PANELS: readonly Panel[] = [
  { name: 'outputs', legend: [] },
  { name: 'steps', legend: [] },
  { name: 'matrix', legend: ['with'], onlyWith: true },
  { name: 'loss', legend: [] },
  { name: 'error' },
  { name: 'energy', legend: ['with'], onlyWith: true },
  { name: 'histogram', legend: [] },
  { name: 'images' },
  { name: 'numbers' },
  { name: 'course', legend: [] },
  { name: 'effective', legend: ['with'], onlyWith: true },
  { name: 'lines', legend: ['with'], onlyWith: true },
  { name: 'alpha', legend: ['with'], onlyWith: true },
];

/** The image lab for a projector. Panels of a lane that does not train are left out. */
export default function ImagePresenter(): ReactNode {
  const { image } = useWords();
  const { experiment, training, finished, missing, notices } = useImage(
    useShallow((state) => ({
      experiment: state.experiment,
      training: state.training,
      finished: state.progress?.phase === 'finished',
      missing: state.waiting?.for === 'images',
      notices: state.notices,
    })),
  );
  const lanes = lanesOf(experiment);
  return (
    <Presenter
      slides={PANELS.filter(({ onlyWith }) => !onlyWith || lanes.includes('with')).map(
        ({ name, legend }) => ({
          name,
          title: image.present[name],
          lanes: legend ?? lanes,
          render: name === 'images' ? () => <Images /> : IMAGE_PANELS[name],
        }),
      )}
      what={<What />}
      done={<Done />}
      playing={training}
      toggle={finished || missing || !mayTrain() ? null : transport.toggle}
      showKeys={() => useImage.setState({ keysShown: true })}
    >
      <NoticeList notices={notices} dismiss={dismiss} />
      <ImageAnnouncer />
      <ImageKeys />
    </Presenter>
  );
}

/** "ResNet-20 on CIFAR-10". A remark in brackets is for the list one chooses from. */
function What(): ReactNode {
  const experiment = useImage((state) => state.experiment);
  const w = useWords().runs;
  const label = (name: 'data' | 'depth'): string => {
    const option = IMAGE_FIELDS[name].options.find(({ value }) => value === experiment[name]);
    return option?.label.replace(/ \(.*\)$/, '') ?? experiment[name];
  };
  return w.networkOn(label('depth'), label('data'));
}

/** How many epochs are done, or are on view where one looks back; or what the lab waits for. */
function Done(): ReactNode {
  const { run: w } = useWords().site;
  const { progress, waiting, looked } = useImage(
    useShallow(({ progress, waiting, looked }) => ({ progress, waiting, looked })),
  );
  if (!progress) return <output className="presented-step">{waiting && waitingFor(waiting)}</output>;
  const { epoch, epochs, step, phase } = progress;
  return (
    <output
      className="presented-step"
      aria-live="off"
      aria-label={w.progress}
      data-step={step}
      data-phase={phase}
    >
      {w.epoch}
      {looked ? decimal(looked.epoch.toFixed(1)) : Math.floor(epoch)} / {epochs}
    </output>
  );
}

/** Of a test image before it is enlarged with the page, in pixels. */
const TILE = 44;

/** The test images, and beside them what the networks make of the chosen one. */
function Images(): ReactNode {
  const scale = usePictureScale();
  const none = useImage((state) => state.image === null);
  const w = useWords().image.strip;
  return (
    <div className="presented-images">
      <StripPanel fill={Math.round(TILE * scale)} />
      {none ? <p className="hint">{w.soon}</p> : <Inspector />}
    </div>
  );
}
