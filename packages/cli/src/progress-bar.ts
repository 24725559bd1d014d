import { SingleBar } from 'cli-progress';
import type { Progress } from './connector.ts';
import { printable } from './print/text.ts';
import type { Screen } from './session.ts';

interface ProgressBar {
  show(progress: Progress): void;
  /** Removes the bar. Call it before anything else is written. */
  clear(): void;
}

/** A bar on a terminal; elsewhere nothing. It appears once there is something to wait for. */
export function createProgressBar(screen: Screen): ProgressBar {
  let bar: SingleBar | undefined;
  return {
    show({ done, total, message }) {
      if (!screen.isTTY || total <= 0) return;
      if (bar === undefined) {
        if (done >= total) return;
        bar = new SingleBar({
          stream: screen,
          format: '{bar} {value}/{total} {message}',
          barCompleteChar: '█',
          barIncompleteChar: '░',
          barsize: 24,
          hideCursor: true,
          clearOnComplete: true,
          linewrap: false,
        });
        bar.start(total, done, { message: printable(message) });
      }
      bar.setTotal(total);
      bar.update(done, { message: printable(message) });
    },
    clear() {
      bar?.stop();
      bar = undefined;
    },
  };
}
