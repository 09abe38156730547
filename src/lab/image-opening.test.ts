import { describe, expect, it, vi } from 'vitest';
import { EngineMemoryError, EngineRefusedError } from '../engine/graph';
import { type ChosenImageEngine, chooseImageEngine, EngineChoiceError } from './image-engines';
import { openSession } from './image-opening';
import type { ImageEngineChoice } from './image-protocol';
import { ImageShelf } from './image-shelf';
import { TINY, tinyImages } from './testing/tiny-images';

/** Opens a run where our own engine fails with this. */
async function openWhere(error: Error, choice: ImageEngineChoice) {
  const ours: ChosenImageEngine = {
    factory: () => Promise.reject(error),
    device: {} as GPUDevice,
    why: null,
    watch() {},
    reusable: () => true,
    release() {},
    dispose: vi.fn(),
  };
  const choose: typeof chooseImageEngine = async (choice, gpu, tuning, refusal) =>
    refusal ? chooseImageEngine(choice, gpu, tuning, refusal) : ours;
  const opening = openSession(await ImageShelf.open(null), {
    from: { id: 'run', experiment: TINY },
    pair: tinyImages(8, 6),
    choice,
    gpu: undefined,
    choose,
    tell: null,
  });
  return { opening, ours };
}

const refused = () => new EngineRefusedError('The device does not run this network: the shader is wrong.');

describe('a run whose network our engine does not run here', () => {
  it('opens on another engine, and says why', async () => {
    const { opening, ours } = await openWhere(refused(), 'auto');
    const { chosen, session } = await opening;
    expect(session.engine('with').name).toBe('tfjs');
    expect(chosen.why).toMatch(/^The device does not run.*shader is wrong.*on TensorFlow.js instead/);
    expect(ours.dispose).toHaveBeenCalledOnce();
    session.dispose();
  });

  it('does not open where the visitor chose that engine', async () => {
    const { opening } = await openWhere(refused(), 'webgpu');
    await expect(opening).rejects.toThrow(EngineChoiceError);
    await expect(opening).rejects.toThrow(/shader is wrong. Choose another engine/);
  });

  it('does not open where there is too little memory: smaller batches are the way on', async () => {
    const { opening } = await openWhere(new EngineMemoryError('Too little.'), 'auto');
    await expect(opening).rejects.toThrow(EngineMemoryError);
  });
});
