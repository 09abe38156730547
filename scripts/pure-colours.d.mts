import type { Plugin } from 'vite';

export function pureColours(): Plugin;
