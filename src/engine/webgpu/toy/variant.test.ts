import { describe, expect, it } from 'vitest';
import type { ToySpec } from '../../../nets/toy';
import { kernelWgsl } from './kernel.wgsl';
import { candidates } from './variant';

const spec: ToySpec = {
  timeSteps: 10,
  hidden: 16,
  bias: 'both',
  classes: 4,
  attractors: 16,
  attraction: 'gaussian',
  temperature: 0.5,
};
const largest: ToySpec = { ...spec, timeSteps: 50, hidden: 64, attractors: 64 };
const devices = [
  { subgroup: 0, invocations: 256, software: false },
  { subgroup: 4, invocations: 256, software: true },
  { subgroup: 32, invocations: 1024, software: false },
];

/** Bytes of a kernel's workgroup variables. */
function workgroupBytes(code: string): number {
  const bytes: Record<string, number> = { f32: 4, u32: 4, vec2f: 8, vec3f: 16, vec4f: 16 };
  let total = 0;
  for (const [, type, length] of code.matchAll(/var<workgroup> \w+: array<(\w+), (\d+)>/g))
    total += Math.ceil((bytes[type!]! * Number(length)) / 16) * 16;
  for (const [, type] of code.matchAll(/var<workgroup> \w+: (\w+);/g)) total += bytes[type!]!;
  return total;
}

describe('every candidate', () => {
  const all = devices.flatMap((device) =>
    [spec, largest].flatMap((network) =>
      candidates(network, device).map((variant) => ({ device, network, variant })),
    ),
  );

  it('fits WebGPU’s default limits and says what it needs', () => {
    for (const { device, network, variant } of all) {
      const code = kernelWgsl({ spec: network, method: 'adam', variant, minSubgroup: device.subgroup });
      expect(workgroupBytes(code)).toBeGreaterThan(1000);
      expect(workgroupBytes(code)).toBeLessThanOrEqual(16384);
      expect(code.match(/var<storage/g)!.length).toBeLessThanOrEqual(8);
      expect(variant.workgroup).toBeLessThanOrEqual(256);
      expect(code.includes('enable subgroups')).toBe(variant.subgroups);
    }
  });

  it('there is always one without subgroups', () => {
    for (const device of devices) {
      for (const network of [spec, largest])
        expect(candidates(network, device).some(({ subgroups }) => !subgroups)).toBe(true);
    }
  });

  it('holds few sums where the network is large', () => {
    for (const device of devices)
      expect(candidates(largest, device).every(({ gradients }) => gradients === 'tape')).toBe(true);
  });
});
