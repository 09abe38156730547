import { beforeEach, expect, it, vi } from 'vitest';
import type { RunMoment } from '../../lab/runs/moment';

const seen: RunMoment[] = [];
vi.mock('./recorder', () => ({
  startRecorder: async () => ({ see: (moment: RunMoment) => seen.push(moment), leave() {} }),
}));

const { followImage } = await import('./record-image');
const { useImage } = await import('../image/store');
const { emptyHistory } = await import('../image/run-history');

// Once, as the page does.
await followImage();
beforeEach(() => {
  useImage.setState({ run: null });
  seen.length = 0;
});

/** A run's curves from a step on. */
function history(from: number) {
  const made = emptyHistory();
  made.batches.push(from, new Array(7).fill(1));
  return made;
}

it('waits for the first readings to tell a run from its start from one that goes on', async () => {
  useImage.setState({
    run: {} as never,
    engine: { name: 'webgpu', description: 'a test', why: null },
    training: true,
    progress: { phase: 'training', step: 3 } as never,
    history: emptyHistory(),
  });
  expect(seen).toEqual([]);
  useImage.setState({ history: history(0), progress: { phase: 'training', step: 6 } as never });
  expect(seen.at(-1)).toMatchObject({ step: 6, fromStart: true });
  useImage.setState({ history: history(40), progress: { phase: 'training', step: 42 } as never });
  expect(seen.at(-1)).toMatchObject({ step: 42, fromStart: false });
});

it('records a pause where the run has come to rest, not where it was asked for', async () => {
  const at = (phase: string, step: number) => ({ progress: { phase, step } as never });
  useImage.setState({
    run: {} as never,
    engine: { name: 'webgpu', description: 'a test', why: null },
    training: true,
    history: history(0),
    ...at('training', 24),
  });
  useImage.setState({ training: false });
  useImage.setState(at('saving', 27));
  useImage.setState(at('paused', 27));
  expect(seen.map(({ status, step }) => [status, step])).toEqual([
    ['running', 24],
    ['running', 24],
    ['running', 27],
    ['paused', 27],
  ]);
  useImage.setState({ training: true });
  expect(seen.at(-1)!.status).toBe('running');
  useImage.setState({ training: false, ...at('stopped', 30) });
  expect(seen.at(-1)!.status).toBe('finished');
});
