import { expect, it, vi } from 'vitest';
import type { RunMoment } from '../../lab/runs/moment';

const seen: RunMoment[] = [];
vi.mock('./recorder', () => ({
  startRecorder: async () => ({ see: (moment: RunMoment) => seen.push(moment), leave() {} }),
}));

const { followImage } = await import('./record-image');
const { useImage } = await import('../image/store');

it('records a pause where the run has come to rest, not where it was asked for', async () => {
  const at = (phase: string, step: number) => ({ progress: { phase, step } as never });
  useImage.setState({
    run: {} as never,
    engine: { name: 'webgpu', description: 'a test', why: null },
    training: true,
    ...at('training', 24),
  });
  await followImage();
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
