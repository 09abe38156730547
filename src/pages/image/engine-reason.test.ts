import { expect, it } from 'vitest';
import { engineReason } from './engine-reason';

it('says whether an engine is the fastest, the chosen one, or what kept a faster one away', () => {
  const engine = { name: 'webgpu', description: 'a test', why: null } as const;
  expect(engineReason(engine, 'auto')).toBe('It is the fastest there is here.');
  expect(engineReason(engine, 'webgpu')).toBe('You chose it.');
  expect(engineReason({ ...engine, why: 'No WebGPU here.' }, 'auto')).toBe('No WebGPU here.');
});
