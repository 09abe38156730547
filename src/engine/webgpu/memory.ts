/**
 * Activations share memory where their lifetimes allow it. A temporary lives from its first use to its last; two
 * that never live together may lie in one buffer. Buffers are whole, not parts of one arena, since WebGPU forbids
 * reading and writing one buffer in one dispatch.
 */

export interface Temporary {
  name: string;
  bytes: number;
}

/** Indices of the first and the last dispatch that uses it. */
export interface Lifetime {
  temporary: Temporary;
  first: number;
  last: number;
}

export interface MemoryPlan {
  /** Bytes of each shared buffer. */
  slots: readonly number[];
  slotOf: ReadonlyMap<Temporary, number>;
}

/** `uses[i]` are the temporaries that dispatch i reads or writes. */
export function lifetimes(uses: readonly (readonly Temporary[])[]): Lifetime[] {
  const found = new Map<Temporary, Lifetime>();
  uses.forEach((temporaries, i) => {
    for (const temporary of temporaries) {
      const lifetime = found.get(temporary);
      if (lifetime) lifetime.last = i;
      else found.set(temporary, { temporary, first: i, last: i });
    }
  });
  return [...found.values()];
}

/** Largest first, each into the smallest slot that is free for all its life, or into a new one. */
export function assignSlots(lives: readonly Lifetime[]): MemoryPlan {
  const slots: { bytes: number; lives: Lifetime[] }[] = [];
  const slotOf = new Map<Temporary, number>();
  const largestFirst = [...lives].sort((a, b) => b.temporary.bytes - a.temporary.bytes || a.first - b.first);
  for (const life of largestFirst) {
    const free = slots
      .map((slot, index) => ({ slot, index }))
      .filter(({ slot }) => slot.lives.every((other) => other.last < life.first || life.last < other.first))
      .sort((a, b) => a.slot.bytes - b.slot.bytes)[0];
    if (free) {
      free.slot.lives.push(life);
      slotOf.set(life.temporary, free.index);
    } else {
      slotOf.set(life.temporary, slots.length);
      slots.push({ bytes: life.temporary.bytes, lives: [life] });
    }
  }
  return { slots: slots.map(({ bytes }) => bytes), slotOf };
}
