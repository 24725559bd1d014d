import { defaultSettings } from '../../api/rules.ts';
import type { SaveWorkflow } from '../../api/workflow-routes.ts';
import type { Problem, Step, Workflow } from '../../api/workflows.ts';
import { RequestError } from '../../web/api/request.ts';
import { changeStep, draftOf, keyFrom, moveStep, nextStepId } from '../../web/workflows/editor/draft.ts';
import { createSaver, type Saving } from '../../web/workflows/editor/saver.ts';

const step = (id: string): Step => ({
  id,
  title: '',
  serviceId: 's',
  action: 'a',
  connectionId: null,
  input: {},
  when: null,
  forEach: null,
  settings: defaultSettings,
});
const ids = (steps: Step[]) => steps.map(({ id }) => id).join('');

describe('steps', () => {
  it('get a number that none before had', () => {
    expect(nextStepId([])).toBe('S1');
    expect(nextStepId([step('S2'), step('S7'), step('other')])).toBe('S8');
  });

  it('move to where they are put, and not beyond', () => {
    const steps = [step('S1'), step('S2'), step('S3')];
    expect(ids(moveStep(steps, 'S1', 2))).toBe('S2S3S1');
    expect(ids(moveStep(steps, 'S3', -5))).toBe('S3S1S2');
    expect(ids(moveStep(steps, 'S1', 9))).toBe('S2S3S1');
    expect(moveStep(steps, 'S9', 0)).toBe(steps);
  });

  it('change alone', () => {
    const steps = [step('S1'), step('S2')];
    const changed = changeStep(steps, 'S2', { title: 'Two' });
    expect(changed[0]).toBe(steps[0]);
    expect(changed[1]?.title).toBe('Two');
  });

  it('share a connection with those of their service that have none', () => {
    const other = { ...step('S3'), serviceId: 't' };
    const bound = { ...step('S4'), connectionId: 'own' };
    const changed = changeStep([step('S1'), step('S2'), other, bound], 'S2', { connectionId: 'c' });
    expect(changed.map(({ connectionId }) => connectionId)).toEqual(['c', 'c', null, 'own']);
  });
});

it('a name for expressions is made from a title', () => {
  expect(keyFrom('Job title')).toBe('jobTitle');
  expect(keyFrom('E-mail (work)')).toBe('emailWork');
  expect(keyFrom('Größe')).toBe('groe');
  expect(keyFrom('2nd')).toBe('');
});

describe('saving', () => {
  const workflow: Workflow = {
    id: 'w',
    name: 'One',
    description: '',
    inputs: [],
    steps: [],
    revision: 4,
    problems: [],
    createdAt: '',
    updatedAt: '',
  };
  const problem: Problem = { stepId: null, field: null, message: 'No steps.' };

  function setUp(save: (body: SaveWorkflow) => Promise<Workflow>) {
    const states: Saving[] = [];
    const saver = createSaver({ workflow, save, onState: (saving) => states.push(saving), waitMs: 60_000 });
    return { states, saver, draft: draftOf(workflow) };
  }

  it('sends the newest draft on the newest revision, one at a time', async () => {
    const sent: SaveWorkflow[] = [];
    let answer: (() => void) | undefined;
    const { saver, draft, states } = setUp((body) => {
      sent.push(body);
      return new Promise((resolve) => {
        answer = () => resolve({ ...workflow, ...body, revision: body.revision + 1, problems: [problem] });
      });
    });
    saver.change({ ...draft, name: 'Two' });
    const flushed = saver.flush();
    saver.change({ ...draft, name: 'Three' });
    saver.change({ ...draft, name: 'Four' });
    void saver.flush();
    expect(sent.map(({ name, revision }) => [name, revision])).toEqual([['Two', 4]]);
    answer?.();
    await new Promise(setImmediate);
    answer?.();
    expect(await flushed).toEqual([problem]);
    expect(sent.map(({ name, revision }) => [name, revision])).toEqual([
      ['Two', 4],
      ['Four', 5],
    ]);
    expect(states.at(-1)).toEqual({ state: 'saved', problems: [problem], error: null });
  });

  it('keeps what could not be saved and tries it again', async () => {
    const failures = [new RequestError(0, 'Away.', '')];
    const sent: string[] = [];
    const { saver, draft, states } = setUp(async (body) => {
      const failure = failures.pop();
      if (failure) throw failure;
      sent.push(body.name);
      return { ...workflow, ...body };
    });
    saver.change({ ...draft, name: 'Two' });
    await expect(saver.flush()).rejects.toThrow('Away.');
    expect(states.at(-1)?.state).toBe('failed');
    await saver.flush();
    expect(sent).toEqual(['Two']);
  });

  it('says when somebody else saved', async () => {
    const { saver, draft, states } = setUp(() =>
      Promise.reject(new RequestError(409, 'Old.', '', { code: 'stale' })),
    );
    saver.change({ ...draft, name: 'Two' });
    await expect(saver.flush()).rejects.toThrow('Old.');
    expect(states.at(-1)?.state).toBe('stale');
  });
});
