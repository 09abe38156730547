/** Writes a scene as a standalone SVG file. */
import type { Scene } from './scene';

/** A whole SVG document of the scene's size. */
export function sceneToSvg(scene: Scene): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${scene.width}" height="${scene.height}" viewBox="0 0 ${scene.width} ${scene.height}"></svg>`;
}
