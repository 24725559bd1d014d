import { describe as describeConnector } from '../../src/index.ts';
import type { Given } from '../support/directory.ts';
import { richScenarios } from './rich-scenarios.ts';
import type { Scenario } from './scenario.ts';

/** A group that was made before its members came is gone on with by using it. */
const resume: Record<string, Scenario['resume']> = { 'create-group': { ifExists: 'use' } };

/** Of each action so many of its examples that succeed. */
const examplesEach = 2;

/** The examples of every writing action, whatever actions there are, and richer ones. */
export function allScenarios(): Scenario[] {
  const writing = (describeConnector().actions ?? []).filter(({ hints }) => !hints.readOnly);
  const fromExamples = writing.flatMap(({ slug, examples }) =>
    examples
      .filter(({ error, given }) => error === undefined && given?.connection === undefined)
      .slice(0, examplesEach)
      .map(
        ({ title, given, input }): Scenario => ({
          action: slug,
          title,
          input,
          ...(given && { given: given as Given }),
        }),
      ),
  );
  return [...fromExamples, ...richScenarios].map((scenario) => {
    const more = resume[scenario.action];
    return more ? { ...scenario, resume: more } : scenario;
  });
}
