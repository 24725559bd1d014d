import type { Page } from '../page.ts';
import { printable } from '../print/printable.ts';
import { hang } from '../print/wrap.ts';
import type { Chapter } from './chapter.ts';
import { Setback } from './setback.ts';
import type { Stage } from './stage.ts';

/** Plays the chapters in order until one does not do what it should. Resolves to whether all did. */
export async function play(
  chapters: Chapter[],
  stage: Stage,
  { paint, columns, print }: Page,
): Promise<boolean> {
  for (const [index, { title, command, play: playChapter }] of chapters.entries()) {
    print('', `${paint.dim(`${index + 1}/${chapters.length}`)}  ${paint.bold(title)}  ${paint.dim(command)}`);
    try {
      const nowSo = await playChapter(stage);
      print(...hang('     ✓ ', printable(nowSo), columns).map(paint.green));
    } catch (error) {
      if (!(error instanceof Setback)) throw error;
      print(...hang('     ✗ ', printable(error.message), columns).map(paint.red));
      return false;
    }
  }
  return true;
}
