import { describe, expect, it, vi } from 'vitest';
import type { ChosenImageEngine } from './image-engines';
import { ImageShelf } from './image-shelf';

function engine(keeps: boolean): ChosenImageEngine {
  return {
    factory: async () => Promise.reject(new Error('not made here')),
    device: null,
    why: null,
    watch() {},
    reusable: vi.fn(() => keeps),
    release: vi.fn(),
    dispose: vi.fn(),
  };
}

describe('the engine of the run before', () => {
  it('serves the next run that asks for the same', async () => {
    const shelf = await ImageShelf.open(null);
    const [first, other] = [engine(true), engine(true)];
    expect(await shelf.engine('auto', async () => first)).toBe(first);
    shelf.putBack('auto', first);
    expect(await shelf.engine('auto', async () => other)).toBe(first);
    // Once: a second release would find that nothing was used since the first, and forget it.
    expect(first.release).toHaveBeenCalledOnce();
    expect(first.dispose).not.toHaveBeenCalled();
    // It has been taken: a second run beside it would need its own.
    expect(await shelf.engine('auto', async () => other)).toBe(other);
  });

  it('gives way to another one that is asked for', async () => {
    const shelf = await ImageShelf.open(null);
    const [first, other] = [engine(true), engine(true)];
    shelf.putBack('webgpu', first);
    expect(await shelf.engine('cpu', async () => other)).toBe(other);
    expect(first.dispose).toHaveBeenCalledOnce();
  });

  it('is disposed of where nothing of it can be kept, or its device was lost meanwhile', async () => {
    const shelf = await ImageShelf.open(null);
    const [slow, lost, other] = [engine(false), engine(true), engine(true)];
    shelf.putBack('auto', slow);
    expect(slow.dispose).toHaveBeenCalledOnce();
    shelf.putBack('auto', lost);
    vi.mocked(lost.reusable).mockReturnValue(false);
    expect(await shelf.engine('auto', async () => other)).toBe(other);
    expect(lost.dispose).toHaveBeenCalledOnce();
  });
});
