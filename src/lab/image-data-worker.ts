/** The worker's shell round the service that fetches, reads and stores image sets. */
import { browserDecoder } from '../data/decode-image';
import { browserStorage } from '../data/opfs';
import type { ImageDataCommand, ImageDataEvent } from './image-data-protocol';
import { ImageDataService } from './image-data-service';
import { onCommand } from './worker-language';

const service = new ImageDataService({
  storage: browserStorage,
  decoder: browserDecoder,
  post: (event: ImageDataEvent) => postMessage(event),
});

onCommand<ImageDataCommand>((command) => void service.handle(command));
