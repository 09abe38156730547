import type { Plugin } from 'vite';

export function languageParts(): Plugin;
export function withoutExports(code: string, program: unknown, names: readonly string[]): string;
